import { cacheExchange, Client, fetchExchange, mapExchange } from '@urql/core';
import { keptLanguage } from '../texts/texts';

/** Told to the application when the server no longer knows who asks. */
export const sessionLost = new EventTarget();

/** What the server wants of every request of ours: it tells a page of ours from a foreign one, and in which language to answer. */
export function ownHeaders(): Record<string, string> {
  return { 'X-Ecqs-Csrf': '1', 'Accept-Language': keptLanguage() };
}

const fetchAsUs: typeof fetch = (input, init) => {
  const headers = new Headers(init?.headers);
  for (const [name, value] of Object.entries(ownHeaders())) headers.set(name, value);
  return fetch(input, { ...init, headers, credentials: 'same-origin' });
};

export function makeClient(): Client {
  return new Client({
    url: '/graphql',
    preferGetMethod: false,
    fetch: fetchAsUs,
    requestPolicy: 'cache-and-network',
    exchanges: [
      mapExchange({
        onResult(result) {
          if (result.error?.graphQLErrors.some((error) => error.extensions.code === 'AUTH_NOT_AUTHENTICATED'))
            sessionLost.dispatchEvent(new Event('lost'));
        },
      }),
      cacheExchange,
      fetchExchange,
    ],
  });
}

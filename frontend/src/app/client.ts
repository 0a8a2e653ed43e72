import { cacheExchange, Client, fetchExchange, mapExchange, subscriptionExchange } from '@urql/core';
import { createClient } from 'graphql-sse';
import { keptLanguage } from '../texts/language';

/** Told to the application when the server no longer knows who asks. */
export const sessionLost = new EventTarget();

/** What the server wants of every request of ours: it tells a page of ours from a foreign one, and in which language to answer. */
export function ownHeaders(): Record<string, string> {
  return { 'X-Ecqs-Csrf': '1', 'Ecqs-Language': keptLanguage() };
}

const fetchAsUs: typeof fetch = (input, init) => {
  const headers = new Headers(init?.headers);
  for (const [name, value] of Object.entries(ownHeaders())) headers.set(name, value);
  return fetch(input, { ...init, headers, credentials: 'same-origin' });
};

/** The pause before a lost stream is tried again, in ms: twice as long each time, up to half a minute, and not at the same moment by all. */
export function pauseBefore(retry: number, random = Math.random()): number {
  return Math.min(1000 * 2 ** retry, 30_000) * (0.5 + random / 2);
}

/** Streams of server-sent events, each of its own, over which subscriptions come; a lost one comes back by itself. */
function makeStreams() {
  return createClient({
    url: '/graphql',
    headers: ownHeaders,
    credentials: 'same-origin',
    retryAttempts: Infinity,
    retry: (retries) => new Promise((resolve) => setTimeout(resolve, pauseBefore(retries))),
  });
}

export function makeClient(): Client {
  const streams = makeStreams();
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
      subscriptionExchange({
        // With the document's id in place of its text, where the frontend is built.
        forwardSubscription: (asked) => ({
          subscribe: (sink) => ({
            unsubscribe: streams.subscribe<Record<string, unknown>, Record<string, unknown>>(
              asked as Parameters<typeof streams.subscribe>[0],
              sink as Parameters<typeof streams.subscribe<Record<string, unknown>, Record<string, unknown>>>[1],
            ),
          }),
        }),
      }),
    ],
  });
}

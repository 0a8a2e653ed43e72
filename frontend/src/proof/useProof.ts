import type { AnyVariables, TypedDocumentNode } from '@urql/core';
import { useCallback } from 'react';
import { useClient, type Client } from 'urql';
import { useAct, type Act } from '../app/act';
import { AltchaChallengeDocument } from '../gql/proof';
import type { Challenge } from './puzzle';

interface Proven {
  input: { proofOfWork: string };
}

type Unproven<Variables extends Proven> = { input: Omit<Variables['input'], 'proofOfWork'> };

/** An act with a proof of work, which the browser finds by itself after the user has submitted. */
export function useProvenAct<Data extends object, Variables extends AnyVariables & Proven>(
  document: TypedDocumentNode<Data, Variables>,
): Act<Data, Unproven<Variables>> {
  const client = useClient();
  const prove = useCallback(
    async (variables: Unproven<Variables>) =>
      ({ input: { ...variables.input, proofOfWork: await proofOfWork(client) } }) as unknown as Variables,
    [client],
  );
  return useAct<Data, Variables, Unproven<Variables>>(document, [], prove);
}

/** An act that is done without a proof of work until the server asks for one. */
export function useActProvenWhenAsked<
  Data extends object,
  Variables extends AnyVariables & { input: { proofOfWork?: string | null } },
>(document: TypedDocumentNode<Data, Variables>): Act<Data, Variables> {
  const client = useClient();
  const prove = useCallback(
    async (variables: Variables, asked: boolean) =>
      asked ? { ...variables, input: { ...variables.input, proofOfWork: await proofOfWork(client) } } : variables,
    [client],
  );
  return useAct<Data, Variables, Variables>(document, [], prove);
}

/** A proof of work, good once. */
export async function proofOfWork(client: Client): Promise<string> {
  const { data, error } = await client.query(AltchaChallengeDocument, {}, { requestPolicy: 'network-only' }).toPromise();
  if (!data) throw error ?? new Error('There is no challenge.');
  return solveAside(data.altchaChallenge);
}

function solveAside(challenge: Challenge): Promise<string> {
  const worker = new Worker(new URL('./solver.worker.ts', import.meta.url), { type: 'module' });
  return new Promise<string>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<string>) => resolve(data);
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage(challenge);
  }).finally(() => worker.terminate());
}

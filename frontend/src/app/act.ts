import { type AnyVariables, type TypedDocumentNode } from '@urql/core';
import { useCallback, useRef, useState } from 'react';
import { useClient } from 'urql';
import { useTexts } from '../texts/texts';

export interface FieldProblem {
  field: string | null;
  code: string;
  message: string;
}

/** Why an act was not done: what the server refused, field by field where it can say so, or that it could not be reached. */
export interface Failure {
  message: string;
  problems: FieldProblem[];
  codes: string[];
  /** The bookings that stand in the way, to be looked at. */
  bookings?: { id: string; number: string }[];
}

interface Answered {
  errors?: readonly AnswerError[] | null;
}

interface AnswerError {
  message?: string;
  code?: string;
  field?: string | null;
  problems?: readonly FieldProblem[];
  bookingId?: string | null;
  bookingNumber?: string | null;
}

export type PayloadOf<Data> = NonNullable<Data[keyof Data]>;

export interface Act<Data, Variables> {
  /** Does the act; answers its payload, or null when it was not done, and then `failure` says why. */
  run: (variables: Variables) => Promise<PayloadOf<Data> | null>;
  busy: boolean;
  failure: Failure | null;
  forget: () => void;
}

/**
 * A mutation as an act of the user. Each act carries a key of its own, kept while the same input is tried again after the network
 * failed, so that what was done is not done twice. What is given can be completed before it is sent,
 * and once more when the server asks for a proof of work only then.
 */
export function useAct<Data extends object, Variables extends AnyVariables, Given = Variables>(
  document: TypedDocumentNode<Data, Variables>,
  touches: string[] = [],
  complete?: (given: Given, refusedBefore: boolean) => Promise<Variables>,
): Act<Data, Given> {
  const client = useClient();
  const texts = useTexts();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const unanswered = useRef<{ key: string; body: string; sent?: Variables } | null>(null);
  const forget = useCallback(() => setFailure(null), []);
  const additionalTypenames = touches.join();

  const run = useCallback(
    async (given: Given): Promise<PayloadOf<Data> | null> => {
      const body = JSON.stringify(given);
      let attempt = unanswered.current?.body === body ? unanswered.current : { key: newKey(), body };
      setBusy(true);
      setFailure(null);
      try {
        for (let again = false; ; again = true) {
          unanswered.current = attempt;
          const variables = attempt.sent ?? (complete ? await complete(given, again) : (given as unknown as Variables));
          attempt.sent = variables;
          const result = await client
            .mutation(document, variables, {
              additionalTypenames: additionalTypenames ? additionalTypenames.split(',') : [],
              fetchOptions: { headers: { 'Idempotency-Key': attempt.key } },
            })
            .toPromise();
          if (result.error?.networkError) {
            setFailure({ message: texts.app.network, problems: [], codes: ['NETWORK'] });
            return null;
          }
          unanswered.current = null;
          const payload = result.data ? (firstField(result.data) as (PayloadOf<Data> & Answered) | null) : null;
          if (result.error || !payload) {
            const errors = result.error?.graphQLErrors ?? [];
            const message = errors.map((error) => error.message).join(' ') || texts.app.serverError;
            setFailure({ message, problems: [], codes: errors.map((error) => String(error.extensions.code ?? '')) });
            return null;
          }
          if (!payload.errors?.length) return payload;
          const refused = failureOf(payload.errors);
          if (!complete || again || !refused.codes.includes(proofRequired)) {
            setFailure(refused);
            return null;
          }
          attempt = { key: newKey(), body };
        }
      } catch {
        setFailure({ message: texts.app.network, problems: [], codes: ['NETWORK'] });
        return null;
      } finally {
        setBusy(false);
      }
    },
    [client, document, texts, additionalTypenames, complete],
  );
  return { run, busy, failure, forget };
}

/** What the server answers to a sign-in after failures. */
const proofRequired = 'ACCOUNTS_PROOF_OF_WORK_REQUIRED';

function firstField(data: object): unknown {
  return Object.entries(data).find(([name]) => name !== '__typename')?.[1] ?? null;
}

/** One failure out of a payload's errors. */
export function failureOf(errors: readonly AnswerError[]): Failure {
  const problems = errors.flatMap<FieldProblem>((error) =>
    error.problems?.length
      ? [...error.problems]
      : error.field
        ? [{ field: error.field, code: error.code ?? '', message: error.message ?? '' }]
        : [],
  );
  const whole = errors.filter((error) => !error.problems?.length && !error.field);
  return {
    message: (whole.length ? whole : errors).map((error) => error.message ?? '').join(' '),
    problems,
    codes: errors.map((error) => error.code ?? ''),
    bookings: errors.flatMap(({ bookingId: id, bookingNumber: number }) => (id ? [{ id, number: number ?? '' }] : [])),
  };
}

/** A random UUID; `crypto.randomUUID` is missing where the page does not come over https or from this machine. */
export function newKey(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

import { useCallback, useRef } from 'react';
import { useClient } from 'urql';
import { upload, UploadRefused } from '../../app/upload';
import { RequestUploadDocument } from '../../gql/register';
import { proofOfWork } from '../../proof/useProof';

/** The uploads of one form: all with one ticket, which the form hands in. */
export interface Uploads {
  send: (file: File) => Promise<string>;
  /** The ticket; null while nothing was uploaded. */
  ticket: () => string | null;
}

/** A ticket is asked for with the first file, after a proof of work that the browser finds by itself. */
export function useUploads(given?: string): Uploads {
  const client = useClient();
  const asked = useRef<Promise<string> | null>(null);
  const ticket = useRef<string | null>(given ?? null);

  const send = useCallback(
    async (file: File) => {
      if (ticket.current === null) {
        asked.current ??= askForTicket();
        try {
          ticket.current = await asked.current;
        } finally {
          asked.current = null;
        }
      }
      return upload(file, ticket.current);
    },
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [client],
  );

  async function askForTicket(): Promise<string> {
    const proof = await proofOfWork(client);
    const { data } = await client.mutation(RequestUploadDocument, { input: { proofOfWork: proof } }).toPromise();
    const made = data?.requestUpload;
    if (!made?.upload) throw new UploadRefused(made?.errors?.[0]?.message ?? null);
    return made.upload.ticket;
  }

  return { send, ticket: useCallback(() => ticket.current, []) };
}

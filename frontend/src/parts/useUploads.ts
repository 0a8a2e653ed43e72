import { useCallback, useRef } from 'react';
import { useClient, type Client } from 'urql';
import { useSession } from '../app/session';
import { upload, UploadRefused } from '../app/upload';
import { RequestUploadDocument } from '../gql/register';
import { proofOfWork } from '../proof/useProof';

/** The uploads of one form: all with one ticket, which the form hands in. */
export interface Uploads {
  send: (file: File) => Promise<string>;
  /** The ticket; null while nothing was uploaded. */
  ticket: () => string | null;
}

/** A ticket is asked for with the first file; who has not signed in proves work for it, which the browser does by itself. */
export function useUploads(given?: string): Uploads {
  const client = useClient();
  const { me } = useSession();
  const signedIn = me !== null;
  const asked = useRef<Promise<string> | null>(null);
  const ticket = useRef<string | null>(given ?? null);

  const send = useCallback(
    async (file: File) => {
      if (ticket.current === null) {
        asked.current ??= askForTicket(client, signedIn);
        try {
          ticket.current = await asked.current;
        } finally {
          asked.current = null;
        }
      }
      return upload(file, ticket.current);
    },
    [client, signedIn],
  );

  return { send, ticket: useCallback(() => ticket.current, []) };
}

async function askForTicket(client: Client, signedIn: boolean): Promise<string> {
  const proof = signedIn ? null : await proofOfWork(client);
  const { data } = await client.mutation(RequestUploadDocument, { input: { proofOfWork: proof } }).toPromise();
  const made = data?.requestUpload;
  if (!made?.upload) throw new UploadRefused(made?.errors?.[0]?.message ?? null);
  return made.upload.ticket;
}

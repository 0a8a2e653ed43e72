import { newKey } from './act';
import { ownHeaders } from './client';

/** Why a file was not taken, in the server's words; null when the server could not be reached. */
export class UploadRefused extends Error {
  constructor(readonly words: string | null) {
    super(words ?? '');
  }
}

/** Hands a file to the server and answers its id, which mutations take. Before there is an account a ticket stands in for the session. */
export async function upload(file: File, ticket?: string): Promise<string> {
  const body = new FormData();
  body.append('file', file);
  let response: Response;
  try {
    response = await fetch('/files', {
      method: 'POST',
      credentials: 'same-origin',
      headers: { ...ownHeaders(), 'Idempotency-Key': newKey(), ...(ticket ? { 'X-Ecqs-Upload': ticket } : {}) },
      body,
    });
  } catch {
    throw new UploadRefused(null);
  }
  const answer = (await response.json().catch(() => ({}))) as { id?: string; message?: string; detail?: string; title?: string };
  if (!response.ok || !answer.id)
    throw new UploadRefused(answer.message ?? answer.detail ?? answer.title ?? String(response.status));
  return answer.id;
}

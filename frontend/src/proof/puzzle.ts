import { blockOf, hexOf, sha256OfBlock } from './sha256';

/** A challenge of ALTCHA's second form, with its algorithm SHA-256, taken once. */
export interface Challenge {
  parameters: {
    algorithm: string;
    cost: number;
    expiresAt: number;
    keyLength: number;
    keyPrefix: string;
    nonce: string;
    salt: string;
  };
  signature: string;
}

const most = 2 ** 32;

/** Finds the counter whose key begins as the challenge says; answers the proof as the server takes it. */
export function solve(challenge: Challenge): string {
  const { salt, nonce, keyPrefix } = challenge.parameters;
  const text = bytesOf(`${salt}${nonce}00000000`);
  const block = blockOf(text);
  const first = parseInt(keyPrefix.slice(0, 8), 16) | 0;
  for (let counter = 0; counter < most; counter++) {
    block.setUint32(text.length - 4, counter);
    const hash = sha256OfBlock(block);
    if (hash[0] !== first) continue;
    const derivedKey = hexOf(hash);
    if (derivedKey.startsWith(keyPrefix)) return btoa(JSON.stringify({ challenge, solution: { counter, derivedKey } }));
  }
  throw new Error('The challenge has no solution.');
}

function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from({ length: hex.length / 2 }, (_, i) => parseInt(hex.slice(i * 2, i * 2 + 2), 16));
}

import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { solve } from './puzzle';
import { blockOf, hexOf, sha256OfBlock } from './sha256';

describe('a puzzle', () => {
  it('hashes as SHA-256 does, for every length that fits a block', () => {
    for (let length = 0; length <= 55; length++) {
      const text = Uint8Array.from({ length }, (_, i) => (i * 37 + length) % 256);
      expect(hexOf(sha256OfBlock(blockOf(text)))).toBe(createHash('sha256').update(text).digest('hex'));
    }
  });

  it('is solved as by ALTCHA', () => {
    // As solveChallenge of the npm package altcha 3.2.2 solves it.
    const derivedKey = '82fa4474f9e9e6d7c74d5e28353bac69c522c67fcff4e5b8722627e48ca38f33';
    const parameters = {
      algorithm: 'SHA-256',
      cost: 1,
      expiresAt: 1,
      keyLength: 32,
      keyPrefix: derivedKey.slice(0, 32),
      nonce: '02'.repeat(16),
      salt: '01'.repeat(16),
    };
    const proof = JSON.parse(atob(solve({ parameters, signature: 'signed' })));
    expect(proof).toEqual({ challenge: { parameters, signature: 'signed' }, solution: { counter: 4321, derivedKey } });
  });
});

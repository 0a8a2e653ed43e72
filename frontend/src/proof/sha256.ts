/** The hash of one block, for puzzles only: browsers keep their own from pages that do not come over https, and are slower call by call. */

const size = 64;

/** The first 32 bits of what follows the point in a root of a prime. */
function fraction(root: number): number {
  return ((root - Math.floor(root)) * 2 ** 32) | 0;
}

function primes(count: number): number[] {
  const found: number[] = [];
  for (let n = 2; found.length < count; n++) if (found.every((prime) => n % prime !== 0)) found.push(n);
  return found;
}

const constants = Int32Array.from(primes(64), (prime) => fraction(Math.cbrt(prime)));
const beginning = Int32Array.from(primes(8), (prime) => fraction(Math.sqrt(prime)));
const words = new Int32Array(64);

const turned = (x: number, by: number) => (x >>> by) | (x << (32 - by));

/** SHA-256 of a text of at most 55 bytes, padded to one block: eight words. */
export function sha256OfBlock(block: DataView): Int32Array {
  for (let i = 0; i < 16; i++) words[i] = block.getInt32(i * 4);
  for (let i = 16; i < 64; i++) {
    const [x, y] = [words[i - 15]!, words[i - 2]!];
    const low = turned(x, 7) ^ turned(x, 18) ^ (x >>> 3);
    const high = turned(y, 17) ^ turned(y, 19) ^ (y >>> 10);
    words[i] = words[i - 16]! + low + words[i - 7]! + high;
  }
  let [a, b, c, d, e, f, g, h] = beginning as unknown as [number, number, number, number, number, number, number, number];
  for (let i = 0; i < 64; i++) {
    const one = h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + ((e & f) ^ (~e & g)) + constants[i]! + words[i]!;
    const two = (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
  }
  const state = [a, b, c, d, e, f, g, h];
  return beginning.map((word, i) => word + state[i]!);
}

/** A block that holds a text of at most 55 bytes. */
export function blockOf(text: Uint8Array): DataView {
  const block = new DataView(new ArrayBuffer(size));
  text.forEach((byte, i) => block.setUint8(i, byte));
  block.setUint8(text.length, 0x80);
  block.setUint32(size - 4, text.length * 8);
  return block;
}

export function hexOf(hash: Int32Array): string {
  return Array.from(hash, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

import { tokensOf } from './mutate.mjs';

/** Drops what can be dropped from a text while `stillFails(text)` holds: runs of tokens, then, when it has none, characters. */
export async function minimise(text, stillFails, attempts = 400) {
  const tokens = tokensOf(text);
  const joined = tokens?.join(' ');
  if (joined && (await stillFails(joined))) return shrink(tokens, ' ', stillFails, attempts);
  return shrink([...text], '', stillFails, attempts);
}

async function shrink(parts, glue, stillFails, attempts) {
  for (let size = Math.ceil(parts.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < parts.length && attempts > 0; ) {
      const fewer = parts.toSpliced(at, size);
      attempts--;
      if (fewer.length > 0 && (await stillFails(fewer.join(glue)))) parts = fewer;
      else at += size;
    }
  }
  return parts.join(glue);
}

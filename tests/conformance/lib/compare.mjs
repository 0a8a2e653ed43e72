import { isDeepStrictEqual } from 'node:util';
import { expected } from './disagreements.mjs';

const sorted = (errors) => errors && errors.map((error) => JSON.stringify(error, ['rule', 'message', 'locations', 'path'])).sort();

const tooMany = (errors) => errors?.some(({ message }) => message.startsWith('Too many validation errors'));

/** The part of an answer that has to agree: errors in no order, and of too many only that they are. */
function essence({ syntax, printed, errors, result, ...rest }) {
  return {
    ...(syntax ? { syntax } : { printed, errors: tooMany(errors) ? 'too many' : sorted(errors) }),
    ...(result ? { data: result.data, resultErrors: sorted(result.errors ?? []) } : {}),
    ...rest,
  };
}

/** Nothing when the answers agree, else both, as far as they differ. */
export function difference(ours, reference, question, schema, allowed) {
  const [left, right] = [essence(ours), essence(expected(reference, question, schema, allowed))];
  if (isDeepStrictEqual(left, right)) return null;
  const differing = [...new Set([...Object.keys(left), ...Object.keys(right)])].filter((key) => !isDeepStrictEqual(left[key], right[key]));
  const only = (answer) => Object.fromEntries(differing.map((key) => [key, answer[key]]));
  return { ours: only(left), graphqlJs: only(right) };
}

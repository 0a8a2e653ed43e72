import { isDeepStrictEqual } from 'node:util';
import { atDescriptions } from './descriptions.mjs';
import { disagreements } from './disagreements.mjs';
import { answer } from './reference.mjs';

const sorted = (errors) => errors.map((error) => JSON.stringify(error, ['rule', 'message', 'locations', 'path'])).sort();

const tooMany = (errors) => errors.length >= 100 || errors.some(({ message }) => message.startsWith('Too many validation errors'));

/** The part of an answer that has to agree: errors in no order, and of too many only that they are. */
function essence({ errors, result, ...rest }, isOrdered) {
  return {
    ...rest,
    ...(errors ? { errors: tooMany(errors) ? 'too many' : sorted(errors) } : {}),
    // As text, because the order of fields counts too.
    ...(result ? { data: isOrdered ? JSON.stringify(result.data) : result.data, resultErrors: sorted(result.errors ?? []) } : {}),
  };
}

/** Nothing when the answers agree, else both as far as they differ. */
export function difference(ours, reference, isOrdered = true) {
  const [left, right] = [essence(ours, isOrdered), essence(reference, isOrdered)];
  if (isDeepStrictEqual(left, right)) return null;
  const differing = [...new Set([...Object.keys(left), ...Object.keys(right)])].filter((key) => !isDeepStrictEqual(left[key], right[key]));
  const only = (answer) => Object.fromEntries(differing.map((key) => [key, answer[key]]));
  return { ours: only(left), graphqlJs: only(right) };
}

/**
 * What our engine has to answer to a question about a document: what graphql-js answers, but for the disagreements allowed. `schema` has to
 * be adjusted already.
 */
export function expectedAnswer(schema, question, root, allowed = disagreements) {
  const text = allowed.reduce((text, { rewrite }) => rewrite?.(text) ?? text, question.text);
  const asked = { ...question, text };
  const rules = Object.assign({}, ...allowed.map(({ rules }) => rules));
  const first = answer(schema, asked, root, rules);
  const expected = allowed.reduce((so, { expect }) => expect?.(so, asked, schema) ?? so, first);
  if (text === question.text) return expected;
  // How what was taken out is printed, only we know.
  delete expected.printed;
  return atDescriptions(expected, question.text);
}

/** Our answer with the errors of fields in the form of graphql-js's. */
function comparable({ result, ...rest }) {
  const errors = result?.errors?.map(({ message, path, locations = [] }) => ({ message, path, locations: locations.map(({ line, column }) => [line, column]) }));
  return result ? { ...rest, result: { ...result, errors: errors ?? [] } } : rest;
}

/** How our answer to a question about a document differs from what is expected; nothing when it does not. */
export function disagreement(ours, schema, question, root, allowed = disagreements) {
  const expected = expectedAnswer(schema, question, root, allowed);
  if (expected.result === 'not compared') {
    delete expected.result;
    ours = { ...ours };
    delete ours.result;
  }
  const { printed, ...rest } = ours;
  const blurs = allowed.filter(({ blur }) => blur);
  const blurred = (answer) => {
    if (!answer.result?.errors) return answer;
    const errors = answer.result.errors.map((error) => ({ ...error, message: blurs.reduce((text, { blur }) => blur(text), error.message) }));
    return { ...answer, result: { ...answer.result, errors } };
  };
  const isOrdered = !allowed.some(({ isUnordered }) => isUnordered?.(question));
  return difference(blurred(comparable('printed' in expected ? ours : rest)), blurred(expected), isOrdered);
}

import { Kind, getLocation, parse } from 'graphql';

// What graphql-js 16 answers and our engine does not, on purpose. Each entry says what is to be expected of our engine in place of what
// graphql-js answered, and has a sample on which that makes a difference: one that no longer does fails the tests.

const withoutSuggestion = (message) => message.replace(/ Did you mean (?!"\w+ \{ \.\.\. \}"\?$).*\?$/s, '');

/** Changes the answer's errors, when it has any. */
const errorsOf = (change) => (answer, question, schema) => (answer.errors ? { ...answer, errors: change(answer.errors, question, schema) } : answer);

function unknownOperations(text, schema) {
  return parse(text)
    .definitions.filter(({ kind, operation }) => kind === Kind.OPERATION_DEFINITION && !schema.getRootType(operation))
    .map(({ operation, loc }) => {
      const { line, column } = getLocation(loc.source, loc.start);
      return { rule: 'KnownOperationTypes', message: `The ${operation} operation is not supported by the schema.`, locations: [[line, column]] };
    });
}

export const disagreements = [
  {
    id: 'no suggestions',
    reason: 'Names of the schema are not suggested: that would show them to who may not see the schema. Everything before "Did you mean" is the same.',
    sample: { schema: 'classes', text: '{ persom(name: "a") { name } }' },
    expect: errorsOf((errors) => errors.map((error) => ({ ...error, message: withoutSuggestion(error.message) }))),
  },
  {
    id: 'operation types are known',
    reason:
      'An operation whose kind the schema does not have is refused when it is validated, as in graphql-js 17 (rule KnownOperationTypes). Version 16 finds it valid and refuses to run it.',
    sample: { schema: 'classes', text: 'subscription { other }' },
    expect: errorsOf((errors, { text }, schema) => [...errors, ...unknownOperations(text, schema)]),
  },
];

/** What our engine has to answer where graphql-js answered this. */
export function expected(answer, question, schema, allowed = disagreements) {
  return allowed.reduce((so, { expect }) => expect(so, question, schema), answer);
}

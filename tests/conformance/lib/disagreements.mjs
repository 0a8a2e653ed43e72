
// What graphql-js 16 answers and our engine does not, on purpose. Each entry says what is to be expected of our engine in place of what
// graphql-js answered, and has a sample on which that makes a difference: one that no longer does fails the tests.

const withoutSuggestion = (message) => message.replace(/ Did you mean (?!"\w+ \{ \.\.\. \}"\?$).*\?$/s, '');

/** Changes the answer's errors, when it has any. */
const errorsOf = (change) => (answer, question) => (answer.errors ? { ...answer, errors: change(answer.errors, question) } : answer);

export const disagreements = [
  {
    id: 'no suggestions',
    reason: 'Names of the schema are not suggested: that would show them to who may not see the schema. Everything before "Did you mean" is the same.',
    sample: { schema: 'workshop', text: '{ persom(name: "a") { name } }' },
    expect: errorsOf((errors) => errors.map((error) => ({ ...error, message: withoutSuggestion(error.message) }))),
  },
];

/** What our engine has to answer where graphql-js answered this. */
export function expected(answer, question) {
  return disagreements.reduce((so, { expect }) => expect(so, question), answer);
}

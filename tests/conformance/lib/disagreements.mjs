import { GraphQLBoolean, GraphQLError, GraphQLFloat, GraphQLNonNull, Kind, Lexer, SchemaMetaFieldDef, Source, TokenKind, TypeMetaFieldDef, TypeNameMetaFieldDef, getLocation, isCompositeType, parse, print } from 'graphql';

// What graphql-js 16 answers and our engine does not, on purpose. Each entry has a reason and a sample on which it makes a difference: one that
// no longer does fails the tests. Each says what is to be expected of our engine, so that a disagreement hides no other:
//   adjust(schema)                     changes graphql-js's schema beforehand
//   rewrite(text)                      gives graphql-js another text, with all that stays in its place
//   expect(answer, question, schema)   changes what it answered

/** Changes the answer's errors, when it has any. */
const errorsOf = (change) => (answer, question, schema) => (answer.errors ? { ...answer, errors: change(answer.errors, question, schema) } : answer);

const withoutSuggestion = (message) => message.replace(/ Did you mean (?!"\w+ \{ \.\.\. \}"\?$).*\?$/s, '');

function unknownOperations(text, schema) {
  return parse(text)
    .definitions.filter(({ kind, operation }) => kind === Kind.OPERATION_DEFINITION && !schema.getRootType(operation))
    .map(({ operation, loc }) => {
      const { line, column } = getLocation(loc.source, loc.start);
      return { rule: 'KnownOperationTypes', message: `The ${operation} operation is not supported by the schema.`, locations: [[line, column]] };
    });
}

/** The tokens up to the first that is none, each with how deep it stands in brackets of each kind. */
function tokensOf(text) {
  const lexer = new Lexer(new Source(text));
  const tokens = [];
  const depth = { '{': 0, '(': 0, '[': 0 };
  const opening = { '}': '{', ')': '(', ']': '[' };
  try {
    for (let token = lexer.advance(); token.kind !== TokenKind.EOF; token = lexer.advance()) {
      if (opening[token.kind]) depth[opening[token.kind]]--;
      tokens.push({ token, ...depth });
      if (token.kind in depth) depth[token.kind]++;
    }
  } catch {
    // The rest is no concern of the parser's, which stops here too.
  }
  return tokens;
}

const parseFloatLiteral = GraphQLFloat.parseLiteral;

const isText = (token) => token?.kind === TokenKind.STRING || token?.kind === TokenKind.BLOCK_STRING;

const operations = ['query', 'mutation', 'subscription'];

/** Puts spaces in place of the descriptions of operations, fragments and variables. */
function withoutExecutableDescriptions(text) {
  const tokens = tokensOf(text);
  let blanked = text;
  let inVariables = false;
  tokens.forEach(({ token, ...depth }, i) => {
    const [beforeThat, before, next] = [i - 2, i - 1, i + 1].map((at) => tokens[at]?.token);
    const isOutside = depth['{'] === 0 && depth['['] === 0;
    if (token.kind === '(' && isOutside && depth['('] === 0)
      inVariables = operations.includes(before?.value) || (operations.includes(beforeThat?.value) && before?.kind === TokenKind.NAME);
    const isTold = isText(before) && !['=', ':'].includes(beforeThat?.kind);
    if (!isText(token) || isTold || !isOutside) return;
    const describesDefinition = depth['('] === 0 && [...operations, 'fragment'].includes(next?.value);
    const describesVariable = depth['('] === 1 && inVariables && !['=', ':', '$', '@'].includes(before?.kind) && beforeThat?.kind !== '$';
    if (describesDefinition || describesVariable) {
      const blank = text.slice(token.start, token.end).replace(/[^\r\n]/gu, (character) => ' '.repeat(character.length));
      blanked = blanked.slice(0, token.start) + blank + blanked.slice(token.end);
    }
  });
  return blanked;
}

/** A description where none can be is told in the words that fit now that operations have them too. */
function misplacedDescription(answer, { text }) {
  const message = answer.syntax?.message;
  if (message === 'Syntax Error: Unexpected description, descriptions are supported only on type definitions.')
    return { syntax: { ...answer.syntax, message: 'Syntax Error: Unexpected description, only GraphQL definitions support descriptions.' } };
  if (message !== 'Syntax Error: Unexpected "{".') return answer;
  const tokens = tokensOf(text);
  const at = tokens.findIndex(({ token }) => token.line === answer.syntax.locations[0][0] && token.column === answer.syntax.locations[0][1]);
  const before = tokens[at - 1];
  if (!isText(before?.token) || before['{'] + before['('] + before['['] > 0) return answer;
  return {
    syntax: {
      message: 'Syntax Error: Unexpected description, descriptions are not supported on shorthand queries.',
      locations: [[before.token.line, before.token.column]],
    },
  };
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
  {
    id: 'executable descriptions',
    reason: 'Operations, fragments and variables have descriptions since the edition of September 2025; graphql-js has them from 16.12 on, with these messages.',
    sample: { schema: 'classes', text: '"What is worn" query Q("Which" $a: Int = 1, """How""" $b: Boolean!) { saw(number: $a) { id @skip(if: $b) } }' },
    rewrite: withoutExecutableDescriptions,
    expect: misplacedDescription,
  },
  {
    id: 'introspection arguments are never null',
    reason: '`includeDeprecated` is of type `Boolean! = false` since the edition of September 2025; graphql-js 16 still takes null.',
    sample: { schema: 'classes', text: '{ __type(name: "Saw") { fields(includeDeprecated: null) { name } } }' },
    adjust(schema) {
      for (const field of Object.values(schema.getType('__Type').getFields()))
        for (const arg of field.args) if (arg.type === GraphQLBoolean) arg.type = new GraphQLNonNull(GraphQLBoolean);
      for (const name of ['__Field', '__Directive'])
        for (const arg of schema.getType(name).getFields().args.args) if (arg.type === GraphQLBoolean) arg.type = new GraphQLNonNull(GraphQLBoolean);
    },
    unadjust(schema) {
      for (const name of ['__Type', '__Field', '__Directive'])
        for (const field of Object.values(schema.getType(name).getFields()))
          for (const arg of field.args) if (arg.name === 'includeDeprecated') arg.type = GraphQLBoolean;
    },
  },
  {
    id: 'numbers are finite',
    reason: 'A number too large for a double is no Float: "if the value is not representable by finite IEEE 754". graphql-js reads it as infinity, and answers null.',
    sample: { schema: 'classes', text: '{ echo(real: 1e400) }' },
    adjust() {
      GraphQLFloat.parseLiteral = (node, variables) => {
        const value = parseFloatLiteral(node, variables);
        if (Number.isFinite(value)) return value;
        throw new GraphQLError(`Float cannot represent non numeric value: ${print(node)}`, { nodes: node });
      };
    },
    unadjust() {
      GraphQLFloat.parseLiteral = parseFloatLiteral;
    },
  },
  {
    id: '__typename has a shape',
    reason:
      'By FieldsInSetCanMerge `x: __typename` (String!) cannot stand beside an `x` of another type in any object. graphql-js does not look up meta-fields there, and lets it pass.',
    sample: { schema: 'classes', text: '{ worn { ... on Saw { x: __typename } ... on Plane { x: hours } } }' },
    adjust(schema) {
      for (const type of Object.values(schema.getTypeMap()).filter((type) => isCompositeType(type) && type.getFields)) {
        const meta = type === schema.getQueryType() ? [TypeNameMetaFieldDef, SchemaMetaFieldDef, TypeMetaFieldDef] : [TypeNameMetaFieldDef];
        for (const field of meta) Object.defineProperty(type.getFields(), field.name, { value: field, enumerable: false, configurable: true });
      }
    },
    unadjust(schema) {
      for (const type of Object.values(schema.getTypeMap()).filter((type) => isCompositeType(type) && type.getFields))
        for (const field of [TypeNameMetaFieldDef, SchemaMetaFieldDef, TypeMetaFieldDef]) delete type.getFields()[field.name];
    },
  },
];

/** Makes a schema of graphql-js ready for questions. */
export function adjust(schema) {
  for (const { adjust } of disagreements) adjust?.(schema);
  return schema;
}

import {
  GraphQLBoolean, 
  GraphQLError,
  GraphQLFloat,
  GraphQLNonNull,
  Kind,
  Lexer,
  SchemaMetaFieldDef,
  Source,
  TokenKind,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
  getLocation,
  introspectionTypes,
  isCompositeType,
  isSpecifiedDirective,
  parse,
  print,
  specifiedScalarTypes,
} from 'graphql';

// What graphql-js 16 answers and our engine does not, on purpose. Each entry has a reason and a sample on which it makes a difference: one that
// no longer does fails the tests. Each says what is to be expected of our engine, so that a disagreement hides no other:
//   rules                              makes another rule of one of graphql-js's, by its name
//   isUnordered(question)              says that the order of the answer's fields is not compared
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

/** Whether something among the fields of a subscription's root depends on a condition. */
function conditionsAtRoot(document, { selectionSet }, visited = new Set()) {
  return selectionSet.selections.flatMap((selection) => {
    const own = selection.directives.filter(({ name }) => ['skip', 'include'].includes(name.value));
    if (selection.kind === Kind.INLINE_FRAGMENT) return [...own, ...conditionsAtRoot(document, selection, visited)];
    if (selection.kind !== Kind.FRAGMENT_SPREAD || visited.has(selection.name.value)) return own;
    visited.add(selection.name.value);
    const fragment = document.definitions.findLast(({ kind, name }) => kind === Kind.FRAGMENT_DEFINITION && name.value === selection.name.value);
    return fragment ? [...own, ...conditionsAtRoot(document, fragment, visited)] : own;
  });
}

const unconditionalSubscriptions = (original) => (context) => {
  const visitor = original(context);
  return {
    OperationDefinition(node) {
      if (node.operation !== 'subscription' || !context.getSchema().getSubscriptionType()) return undefined;
      const nodes = conditionsAtRoot(context.getDocument(), node);
      if (nodes.length === 0) return visitor.OperationDefinition(node);
      const of = node.name ? `Subscription "${node.name.value}"` : 'Anonymous Subscription';
      context.reportError(new GraphQLError(`${of} must not use \`@skip\` or \`@include\` directives in the top level selection.`, { nodes }));
      return undefined;
    },
  };
};

/** The objects that belong to every schema, and their parts: all that have a description. */
function* standardParts(schema) {
  const standard = [...specifiedScalarTypes, ...introspectionTypes].map(({ name }) => schema.getType(name)).filter(Boolean);
  for (const part of [...standard, ...schema.getDirectives().filter(isSpecifiedDirective)]) {
    yield [part.name, part];
    for (const member of [...Object.values(part.getFields?.() ?? {}), ...(part.getValues?.() ?? []), ...(part.args ?? [])]) {
      yield [`${part.name}.${member.name}`, member];
      for (const arg of member.args ?? []) yield [`${part.name}.${member.name}.${arg.name}`, arg];
    }
  }
}

const ownWords = new Map();
const theirWords = new Map();

/** Takes the descriptions of what every schema has from our introspection. */
export function learnDescriptions({ types, directives }) {
  for (const part of [...types, ...directives]) {
    ownWords.set(part.name, part.description);
    for (const member of [...(part.fields ?? []), ...(part.enumValues ?? []), ...(part.args ?? [])]) {
      ownWords.set(`${part.name}.${member.name}`, member.description);
      for (const arg of member.args ?? []) ownWords.set(`${part.name}.${member.name}.${arg.name}`, arg.description);
    }
  }
}

const byName = (a, b) => (a.name < b.name ? -1 : 1);

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
    expect(answer, { text }, schema) {
      const unknown = answer.errors ? unknownOperations(text, schema) : [];
      if (unknown.length === 0) return answer;
      const { result, ...rest } = answer;
      return { ...rest, errors: [...answer.errors, ...unknown] };
    },
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
    id: 'nothing thrown is told',
    reason: 'What a resolver throws, or answers against its type, may hold secrets: the client gets a correlation id. graphql-js sends the message.',
    sample: { schema: 'small', text: '{ next { hello } }', data: { objects: [{ next: { $throw: 'It is broken.' } }], root: 0 } },
    expect(answer) {
      if (!answer.result) return answer;
      const errors = answer.result.errors.map((error) => (error.path && !/^(Cannot return null|Argument) /.test(error.message) ? { ...error, message: 'Unexpected Execution Error' } : error));
      return { ...answer, result: { ...answer.result, errors } };
    },
  },
  {
    id: 'subscriptions without conditions',
    reason:
      'By CollectSubscriptionFields of September 2025 the root of a subscription may not use @skip and @include. graphql-js 16 takes them, and its rule throws on those with a variable.',
    sample: { schema: 'zoo', text: 'subscription { fed @include(if: true) { id } }' },
    rules: { SingleFieldSubscriptions: unconditionalSubscriptions },
  },
  {
    id: 'standard descriptions',
    reason: 'The descriptions of what every schema has, which introspection shows, are in our own words.',
    sample: { schema: 'zoo', text: '{ __type(name: "Boolean") { description } }', run: true },
    adjust(schema) {
      for (const [name, part] of standardParts(schema)) {
        if (!theirWords.has(name)) theirWords.set(name, part.description);
        if (ownWords.has(name)) part.description = ownWords.get(name);
      }
    },
    unadjust(schema) {
      for (const [name, part] of standardParts(schema)) part.description = theirWords.get(name);
    },
  },
  {
    id: 'types by name',
    reason: 'Introspection lists types and directives in the order of their names, so that it is the same for the same schema. graphql-js lists them as it met them.',
    sample: { schema: 'zoo', text: '{ __schema { types { name } } }', run: true },
    adjust(schema) {
      schema.unsorted ??= { types: schema._typeMap, directives: schema._directives };
      schema._typeMap = Object.fromEntries(Object.values(schema.unsorted.types).sort(byName).map((type) => [type.name, type]));
      schema._directives = schema.unsorted.directives.toSorted(byName);
    },
    unadjust(schema) {
      schema._typeMap = schema.unsorted.types;
      schema._directives = schema.unsorted.directives;
    },
  },
  {
    id: 'order of fields under conditions',
    reason: 'A field that stands in several places, the first of which a variable leaves out, keeps the place of the first in the answer: plans do not depend on variables.',
    sample: { schema: 'zoo', text: 'query($s: Boolean!) { cat { id @skip(if: $s) lives id } }', variables: { s: true }, run: true },
    isUnordered: ({ text }) => /@\s*(skip|include)\s*\(\s*if\s*:\s*\$/.test(text.replace(/#.*|[,\uFEFF]/g, ' ')),
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

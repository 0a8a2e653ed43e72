import {
  GraphQLBoolean,
  GraphQLDeprecatedDirective,
  GraphQLError,
  GraphQLFloat,
  GraphQLID,
  GraphQLNonNull,
  GraphQLString,
  Kind,
  Lexer,
  SchemaMetaFieldDef,
  Source,
  TokenKind,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
  getLocation,
  getNamedType,
  isAbstractType,
  introspectionTypes,
  isInputType,
  isInterfaceType,
  isCompositeType,
  isSpecifiedDirective,
  parse,
  print,
  specifiedScalarTypes,
  typeFromAST,
  validate,
  ValuesOfCorrectTypeRule,
  visit,
} from 'graphql';
import { inspect } from 'graphql/jsutils/inspect.js';

// What graphql-js 16 answers and our engine does not, on purpose. Each entry has a reason and a sample on which it makes a difference: one that
// no longer does fails the tests. Each says what is to be expected of our engine, so that a disagreement hides no other:
//   rules                              makes another rule of one of graphql-js's, by its name
//   isUnordered(question)              says that the order of the answer's fields is not compared
//   blur(message)                      leaves of a message, ours or theirs, what is compared
//   adjust(schema)                     changes graphql-js's schema beforehand
//   rewrite(text)                      gives graphql-js another text, with all that stays in its place
//   expect(answer, question, schema)   changes what it answered

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

/** The descriptions of operations, fragments and variables, each with the token that it describes. */
function executableDescriptions(text) {
  const tokens = tokensOf(text);
  const found = [];
  let inVariables = false;
  tokens.forEach(({ token, ...depth }, i) => {
    const [beforeThat, before, next] = [i - 2, i - 1, i + 1].map((at) => tokens[at]?.token);
    const isOutside = depth['{'] === 0 && depth['['] === 0;
    if (token.kind === '(' && isOutside && depth['('] === 0)
      inVariables = operations.includes(before?.value) || (operations.includes(beforeThat?.value) && before?.kind === TokenKind.NAME);
    const isTold = isText(before) && !['=', ':'].includes(beforeThat?.kind);
    if (!isText(token) || isTold || !isOutside || (depth['('] === 1 && next?.kind !== '$')) return;
    const describesDefinition = depth['('] === 0 && [...operations, 'fragment'].includes(next?.value);
    const describesVariable = depth['('] === 1 && inVariables && !['=', ':', '$', '@'].includes(before?.kind) && beforeThat?.kind !== '$';
    if (describesDefinition || describesVariable) found.push({ token, next });
  });
  return found;
}

/** Puts spaces in their place. */
function withoutExecutableDescriptions(text) {
  let blanked = text;
  for (const { token } of executableDescriptions(text)) {
    const blank = text.slice(token.start, token.end).replace(/[^\r\n]/gu, (character) => ' '.repeat(character.length));
    blanked = blanked.slice(0, token.start) + blank + blanked.slice(token.end);
  }
  return blanked;
}

/** What is described begins with its description. */
export function atDescriptions(answer, text) {
  const places = new Map(executableDescriptions(text).map(({ token, next }) => [`${next.line}:${next.column}`, [token.line, token.column]]));
  const moved = (errors) => errors.map((error) => ({ ...error, locations: error.locations.map((place) => places.get(place.join(':')) ?? place) }));
  if (answer.errors) answer.errors = moved(answer.errors);
  if (answer.result?.errors) answer.result = { ...answer.result, errors: moved(answer.result.errors) };
  return answer;
}

/** Where a variable has to follow its description, that is what is missing, not the description. */
function variableAfterDescription(answer, { text }) {
  if (!/^Syntax Error: Expected "\$", found (Block)?String /.test(answer.syntax?.message)) return answer;
  const [[line, column]] = answer.syntax.locations;
  const lexer = new Lexer(new Source(text));
  try {
    while (lexer.token.line !== line || lexer.token.column !== column) lexer.advance();
    const next = lexer.advance();
    const kind = /^\W/.test(next.kind) && next.kind !== TokenKind.EOF ? `"${next.kind}"` : next.kind;
    const found = next.value === undefined ? kind : `${kind} "${next.value}"`;
    return { syntax: { message: `Syntax Error: Expected "$", found ${found}.`, locations: [[next.line, next.column]] } };
  } catch (error) {
    return { syntax: { message: error.message, locations: error.locations.map((place) => [place.line, place.column]) } };
  }
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
function conditionsAtRoot(schema, document, { selectionSet }, visited = new Set()) {
  const applies = ({ typeCondition }) => {
    const type = typeCondition ? schema.getType(typeCondition.name.value) : schema.getSubscriptionType();
    return type === schema.getSubscriptionType() || (isAbstractType(type) && schema.isSubType(type, schema.getSubscriptionType()));
  };
  return selectionSet.selections.flatMap((selection) => {
    const own = selection.directives.filter(({ name }) => ['skip', 'include'].includes(name.value));
    if (selection.kind === Kind.INLINE_FRAGMENT) return applies(selection) ? [...own, ...conditionsAtRoot(schema, document, selection, visited)] : own;
    if (selection.kind !== Kind.FRAGMENT_SPREAD || visited.has(selection.name.value)) return own;
    visited.add(selection.name.value);
    const fragment = document.definitions.findLast(({ kind, name }) => kind === Kind.FRAGMENT_DEFINITION && name.value === selection.name.value);
    return fragment && applies(fragment) ? [...own, ...conditionsAtRoot(schema, document, fragment, visited)] : own;
  });
}

const unconditionalSubscriptions = (original) => (context) => {
  const visitor = original(context);
  return {
    OperationDefinition(node) {
      if (node.operation !== 'subscription' || !context.getSchema().getSubscriptionType()) return undefined;
      const nodes = conditionsAtRoot(context.getSchema(), context.getDocument(), node);
      if (nodes.length === 0) return visitor.OperationDefinition(node);
      const of = node.name ? `Subscription "${node.name.value}"` : 'Anonymous Subscription';
      context.reportError(new GraphQLError(`${of} must not use \`@skip\` or \`@include\` directives in the top level selection.`, { nodes }));
      return undefined;
    },
  };
};

const parseIdValue = GraphQLID.parseValue;

/** The value at a path such as `v.size[0]` among the variables. */
const valueAt = (variables, path) => path.match(/[^.[\]]+/g).reduce((value, key) => value?.[key], variables);

const shortened = (text) => (text.length <= 80 ? text : text.slice(0, 80) + '…');

function valuesAsSent(answer, { variables }) {
  if (!answer.result?.errors) return answer;
  const errors = answer.result.errors.map((error) => {
    const [, name, at] = /^Variable "\$(\w+)" got invalid value [^]*?(?: at "([^"]+)")?; /.exec(error.message) ?? [];
    if (!name) return error;
    const value = valueAt(variables, at ?? name);
    return { ...error, message: error.message.replaceAll(inspect(value), shortened(JSON.stringify(value))) };
  });
  return { ...answer, result: { ...answer.result, errors } };
}

const inNullablePlaces = (original) => (context) => {
  const own = Object.create(context);
  own.getRecursiveVariableUsages = (operation) =>
    context.getRecursiveVariableUsages(operation).map((usage) => {
      const around = getNamedType(usage.parentType);
      // The item of a list has the list's type around it, and is of it itself.
      return around && around !== getNamedType(usage.type) ? { ...usage, parentType: around } : usage;
    });
  return original(own);
};

const declaredVariables = (original) => (context) => {
  let inFragment = false;
  const own = Object.create(context);
  own.reportError = (error) => {
    if (!inFragment || !error.message.includes(' must be non-nullable to be used for OneOf ')) context.reportError(error);
  };
  const visitor = original(own);
  return {
    ...visitor,
    FragmentDefinition: {
      enter() {
        inFragment = true;
      },
      leave() {
        inFragment = false;
      },
    },
    ObjectValue(node) {
      try {
        return visitor.ObjectValue(node);
      } catch (error) {
        if (error instanceof TypeError) return undefined;
        throw error;
      }
    },
  };
};

const texts = [GraphQLString].map((type) => [type, { parseLiteral: type.parseLiteral, parseValue: type.parseValue }]);

/** From where to where, as [line, column], the directives stand that the schema does not have. */
function placesInUnknownDirectives(text, schema) {
  const places = [];
  const document = parse(text);
  visit(document, {
    Directive({ name, loc }) {
      if (!schema.getDirective(name.value)) places.push([loc.start, loc.end].map((at) => getLocation(loc.source, at)));
    },
  });
  return places;
}

const isWithin = ([line, column], from, to) =>
  (line > from.line || (line === from.line && column >= from.column)) && (line < to.line || (line === to.line && column <= to.column));

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
const ownOrder = new Map();
const theirWords = new Map();

/** Takes the descriptions of what every schema has, and the order of its fields, from our introspection. */
export function learnStandards({ types, directives }) {
  for (const { name, fields } of types.filter(({ name }) => name.startsWith('__'))) ownOrder.set(name, fields?.map((field) => field.name) ?? []);
  for (const part of [...types, ...directives]) {
    ownWords.set(part.name, part.description);
    for (const member of [...(part.fields ?? []), ...(part.enumValues ?? []), ...(part.args ?? [])]) {
      ownWords.set(`${part.name}.${member.name}`, member.description);
      for (const arg of member.args ?? []) ownWords.set(`${part.name}.${member.name}.${arg.name}`, arg.description);
    }
  }
}

const byName = (a, b) => (a.name < b.name ? -1 : 1);

/** Puts the properties of an object in the order of the names. */
function reorder(object, names) {
  const properties = Object.entries(object).sort(([a], [b]) => names.indexOf(a) - names.indexOf(b));
  for (const [name] of properties) delete object[name];
  Object.assign(object, Object.fromEntries(properties));
}

const theirOrder = new Map();

function reorderStandards(schema, order) {
  for (const [name, names] of order) {
    const fields = schema.getType(name).getFields?.();
    if (!fields) continue;
    if (!theirOrder.has(name)) theirOrder.set(name, Object.keys(fields));
    reorder(fields, names);
  }
}

export const disagreements = [
  {
    id: 'no suggestions',
    reason: 'Names of the schema are not suggested: that would show them to who may not see the schema. Everything before "Did you mean" is the same.',
    sample: { schema: 'classes', text: '{ persom(name: "a") { name } }' },
    expect(answer) {
      const without = (errors) => errors?.map((error) => ({ ...error, message: withoutSuggestion(error.message) }));
      const result = answer.result?.errors ? { result: { ...answer.result, errors: without(answer.result.errors) } } : {};
      return answer.errors ? { ...answer, errors: without(answer.errors), ...result } : answer;
    },
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
    expect: (answer, question) => misplacedDescription(variableAfterDescription(answer, question), question),
  },
  {
    id: 'introspection arguments are never null',
    reason: '`includeDeprecated` is of type `Boolean! = false`, and the `reason` of `@deprecated` is a `String!`, since the edition of September 2025; graphql-js 16 still takes null.',
    sample: { schema: 'classes', text: '{ __type(name: "Saw") { fields(includeDeprecated: null) { name } } }' },
    adjust(schema) {
      GraphQLDeprecatedDirective.args[0].type = new GraphQLNonNull(GraphQLString);
      for (const field of Object.values(schema.getType('__Type').getFields()))
        for (const arg of field.args) if (arg.type === GraphQLBoolean) arg.type = new GraphQLNonNull(GraphQLBoolean);
      for (const name of ['__Field', '__Directive'])
        for (const arg of schema.getType(name).getFields().args.args) if (arg.type === GraphQLBoolean) arg.type = new GraphQLNonNull(GraphQLBoolean);
    },
    unadjust(schema) {
      GraphQLDeprecatedDirective.args[0].type = GraphQLString;
      for (const name of ['__Type', '__Field', '__Directive'])
        for (const field of Object.values(schema.getType(name).getFields()))
          for (const arg of field.args) if (arg.name === 'includeDeprecated') arg.type = GraphQLBoolean;
    },
  },
  {
    id: 'nothing thrown is told',
    reason: 'What a resolver throws, or answers against its type, may hold secrets: the client gets a correlation id. graphql-js sends the message.',
    sample: { schema: 'small', text: '{ thing { key } }', data: { objects: [{ thing: { $throw: 'It is broken.' } }], root: 0 }, run: true },
    expect(answer) {
      if (!answer.result?.errors) return answer;
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
    id: 'unknown variables in oneOf objects',
    reason: 'A variable that the operation does not declare is an error of NoUndefinedVariables; in a oneOf object graphql-js 16 throws on it while validating, and in a fragment it takes a variable for that of the operation before it in the document.',
    sample: { schema: 'inputs', text: '{ choice(value: {number: $unknown}) }' },
    rules: { ValuesOfCorrectType: declaredVariables },
  },
  {
    id: 'variables in oneOf objects that may not be null',
    reason: 'A variable in a oneOf object may not be null wherever the object stands. graphql-js 16 does not look where the object itself may not be null, or stands for a list.',
    sample: { schema: 'inputs', text: 'query($v: Int) { choices(value: [{number: $v}]) }' },
    rules: { VariablesInAllowedPosition: inNullablePlaces },
  },
  {
    id: 'arguments of unknown directives',
    reason: 'Nothing is known of them. graphql-js 16 takes those of a field for them that have the same name, and checks the values.',
    sample: { schema: 'inputs', text: '{ int @unknown(value: "text") }' },
    expect(answer, { text }, schema) {
      if (!answer.errors?.some(({ rule, message }) => rule === 'KnownDirectives' && message.startsWith('Unknown'))) return answer;
      const places = placesInUnknownDirectives(text, schema);
      const isOfThem = ({ rule, locations }) =>
        ['ValuesOfCorrectType', 'VariablesInAllowedPosition'].includes(rule) && places.some(([from, to]) => isWithin(locations.at(-1), from, to));
      return { ...answer, errors: answer.errors.filter((error) => !isOfThem(error)) };
    },
  },
  {
    id: 'no character U+0000',
    reason: 'Texts with U+0000 are refused where they come in: databases and C programs cannot hold them. graphql-js takes them.',
    sample: { schema: 'inputs', text: '{ string(value: "a\\u0000b") }' },
    adjust() {
      for (const [type, original] of texts) {
        const check = (value) => {
          if (typeof value !== 'string' || !value.includes('\0')) return value;
          throw new GraphQLError(`${type.name} cannot represent a text with the character U+0000`);
        };
        type.parseLiteral = (node, variables) => {
          try {
            return check(original.parseLiteral(node, variables));
          } catch (error) {
            throw error.nodes ? error : new GraphQLError(error.message, { nodes: node });
          }
        };
        type.parseValue = (value) => check(original.parseValue(value));
      }
    },
    unadjust() {
      for (const [type, original] of texts) Object.assign(type, original);
    },
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
    reason: 'Introspection lists types, those that implement an interface, and the directives that every schema has, in the order of their names, and the fields of its own types in that of the specification. graphql-js lists them as it met them.',
    sample: { schema: 'zoo', text: '{ __schema { types { name } } }', run: true },
    adjust(schema) {
      schema.unsorted ??= { types: schema._typeMap, directives: schema._directives, objects: {} };
      reorderStandards(schema, ownOrder);
      for (const [name, implementations] of Object.entries(schema._implementationsMap)) {
        schema.unsorted.objects[name] ??= implementations.objects;
        implementations.objects = implementations.objects.toSorted(byName);
      }
      schema._typeMap = Object.fromEntries(Object.values(schema.unsorted.types).sort(byName).map((type) => [type.name, type]));
      const standard = schema.unsorted.directives.filter(isSpecifiedDirective);
      schema._directives = [...schema.unsorted.directives.filter((directive) => !standard.includes(directive)), ...standard.toSorted(byName)];
    },
    unadjust(schema) {
      reorderStandards(schema, theirOrder);
      for (const [name, implementations] of Object.entries(schema._implementationsMap)) implementations.objects = schema.unsorted.objects[name];
      schema._typeMap = schema.unsorted.types;
      schema._directives = schema.unsorted.directives;
    },
  },
  {
    id: 'order of fields under conditions',
    reason:
      'A field that stands in several places, the first of which a variable leaves out, keeps the place of the first in the answer: plans do not depend on variables. JSON objects have no order.',
    sample: { schema: 'inputs', text: 'query($s: Boolean!) { int(value: 1) @skip(if: $s) id int(value: 1) }', variables: { s: true }, run: true },
    isUnordered: ({ text }) => /@\s*(skip|include)\s*\(\s*if\s*:\s*\$/.test(text.replace(/#.*|[,\uFEFF]/g, ' ')),
  },
  {
    id: 'conditions without a value',
    reason:
      'A variable that is null where a condition wants true or false (it may, having a default) includes nothing and skips nothing; graphql-js fails the field around. What is answered then is not compared.',
    sample: { schema: 'inputs', text: 'query($v: Boolean = true) { id @include(if: $v) }', variables: { v: null }, run: true },
    expect: (answer) => (answer.result?.errors.some(({ message }) => /^Argument "if" of (non-null|required) type/.test(message)) ? { ...answer, result: 'not compared' } : answer),
  },
  {
    id: 'arguments say what is wrong',
    reason: 'A field whose argument became invalid by its variables says where in the argument, and why; graphql-js shows the literal.',
    sample: { schema: 'inputs', text: 'query($v: Int = 1) { needsInts(value: [$v]) }', variables: { v: null }, run: true },
    blur: (message) => message.replace(/^(Argument "\w+" has invalid value) [^]*$/, '$1'),
  },
  {
    id: 'values as they were sent',
    reason: 'A message about the value of a variable shows it as the JSON that was sent, of a long one the beginning; graphql-js shows how it looks in JavaScript.',
    sample: { schema: 'inputs', text: 'query($v: Int) { int(value: $v) }', variables: { v: [1, { a: 'b' }] }, run: true },
    expect: valuesAsSent,
  },
  {
    id: 'identifiers are digits or text',
    reason: 'A number in a variable is an ID when it is written in digits; graphql-js takes what has become a whole number in JavaScript, as 1e300, and has another message for values than for literals.',
    sample: { schema: 'inputs', text: 'query($v: ID) { id(value: $v) }', variables: { v: 1e300 }, run: true },
    adjust() {
      GraphQLID.parseValue = (value) => {
        if (typeof value === 'string' || (Number.isInteger(value) && !String(value).includes('e'))) return parseIdValue(value);
        throw new GraphQLError(`ID cannot represent a non-string and non-integer value: ${inspect(value)}`);
      };
    },
    unadjust() {
      GraphQLID.parseValue = parseIdValue;
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

function sharedRoots(schema) {
  const kinds = ['query', 'mutation', 'subscription'];
  const nodes = [schema.astNode, ...schema.extensionASTNodes].flatMap((node) => node?.operationTypes ?? []);
  return [...new Set(kinds.map((kind) => schema.getRootType(kind)).filter(Boolean))].flatMap((type) => {
    const shared = kinds.filter((kind) => schema.getRootType(kind) === type);
    if (shared.length === 1) return [];
    const uses = shared.length === 2 ? shared.join(' and ') : 'query, mutation, and subscription';
    const places = nodes.filter((node) => node.type.name.value === type.name).map((node) => getLocation(node.type.loc.source, node.type.loc.start));
    const message = `All root types must be different, "${type.name}" type is used as ${uses} root types.`;
    return [{ rule: 'ValidSchema', message, locations: places.map(({ line, column }) => [line, column]) }];
  });
}

function deprecatedImplementations(schema) {
  const errors = [];
  for (const type of Object.values(schema.getTypeMap()).filter((type) => type.getInterfaces && !type.name.startsWith('__'))) {
    for (const around of type.getInterfaces().filter(isInterfaceType)) {
      for (const field of Object.values(around.getFields())) {
        if (field.deprecationReason !== undefined || type.getFields()[field.name]?.deprecationReason === undefined) continue;
        const message = `Interface field ${around.name}.${field.name} is not deprecated, so implementation field ${type.name}.${field.name} must not be deprecated.`;
        errors.push({ rule: 'ValidSchema', message, locations: [] });
      }
    }
  }
  return errors;
}

/** Whether all default values among the definitions fit their types. */
function defaultsFit(sdl, schema) {
  let fit = true;
  // What else is wrong with the schema is no matter here.
  schema.__validationErrors = [];
  visit(parse(sdl), {
    InputValueDefinition({ type, defaultValue }) {
      if (!defaultValue || !isInputType(typeFromAST(schema, type))) return;
      const document = parse(`query($v: ${print(type)} = ${print(defaultValue)}) { __typename }`);
      fit &&= validate(schema, document, [ValuesOfCorrectTypeRule]).length === 0;
    },
  });
  return fit;
}

/** The same of schemas in the language: `expect(answer, sdl, schema)`. `refused` stands for errors of which only that they are is compared. */
export const schemaDisagreements = [
  {
    id: 'defaults are checked',
    reason: 'A default value that does not fit its type makes the schema invalid since the edition of September 2025. graphql-js 16 drops it without a word.',
    sample: 'type Query { a(b: Int = "text"): Int }',
    expect: (answer, sdl, schema) => (schema && !defaultsFit(sdl, schema) ? { printed: answer.printed, refused: true } : answer),
  },
  {
    id: 'root types differ',
    reason: 'Query, mutation and subscription root types must be different ones, says the specification; graphql-js looks at that from 16.12 on.',
    sample: 'type A { a: Int } schema { query: A subscription: A }',
    expect(answer, sdl, schema) {
      const found = schema && !answer.refused ? sharedRoots(schema) : [];
      if (found.length === 0) return answer;
      const { printedSchema, ...rest } = answer;
      return { ...rest, errors: [...answer.errors, ...found] };
    },
  },
  {
    id: 'deprecation of implementations',
    reason: 'A field that is deprecated where the interface has it not deprecated makes the schema invalid since the edition of September 2025; graphql-js 16 takes it.',
    sample: 'type Query implements I { a: Int @deprecated } interface I { a: Int }',
    expect(answer, sdl, schema) {
      if (!schema || answer.refused) return answer;
      const found = deprecatedImplementations(schema);
      if (found.length === 0) return answer;
      const { printedSchema, ...rest } = answer;
      return { ...rest, errors: [...answer.errors, ...found] };
    },
  },
  {
    id: 'executable descriptions',
    reason: 'Where operations and variables have descriptions, other texts are mistakes, and other messages are in place.',
    sample: '"What is asked" query { a }',
    rewrite: withoutExecutableDescriptions,
    expect: (answer, sdl) => misplacedDescription(variableAfterDescription(answer, { text: sdl }), { text: sdl }),
  },
  {
    id: 'no suggestions',
    reason: 'Names are not suggested. Everything before "Did you mean" is the same.',
    sample: 'type Query { a: Strin }',
    expect: (answer) => (answer.errors ? { ...answer, errors: answer.errors.map((error) => ({ ...error, message: withoutSuggestion(error.message) })) } : answer),
  },
];

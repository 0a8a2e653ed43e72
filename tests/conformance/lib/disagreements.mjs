import {
  GraphQLBoolean,
  GraphQLDeprecatedDirective,
  GraphQLError,
  GraphQLFloat,
  GraphQLID,
  GraphQLNonNull,
  GraphQLString,
  Kind,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
  getLocation,
  isCompositeType,
  isSpecifiedDirective,
  parse,
  print,
  visit,
} from 'graphql';
import { inspect } from 'graphql/jsutils/inspect.js';
import { misplacedDescription, variableAfterDescription, withoutExecutableDescriptions } from './descriptions.mjs';
import { declaredVariables, inNullablePlaces, unconditionalSubscriptions } from './rules.mjs';
import { byName, ownOrder, ownWords, reorderStandards, standardParts, theirOrder, theirWords } from './standards.mjs';

// What graphql-js 16 answers and our engine does not, on purpose. Each entry has a reason and a sample on which it makes a difference: one that
// no longer does fails the tests. Each says what is to be expected of our engine, so that a disagreement hides no other:
//   rules                              makes another rule of one of graphql-js's, by its name
//   isUnordered(question)              says that the order of the answer's fields is not compared
//   blur(message)                      leaves of a message, ours or theirs, what is compared
//   adjust(schema)                     changes graphql-js's schema beforehand
//   rewrite(text)                      gives graphql-js another text, with all that stays in its place
//   expect(answer, question, schema)   changes what it answered

export const withoutSuggestion = (message) => message.replace(/ Did you mean (?!"\w+ \{ \.\.\. \}"\?$).*\?$/s, '');

function unknownOperations(text, schema) {
  return parse(text)
    .definitions.filter(({ kind, operation }) => kind === Kind.OPERATION_DEFINITION && !schema.getRootType(operation))
    .map(({ operation, loc }) => {
      const { line, column } = getLocation(loc.source, loc.start);
      return { rule: 'KnownOperationTypes', message: `The ${operation} operation is not supported by the schema.`, locations: [[line, column]] };
    });
}

const parseFloatLiteral = GraphQLFloat.parseLiteral;

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

import { Kind, isEnumType, isInputObjectType, isInputType, isListType, isNonNullType, isRequiredInputField, parse, typeFromAST } from 'graphql';
import { strangeTexts } from './generate.mjs';

const wrong = [null, 1, 1.5, -3, 2147483648, '', 'text', 'RED', true, [], [null], [1, 'a'], {}, { x: 1 }, { zzz: null }];

/** A JSON value that fits the type, mostly. */
function jsonFor(type, random, depth) {
  if (random.chance(0.02)) return random.pick(wrong);
  if (isNonNullType(type)) return jsonFor(type.ofType, random, depth);
  if (random.chance(0.08)) return null;
  if (isListType(type)) {
    if (random.chance(0.15)) return jsonFor(type.ofType, random, depth);
    return Array.from({ length: random.below(depth > 2 ? 2 : 4) }, () => jsonFor(type.ofType, random, depth + 1));
  }
  if (isEnumType(type)) return random.pick(type.getValues()).name;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields());
    const given = type.isOneOf ? [random.pick(fields)] : fields.filter((field) => isRequiredInputField(field) || (depth < 3 && random.chance(0.5)));
    return Object.fromEntries(given.map((field) => [field.name, jsonFor(field.type, random, depth + 1)]));
  }
  switch (type.name) {
    case 'Int':
      return random.pick([0, 1, -1, 2147483647, -2147483648, 5.0, random.below(1000)]);
    case 'Float':
      return random.pick([0, 1, -0.5, 1.5e-7, 6.02e23, 1e21, 123456789.125]);
    case 'Boolean':
      return random.chance(0.5);
    case 'ID':
      return random.chance(0.4) ? random.below(1000) : random.pick(strangeTexts);
    case 'String':
      return random.pick(strangeTexts);
    default:
      return random.pick([1, 'x', null, [1, { a: 2.5 }], { b: null }]);
  }
}

/** Which operation of a document to run, and its variables: `{ operation?, variables? }`. */
export function makeVariables(schema, text, random) {
  let document;
  try {
    document = parse(text);
  } catch {
    return {};
  }
  const operations = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  const chosen = operations.length > 0 ? random.pick(operations) : undefined;
  const named = operations.length > 1 || random.chance(0.3);
  const variables = {};
  for (const { variable, type, defaultValue } of chosen?.variableDefinitions ?? []) {
    const known = typeFromAST(schema, type);
    const isOptional = defaultValue || type.kind !== Kind.NON_NULL_TYPE;
    if (!isInputType(known) || random.chance(isOptional ? 0.3 : 0.02)) continue;
    variables[variable.name.value] = jsonFor(known, random, 0);
  }
  if (random.chance(0.05)) variables.notDeclared = random.pick(wrong);
  return {
    ...(named && chosen?.name ? { operation: random.chance(0.02) ? 'Nothing' : chosen.name.value } : {}),
    ...(Object.keys(variables).length > 0 || random.chance(0.5) ? { variables } : {}),
  };
}

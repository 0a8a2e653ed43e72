import { getNullableType, isAbstractType, isEnumType, isListType, isNonNullType, isObjectType } from 'graphql';
import { strangeTexts } from './generate.mjs';

// Data is a list of objects; a value is JSON, or an object with one of: $ref (the number of an object), $throw (a resolver that fails),
// $echo (a resolver that answers its arguments as text).

/** Makes data for a schema: a few objects of each type that refer to each other, with nulls and wrong values where none may be. */
export function makeData(schema, random, perType = 3) {
  const types = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) && !type.name.startsWith('__'));
  const numbers = new Map(types.map((type, i) => [type.name, i * perType]));

  const reference = (type) => ({ $ref: numbers.get(type.name) + random.below(perType) });

  const value = (type, field) => {
    const roll = random.next();
    if (roll < 0.015) return { $throw: 'It is broken.' };
    if (isNonNullType(type)) return roll < 0.03 ? null : value(type.ofType, field);
    if (roll < 0.12) return null;
    if (roll < 0.135) return random.pick(['wrong', 1e20, 1.5, true, [], [1], { key: 1 }]);
    if (isListType(type)) return Array.from({ length: random.below(4) }, () => value(type.ofType, undefined));
    if (isObjectType(type)) return reference(type);
    if (isAbstractType(type)) return reference(random.pick(schema.getPossibleTypes(type)));
    if (isEnumType(type)) return random.pick(type.getValues()).name;
    return leaf(type.name, field);
  };

  const leaf = (name, field) => {
    switch (name) {
      case 'Int':
        return random.pick([0, 1, -5, 2147483647, 12]);
      case 'Float':
        return random.pick([0, 0.5, -2.25, 1e21, 1.7976931348623157e308, 5e-324, 100]);
      case 'Boolean':
        return random.chance(0.5);
      case 'ID':
        return random.chance(0.3) ? random.below(100) : `id-${random.below(100)}`;
      case 'String':
        return field?.args.length > 0 && random.chance(0.9) ? { $echo: true } : random.pick(strangeTexts);
      default:
        return random.pick(['2026-11-21T08:30:00Z', 5, [1, 'b', null], { a: { b: [true] } }]);
    }
  };

  const objects = types.flatMap((type) =>
    Array.from({ length: perType }, () => {
      const object = { __typename: random.chance(0.02) ? 'Nobody' : type.name };
      for (const field of Object.values(type.getFields())) if (!random.chance(0.02)) object[field.name] = value(field.type, field);
      return object;
    }),
  );
  // One root value for all operations, as a program has it that takes plain data.
  const roots = [schema.getMutationType(), schema.getQueryType()].filter(Boolean).map((type) => objects[numbers.get(type.name)]);
  objects.push(Object.assign({}, ...roots));
  return { objects, root: objects.length - 1 };
}

/** The bits of a number that is not whole, as text. */
function bits(number) {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, number);
  return '#' + view.getBigUint64(0).toString(16).padStart(16, '0');
}

/** In quotes, with every character but the printable ones of ASCII as its code. */
const quote = (text) => `"${text.replace(/[^ !#-[\]-~]/g, (c) => '\\' + c.charCodeAt(0).toString(16).padStart(4, '0'))}"`;

/** Arguments as text: the same for the same coerced values, in either engine. */
function describe(value) {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return `[${value.map(describe).join(',')}]`;
  if (typeof value === 'object') {
    const names = Object.keys(value).sort();
    return `{${names.map((name) => `${name}:${describe(value[name])}`).join(',')}}`;
  }
  if (typeof value === 'number') return Number.isInteger(value) && Math.abs(value) <= 0x80000000 ? String(value + 0) : bits(value);
  return typeof value === 'string' ? quote(value) : String(value);
}

/** The data as graphql-js takes it: the root value. */
export function revive({ objects, root }) {
  const made = objects.map(() => ({}));
  const live = (value) => {
    if (Array.isArray(value)) return value.map(live);
    if (value === null || typeof value !== 'object') return value;
    if ('$ref' in value) return made[value.$ref];
    if ('$throw' in value) return new Error(value.$throw);
    if ('$echo' in value) return (args) => describe(args);
    return value;
  };
  objects.forEach((object, i) => {
    for (const [key, value] of Object.entries(object)) made[i][key] = live(value);
  });
  return made[root];
}

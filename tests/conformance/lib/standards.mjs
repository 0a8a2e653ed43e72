import { introspectionTypes, isSpecifiedDirective, specifiedScalarTypes } from 'graphql';

/** The objects that belong to every schema, and their parts: all that have a description. */
export function* standardParts(schema) {
  const standard = [...specifiedScalarTypes, ...introspectionTypes].map(({ name }) => schema.getType(name)).filter(Boolean);
  for (const part of [...standard, ...schema.getDirectives().filter(isSpecifiedDirective)]) {
    yield [part.name, part];
    for (const member of [...Object.values(part.getFields?.() ?? {}), ...(part.getValues?.() ?? []), ...(part.args ?? [])]) {
      yield [`${part.name}.${member.name}`, member];
      for (const arg of member.args ?? []) yield [`${part.name}.${member.name}.${arg.name}`, arg];
    }
  }
}

export const ownWords = new Map();
export const ownOrder = new Map();
export const theirWords = new Map();

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

export const byName = (a, b) => (a.name < b.name ? -1 : 1);

/** Puts the properties of an object in the order of the names. */
function reorder(object, names) {
  const properties = Object.entries(object).sort(([a], [b]) => names.indexOf(a) - names.indexOf(b));
  for (const [name] of properties) delete object[name];
  Object.assign(object, Object.fromEntries(properties));
}

export const theirOrder = new Map();

export function reorderStandards(schema, order) {
  for (const [name, names] of order) {
    const fields = schema.getType(name).getFields?.();
    if (!fields) continue;
    if (!theirOrder.has(name)) theirOrder.set(name, Object.keys(fields));
    reorder(fields, names);
  }
}

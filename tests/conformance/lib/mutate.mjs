import { Kind, Lexer, Source, TokenKind, print } from 'graphql';

/** Every array and single child of a tree, each with the object that holds it. */
function* slots(node) {
  for (const [key, child] of Object.entries(node)) {
    if (Array.isArray(child)) {
      yield { holder: node, key, array: child };
      for (const item of child) if (item && typeof item === 'object') yield* slots(item);
    } else if (child && typeof child === 'object' && child.kind) {
      yield { holder: node, key, child };
      yield* slots(child);
    }
  }
}

const values = [
  { kind: Kind.INT, value: '3' },
  { kind: Kind.INT, value: '2147483648' },
  { kind: Kind.INT, value: '9007199254740993' },
  { kind: Kind.FLOAT, value: '1.5' },
  { kind: Kind.FLOAT, value: '1e400' },
  { kind: Kind.STRING, value: 'text' },
  { kind: Kind.BOOLEAN, value: true },
  { kind: Kind.NULL },
  { kind: Kind.ENUM, value: 'UNKNOWN' },
  { kind: Kind.LIST, values: [] },
  { kind: Kind.LIST, values: [{ kind: Kind.INT, value: '1' }, { kind: Kind.STRING, value: 'a' }] },
  { kind: Kind.LIST, values: [{ kind: Kind.LIST, values: [{ kind: Kind.NULL }] }] },
  { kind: Kind.OBJECT, fields: [] },
  { kind: Kind.OBJECT, fields: [{ kind: Kind.OBJECT_FIELD, name: { kind: Kind.NAME, value: 'zzz' }, value: { kind: Kind.NULL } }] },
  { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: 'v0' } },
  { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: 'v1' } },
  { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: 'undefinedVariable' } },
];

const isValue = (node) => Object.values(values).some((value) => value.kind === node.kind);
const isType = (node) => [Kind.NAMED_TYPE, Kind.LIST_TYPE, Kind.NON_NULL_TYPE].includes(node.kind);

/** All names that documents of a schema can say, and some that none knows. */
export function namesOf(schema) {
  const names = new Set(['zzz', 'on', '__typename', '__schema', '__type', 'Fragment0', 'Fragment1', 'Operation0', 'v0', 'v1', 'skip', 'include', 'if']);
  for (const type of Object.values(schema.getTypeMap())) {
    names.add(type.name);
    for (const field of Object.values(type.getFields?.() ?? {})) {
      names.add(field.name);
      for (const arg of field.args ?? []) names.add(arg.name);
    }
    for (const value of type.getValues?.() ?? []) names.add(value.name);
  }
  for (const directive of schema.getDirectives()) names.add(directive.name);
  return [...names];
}

const mutations = [
  function rename(random, all, names) {
    const slot = random.pick(all.filter(({ child }) => child?.kind === Kind.NAME));
    if (slot) slot.holder[slot.key] = { kind: Kind.NAME, value: random.pick(names) };
  },
  function drop(random, all) {
    const slot = random.pick(all.filter(({ array }) => array?.length > 0));
    slot?.array.splice(random.below(slot.array.length), 1);
  },
  function duplicate(random, all) {
    const slot = random.pick(all.filter(({ array }) => array?.length > 0));
    if (slot) slot.array.splice(random.below(slot.array.length + 1), 0, structuredClone(random.pick(slot.array)));
  },
  function replaceValue(random, all) {
    const slot = random.pick(all.filter(({ child }) => child && isValue(child)));
    if (slot) slot.holder[slot.key] = structuredClone(random.pick(values));
  },
  function replaceType(random, all, names) {
    const slot = random.pick(all.filter(({ child }) => child && isType(child)));
    if (!slot) return;
    const type = slot.child;
    const choices = [{ kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: random.pick(names) } }];
    if (slot.key === 'type') {
      choices.push({ kind: Kind.LIST_TYPE, type });
      if (type.kind !== Kind.NON_NULL_TYPE && slot.holder.kind !== Kind.NON_NULL_TYPE) choices.push({ kind: Kind.NON_NULL_TYPE, type });
      if (type.kind !== Kind.NAMED_TYPE) choices.push(type.type);
    }
    slot.holder[slot.key] = random.pick(choices);
  },
  function transplant(random, all) {
    const to = random.pick(all.filter(({ array, key }) => array && key !== 'definitions'));
    const fitting = all.filter(({ array, key }) => to && array?.length > 0 && key === to.key);
    const from = random.pick(fitting);
    if (from) to.array.splice(random.below(to.array.length + 1), 0, structuredClone(random.pick(from.array)));
  },
  function toggleSelection(random, all) {
    const fields = all.flatMap(({ array }) => array?.filter((node) => node.kind === Kind.FIELD) ?? []);
    const field = random.pick(fields);
    if (!field) return;
    if (field.selectionSet) delete field.selectionSet;
    else field.selectionSet = { kind: Kind.SELECTION_SET, selections: [{ kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } }] };
  },
  function addDirective(random, all) {
    const slot = random.pick(all.filter(({ key, array }) => key === 'directives' && array));
    const condition = { kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: 'if' }, value: structuredClone(random.pick(values)) };
    slot?.array.push({ kind: Kind.DIRECTIVE, name: { kind: Kind.NAME, value: random.pick(['skip', 'include', 'zzz', 'deprecated']) }, arguments: random.chance(0.8) ? [condition] : [] });
  },
  function changeAlias(random, all) {
    const fields = all.flatMap(({ array }) => array?.filter((node) => node.kind === Kind.FIELD) ?? []);
    const field = random.pick(fields);
    const other = random.pick(fields);
    if (field) field.alias = { kind: Kind.NAME, value: (other.alias ?? other.name).value };
  },
  function changeOperation(random, all) {
    const operations = all.flatMap(({ array }) => array?.filter((node) => node.kind === Kind.OPERATION_DEFINITION) ?? []);
    const operation = random.pick(operations);
    if (operation) operation.operation = random.pick(['query', 'mutation', 'subscription']);
  },
];

/** Changes a document tree in up to a few places, so that it is probably no longer valid. */
export function mutateTree(document, random, names) {
  for (let i = random.pick([1, 1, 1, 2, 3]); i > 0; i--) random.pick(mutations)(random, [...slots(document)], names);
  return document;
}

/** The tokens of a text, as far as it has any: comments among them. */
export function tokensOf(text) {
  const tokens = [];
  const lexer = new Lexer(new Source(text));
  try {
    for (let token = lexer.advance(); token.kind !== TokenKind.EOF; token = lexer.advance()) tokens.push(text.slice(token.start, token.end));
  } catch {
    return null;
  }
  return tokens;
}

const oddTokens = ['{', '}', '(', ')', '[', ']', ':', '=', '|', '&', '@', '!', '$', '...', 'on', 'query', 'fragment', 'mutation', 'subscription', 'null', 'true', 'type', 'extend',
  '1', '-0', '1.5', '"s"', '"""b"""', 'zzz', '$v0', '@skip(if: true)'];
const oddCharacters = ['"', '\\', '\\u', '\\u{1F600}', '\\uD83D\\uDE00', '\\uD83D', '\\x', '\n', '\r', '\r\n', '\t', '\0', '\u0007', '\uFEFF', '☃', '😀', '\u00a0', '#', ',', '.', '..', '-', '+',
  '0', '00', '1e', '1.', '.5', '0x1', "'", '`', '?', '%', '"""', '\\"""', '{', '}', '(', ')', '[', ']', ':', '!', '$', '@', '&', '|', '=', '_', 'é'];

export function mutateTokens(text, random) {
  const tokens = tokensOf(text);
  if (!tokens?.length) return text;
  for (let i = random.between(1, 2); i > 0; i--) {
    const at = random.below(tokens.length);
    switch (random.below(4)) {
      case 0:
        tokens.splice(at, 1);
        break;
      case 1:
        tokens.splice(at, 0, tokens[random.below(tokens.length)] ?? '{');
        break;
      case 2:
        tokens.splice(at, random.below(2), random.pick(oddTokens));
        break;
      default:
        [tokens[at], tokens[random.below(tokens.length)]] = [tokens[random.below(tokens.length)] ?? '}', tokens[at]];
    }
  }
  return respace(tokens, random);
}

export function mutateCharacters(text, random) {
  const characters = [...text];
  for (let i = random.between(1, 3); i > 0; i--) characters.splice(random.below(characters.length + 1), random.below(3), ...(random.chance(0.7) ? [random.pick(oddCharacters)] : []));
  return characters.join('');
}

const gaps = [' ', '\n', '\t', ',', ', ', '\r\n', '\r', '  ', '\uFEFF', '# a comment, é ☃\n', ' #\r', '\n\n'];

/** The same tokens with other ignored characters between them, so that locations are anywhere. */
export function respace(tokens, random) {
  let text = random.chance(0.05) ? '\uFEFF' : '';
  for (const token of tokens) text += token + random.pick(gaps);
  return text;
}

/** A text for a tree: printed, or its tokens spread out. */
export function textOf(document, random) {
  const text = print(document);
  const tokens = random.chance(0.3) ? tokensOf(text) : null;
  return tokens ? respace(tokens, random) : text;
}

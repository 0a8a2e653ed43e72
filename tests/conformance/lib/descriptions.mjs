import { Lexer, Source, TokenKind } from 'graphql';

// graphql-js 16 does not know descriptions of operations, fragments and variables: they are taken out before it reads a text.

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
export function withoutExecutableDescriptions(text) {
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
export function variableAfterDescription(answer, { text }) {
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
export function misplacedDescription(answer, { text }) {
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

import {
  GraphQLError,
  buildASTSchema,
  execute,
  parse,
  print,
  printSchema,
  recommendedRules,
  specifiedRules,
  validate,
  validateSchema,
} from 'graphql';
import { validateSDL } from 'graphql/validation/validate.js';
import { specifiedSDLRules } from 'graphql/validation/specifiedRules.js';

/** A rule that marks its errors with its name. */
function named(rule) {
  const wrapped = (context) => {
    const own = Object.create(context);
    own.reportError = (error) => {
      error.rule = rule.name.replace(/Rule$/, '');
      context.reportError(error);
    };
    return rule(own);
  };
  return wrapped;
}

export const executableRules = [...new Set([...specifiedRules, ...(recommendedRules ?? [])])].map(named);
const schemaRules = specifiedSDLRules.map(named);

const placesOf = (error) => (error.locations ?? []).map(({ line, column }) => [line, column]);

const syntaxOf = (error) => ({ syntax: { message: error.message, locations: placesOf(error) } });

const ruleErrors = (errors) =>
  errors.map((error) => ({ rule: error.rule ?? '', message: error.message, locations: placesOf(error) }));

function parsed(text) {
  try {
    return { document: parse(text) };
  } catch (error) {
    if (error instanceof GraphQLError) return syntaxOf(error);
    throw error;
  }
}

/** What graphql-js makes of a schema in the language: the schema and how it prints it, or why it is none. */
export function readSchema(sdl) {
  const { document, syntax } = parsed(sdl);
  if (syntax) return { answer: { syntax } };
  const errors = validateSDL(document, undefined, schemaRules);
  if (errors.length > 0) return { answer: { printedDocument: print(document), errors: ruleErrors(errors) } };
  const schema = buildASTSchema(document, { assumeValidSDL: true });
  const faults = validateSchema(schema);
  return {
    schema,
    answer: {
      printedDocument: print(document),
      errors: faults.map((fault) => ({ rule: 'Schema', message: fault.message, locations: placesOf(fault) })),
      ...(faults.length === 0 ? { printed: printSchema(schema) } : {}),
    },
  };
}

/** What graphql-js makes of a request: its answer at each stage that it comes to. */
export function answer(schema, { text, variables, operation, data, resolvers }) {
  const { document, syntax } = parsed(text);
  if (syntax) return { syntax };
  const errors = validate(schema, document, executableRules);
  const answer = { printed: print(document), errors: ruleErrors(errors) };
  if (errors.length > 0 || data === undefined) return answer;
  const result = execute({
    schema,
    document,
    rootValue: data,
    variableValues: variables,
    operationName: operation,
    ...resolvers,
  });
  answer.result = {
    ...('data' in result ? { data: result.data } : {}),
    ...(result.errors ? { errors: result.errors.map(({ message, path, ...rest }) => ({ message, path, locations: placesOf(rest) })) } : {}),
  };
  return answer;
}

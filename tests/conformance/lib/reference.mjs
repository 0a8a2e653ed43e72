import {
  GraphQLError,
  Kind,
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

// Errors are many here, and nobody reads their stacks.
Error.stackTraceLimit = 0;

const nameOf = (rule) => rule.name.replace(/Rule$/, '');

/** A rule that marks its errors with its name. */
const named = (rule, name = nameOf(rule)) => (context) => {
  const own = Object.create(context);
  own.reportError = (error) => {
    error.rule = name;
    context.reportError(error);
  };
  return rule(own);
};

const executableRules = [...new Set([...specifiedRules, ...(recommendedRules ?? [])])];
const schemaRules = specifiedSDLRules.map((rule) => named(rule));

const rulesWith = new Map();

/** The rules for documents; `changes` has functions by name that make another rule of one. */
function rulesFor(changes) {
  const key = Object.keys(changes).join();
  if (!rulesWith.has(key))
    rulesWith.set(key, executableRules.map((rule) => named(changes[nameOf(rule)]?.(rule) ?? rule, nameOf(rule))));
  return rulesWith.get(key);
}

const placesOf = (error) => (error.locations ?? []).map(({ line, column }) => [line, column]);

const ruleErrors = (errors, rule = '') =>
  errors.map((error) => ({ rule: error.rule ?? rule, message: error.message, locations: placesOf(error) }));

function parsed(text) {
  try {
    return { document: parse(text) };
  } catch (error) {
    if (error instanceof GraphQLError) return { syntax: { message: error.message, locations: placesOf(error) } };
    throw error;
  }
}

/** What graphql-js makes of a schema in the language: the schema, how it prints the text and the schema, or why it is none. */
export function readSchema(sdl) {
  const { document, syntax } = parsed(sdl);
  if (syntax) return { answer: { syntax } };
  const printed = print(document);
  const errors = validateSDL(document, undefined, schemaRules);
  if (errors.length > 0) return { answer: { printed, errors: ruleErrors(errors) } };
  let schema;
  let faults;
  try {
    schema = buildASTSchema(document, { assumeValidSDL: true });
    faults = validateSchema(schema);
  } catch (error) {
    // Arguments of directives and defaults are read while the schema is built; of the first that does not fit, it throws.
    return { answer: { printed, refused: true } };
  }
  if (faults.length > 0) return { schema, answer: { printed, errors: ruleErrors(faults, 'ValidSchema') } };
  const answer = { printed, errors: [] };
  try {
    answer.printedSchema = printSchema(schema);
  } catch {
    // Defaults of scalars that are objects it reads, but cannot print.
  }
  return { schema, answer };
}

/** What graphql-js makes of a request: its answer at each stage that it comes to. `root` is what `revive` made of the data. */
export function answer(schema, { text, variables, operation }, root, changedRules = {}) {
  const { document, syntax } = parsed(text);
  if (syntax) return { syntax };
  const errors = validate(schema, document, rulesFor(changedRules));
  const answer = { printed: print(document), errors: ruleErrors(errors) };
  if (errors.length > 0 || !root) return answer;
  const operations = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  const chosen = operations.find(({ name }) => !operation || name?.value === operation);
  if (chosen?.operation === 'subscription') return answer;
  const { data, errors: failures = [] } = execute({
    schema,
    document,
    rootValue: root,
    variableValues: variables,
    operationName: operation,
  });
  answer.result = {
    ...(data === undefined ? {} : { data: JSON.parse(JSON.stringify(data)) }),
    errors: failures.map((failure) => ({ message: failure.message, path: failure.path, locations: placesOf(failure) })),
  };
  return answer;
}

import { ValuesOfCorrectTypeRule, getLocation, isInputType, isInterfaceType, parse, print, typeFromAST, validate, visit } from 'graphql';
import { misplacedDescription, variableAfterDescription, withoutExecutableDescriptions } from './descriptions.mjs';
import { withoutSuggestion } from './disagreements.mjs';

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

import { GraphQLError, Kind, getNamedType, isAbstractType } from 'graphql';

// Rules of graphql-js as our engine has them.

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

export const unconditionalSubscriptions = (original) => (context) => {
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

export const inNullablePlaces = (original) => (context) => {
  const own = Object.create(context);
  own.getRecursiveVariableUsages = (operation) =>
    context.getRecursiveVariableUsages(operation).map((usage) => {
      const around = getNamedType(usage.parentType);
      // The item of a list has the list's type around it, and is of it itself.
      return around && around !== getNamedType(usage.type) ? { ...usage, parentType: around } : usage;
    });
  return original(own);
};

export const declaredVariables = (original) => (context) => {
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

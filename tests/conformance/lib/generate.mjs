import {
  GraphQLNonNull,
  Kind,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
  parseType,
} from 'graphql';

const name = (value) => ({ kind: Kind.NAME, value });
const typeNode = (type) => parseType(String(type), { noLocation: true });

/** Texts that lexers, printers and coercion stumble over. */
export const strangeTexts = ['', ' ', 'a', 'Ünïcode ☃', '𝄞 clef', 'line\nbreak', '"quoted"', 'back\\slash', '\u0007bell', '\t tab', '"""', '1', 'true', 'null', '\u007f', '\u2028'];

/** Makes random valid documents of a schema. What it makes is nearly always valid: the rest comes from fields that happen to conflict. */
export class DocumentGenerator {
  constructor(schema, random, { scalars = {} } = {}) {
    this.schema = schema;
    this.random = random;
    this.scalars = scalars;
    this.composites = Object.values(schema.getTypeMap()).filter((type) => isCompositeType(type) && !type.name.startsWith('__'));
    this.directives = schema.getDirectives();
  }

  document() {
    const { random } = this;
    this.fragments = new Map();
    this.budget = random.between(2, 24);
    const roots = [
      ['query', this.schema.getQueryType(), 8],
      ['mutation', this.schema.getMutationType(), 2],
      ['subscription', this.schema.getSubscriptionType(), 1],
    ].filter(([, type]) => type);
    const weights = roots.flatMap(([kind, type, weight]) => Array(weight).fill([kind, type]));
    const count = random.chance(0.85) ? 1 : random.between(2, 3);
    const operations = [];
    for (let i = 0; i < count; i++) operations.push(this.#operation(...random.pick(weights), count > 1 || random.chance(0.5) ? `Operation${i}` : null));
    const definitions = [...operations, ...[...this.fragments.values()].map(({ definition }) => definition)];
    return { kind: Kind.DOCUMENT, definitions: random.chance(0.2) ? definitions.reverse() : definitions };
  }

  #operation(operation, type, operationName) {
    this.variables = new Map();
    // Fragments with variables belong to one operation: another would have to declare them too.
    this.fragmentsHere = new Map();
    const selectionSet = operation === 'subscription' ? this.#oneField(type) : this.#selectionSet(type, 0);
    const node = {
      kind: Kind.OPERATION_DEFINITION,
      operation,
      name: operationName ? name(operationName) : undefined,
      variableDefinitions: [...this.variables.values()],
      directives: this.#directives(operation.toUpperCase()),
      selectionSet,
    };
    node.variableDefinitions = [...this.variables.values()];
    return node;
  }

  #oneField(type) {
    const fields = Object.values(type.getFields());
    return { kind: Kind.SELECTION_SET, selections: [this.#field(type, this.random.pick(fields), 0)] };
  }

  #selectionSet(type, depth) {
    const { random } = this;
    const selections = [];
    const count = random.between(1, depth === 0 ? 5 : 4);
    for (let i = 0; i < count; i++) {
      const roll = random.next();
      if (roll < 0.12 && depth < 6) selections.push(this.#inlineFragment(type, depth));
      else if (roll < 0.24 && depth < 6) selections.push(this.#spread(type, depth));
      else selections.push(this.#anyField(type, depth));
    }
    return { kind: Kind.SELECTION_SET, selections };
  }

  #anyField(type, depth) {
    const { random, schema } = this;
    const fields = type.getFields ? Object.values(type.getFields()) : [];
    if (type === schema.getQueryType() && random.chance(0.06)) return this.#field(type, random.pick([SchemaMetaFieldDef, TypeMetaFieldDef]), depth);
    // Out of budget, only what needs no selection is left.
    const open = --this.budget > 0 && depth < 6 ? fields : fields.filter((field) => isLeafType(getNamedType(field.type)));
    return this.#field(type, open.length === 0 || random.chance(0.06) ? TypeNameMetaFieldDef : random.pick(open), depth);
  }

  #field(parent, field, depth) {
    const { random } = this;
    const type = getNamedType(field.type);
    const given = field.args.filter((arg) => isRequiredArgument(arg) || random.chance(0.4));
    const node = {
      kind: Kind.FIELD,
      name: name(field.name),
      arguments: given.map((arg) => this.#argument(arg)),
      directives: this.#directives('FIELD', depth > 0 || parent !== this.schema.getSubscriptionType()),
      selectionSet: isCompositeType(type) ? this.#selectionSet(type, depth + 1) : undefined,
    };
    // Aliases mostly follow what is asked, so that fields of one name can mostly be merged.
    if (given.length > 0 && random.chance(0.85)) node.alias = name(`${field.name}_${random.below(1000)}`);
    else if (random.chance(0.1)) node.alias = name(`${field.name}_alias`);
    return node;
  }

  #argument(arg) {
    return { kind: Kind.ARGUMENT, name: name(arg.name), value: this.#value(arg.type, 0, arg.defaultValue !== undefined) };
  }

  #overlapping(type) {
    const possible = (t) => (isAbstractType(t) ? this.schema.getPossibleTypes(t) : [t]);
    const here = new Set(possible(type));
    return [type, ...this.composites.filter((other) => other !== type && possible(other).some((t) => here.has(t)))];
  }

  #inlineFragment(type, depth) {
    const on = this.random.chance(0.2) ? undefined : this.random.pick(this.#overlapping(type));
    return {
      kind: Kind.INLINE_FRAGMENT,
      typeCondition: on && { kind: Kind.NAMED_TYPE, name: name(on.name) },
      directives: this.#directives('INLINE_FRAGMENT'),
      selectionSet: this.#selectionSet(on ?? type, depth + 1),
    };
  }

  #spread(type, depth) {
    const { random } = this;
    const fitting = this.#overlapping(type);
    const known = [...this.fragmentsHere.values()].filter(({ on, done }) => done && fitting.includes(on));
    let fragment;
    if (known.length > 0 && random.chance(0.5)) {
      fragment = random.pick(known);
    } else {
      const on = random.pick(fitting);
      fragment = { on, name: `Fragment${this.fragments.size}`, done: false };
      this.fragments.set(fragment.name, fragment);
      this.fragmentsHere.set(fragment.name, fragment);
      fragment.definition = {
        kind: Kind.FRAGMENT_DEFINITION,
        name: name(fragment.name),
        typeCondition: { kind: Kind.NAMED_TYPE, name: name(on.name) },
        directives: this.#directives('FRAGMENT_DEFINITION'),
        selectionSet: this.#selectionSet(on, depth + 1),
      };
      fragment.done = true;
    }
    return { kind: Kind.FRAGMENT_SPREAD, name: name(fragment.name), directives: this.#directives('FRAGMENT_SPREAD') };
  }

  #directives(location, allowed = true) {
    const { random } = this;
    if (!allowed || !random.chance(0.1)) return [];
    const nodes = [];
    for (const directive of this.directives.filter((d) => d.locations.includes(location))) {
      // More than four at one place are refused.
      if (nodes.length >= 3 || !random.chance(0.4)) continue;
      const times = directive.isRepeatable ? random.between(1, 2) : 1;
      for (let i = 0; i < times; i++) {
        const given = directive.args.filter((arg) => isRequiredArgument(arg) || random.chance(0.4));
        // Variables are declared without variables.
        nodes.push({
          kind: Kind.DIRECTIVE,
          name: name(directive.name),
          arguments: given.map((arg) => ({ kind: Kind.ARGUMENT, name: name(arg.name), value: this.#value(arg.type, 0, arg.defaultValue !== undefined, location === 'VARIABLE_DEFINITION') })),
        });
      }
    }
    return nodes;
  }

  /** A literal or variable that fits the type. */
  #value(type, depth, hasDefault, isConstant = false) {
    const { random } = this;
    if (!isConstant && random.chance(0.25)) return this.#variable(type, hasDefault);
    if (!isNonNullType(type) && random.chance(0.06)) return { kind: Kind.NULL };
    return this.literal(type, depth, isConstant);
  }

  #variable(type, hasDefault) {
    const { random } = this;
    const same = [...this.variables.values()].filter((definition) => definition.of === String(type));
    if (same.length > 0 && random.chance(0.5)) return { kind: Kind.VARIABLE, name: random.pick(same).variable.name };
    const variable = { kind: Kind.VARIABLE, name: name(`v${this.variables.size}`) };
    // A nullable variable may stand for what is never null when either side has a default.
    const nullable = isNonNullType(type) && random.chance(0.3);
    let declared = type;
    let defaultValue;
    if (nullable) {
      declared = getNullableType(type);
      if (!hasDefault || random.chance(0.5)) defaultValue = this.literal(declared, 0, true);
    } else if (!isNonNullType(type)) {
      if (random.chance(0.2)) declared = new GraphQLNonNull(type);
      else if (random.chance(0.3)) defaultValue = random.chance(0.1) ? { kind: Kind.NULL } : this.literal(type, 0, true);
    } else if (random.chance(0.3)) {
      defaultValue = this.literal(getNullableType(type), 0, true);
    }
    this.variables.set(variable.name.value, {
      kind: Kind.VARIABLE_DEFINITION,
      of: String(type),
      variable,
      type: typeNode(declared),
      defaultValue,
      directives: this.#directives('VARIABLE_DEFINITION'),
    });
    return variable;
  }

  /** A literal that fits the nullable type and is not null. */
  literal(type, depth = 0, isConstant = true) {
    const { random } = this;
    if (isNonNullType(type)) return this.literal(type.ofType, depth, isConstant);
    if (isListType(type)) {
      // One value stands for a list of one.
      if (random.chance(0.15)) return this.literal(type.ofType, depth, isConstant);
      const values = [];
      for (let i = random.below(depth > 2 ? 2 : 4); i > 0; i--) values.push(this.#inner(type.ofType, depth + 1, isConstant, false));
      return { kind: Kind.LIST, values };
    }
    if (isInputObjectType(type)) return this.#object(type, depth, isConstant);
    if (isEnumType(type)) return { kind: Kind.ENUM, value: random.pick(type.getValues()).name };
    return this.scalars[type.name]?.(random) ?? this.#scalar(type.name);
  }

  #inner(type, depth, isConstant, hasDefault) {
    const { random } = this;
    if (!isConstant && random.chance(0.12)) return this.#variable(type, hasDefault);
    if (!isNonNullType(type) && random.chance(0.08)) return { kind: Kind.NULL };
    return this.literal(type, depth, isConstant);
  }

  #object(type, depth, isConstant) {
    const { random } = this;
    const all = Object.values(type.getFields());
    const chosen = type.isOneOf
      ? [random.pick(all)]
      : all.filter((field) => isRequiredInputField(field) || (depth < 3 && random.chance(0.4)));
    return {
      kind: Kind.OBJECT,
      fields: chosen.map((field) => ({
        kind: Kind.OBJECT_FIELD,
        name: name(field.name),
        value: type.isOneOf ? this.literal(field.type, depth + 1, true) : this.#inner(field.type, depth + 1, isConstant, field.defaultValue !== undefined),
      })),
    };
  }

  #scalar(scalar) {
    const { random } = this;
    switch (scalar) {
      case 'Int':
        return { kind: Kind.INT, value: String(random.pick([0, 1, -1, 7, 42, 2147483647, -2147483648, random.below(100000)])) };
      case 'Float':
        return random.chance(0.4)
          ? { kind: Kind.INT, value: String(random.below(1000) - 500) }
          : { kind: Kind.FLOAT, value: random.pick(['0.5', '-3.25', '1e3', '1.5E-7', '6.02e23', '-0.0', '123456789.125']) };
      case 'Boolean':
        return { kind: Kind.BOOLEAN, value: random.chance(0.5) };
      case 'ID':
        return random.chance(0.5) ? { kind: Kind.INT, value: String(random.below(1000)) } : this.#text();
      default:
        return this.#text();
    }
  }

  #text() {
    const value = this.random.pick(strangeTexts);
    return { kind: Kind.STRING, value, block: this.random.chance(0.2) };
  }
}

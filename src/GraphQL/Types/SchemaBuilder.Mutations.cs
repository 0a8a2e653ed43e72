using System.Collections.Immutable;
using System.Reflection;

namespace Ecqs.GraphQL.Types;

/// <summary>The mutation conventions: one <c>input</c>, a payload, and a union of the declared errors.</summary>
internal sealed partial class SchemaBuilder
{
    readonly Dictionary<Type, ObjectType> _errors = [];
    InterfaceType? _errorInterface;

    FieldDefinition? BuildMutation(MethodInfo method)
    {
        if (ShapeOf(method, parent: null) is not { } shape)
            return null;
        var returned = TypeUse.Of(method.ReturnParameter).Awaited;
        var field = Naming.OfMethod(method);
        var declared = DeclaredErrors(method);
        var (arguments, bind) = MutationInput(method, field, shape);
        if (BuildPayload(method, field, type => ResultFields(method, returned, type), declared) is not { } payload)
            return null;
        var resolve = MutationPayload.Around(ResolverCompiler.CompileMethod(method, shape.Parameters, isBatch: false), declared.ToHashSet());
        return NewField(method, new NonNullType(payload), arguments, new ResolverSource(resolve, isBatch: false, bind, usesServices: true));
    }

    (ImmutableArray<InputValueDefinition> Arguments, Func<object?[], object?[]> Bind) MutationInput(MethodInfo method, string field, MethodShape shape)
    {
        if (shape.Arguments.Length == 0)
            return ([], BindAll(shape.Binders));
        var description = $"The input of `{field}`.";
        if (shape.Arguments is [{ Name: "input" } only] && only.Type.Named is InputObjectType)
            return ([new InputValueDefinition("input", only.Type) { Description = only.Description ?? description }], BindAll(shape.Binders));
        var name = Naming.Pascal(field) + "Input";
        if (Register(name, method, () => new InputObjectType(name, description, null)) is not { } type)
            return (shape.Arguments, BindAll(shape.Binders));
        type.Complete(shape.Arguments);
        var bindFields = BindAll(shape.Binders);
        return ([new InputValueDefinition("input", new NonNullType(type)) { Description = description }], coerced => bindFields(((InputObjectValue)coerced[0]!).Values));
    }

    static string ResultName(MethodInfo method, TypeUse returned)
    {
        var given = method.ReturnParameter.GetCustomAttributes(typeof(GraphQLNameAttribute), false).OfType<GraphQLNameAttribute>().FirstOrDefault();
        if (given is not null)
            return given.Name;
        if (returned.Element is not null)
            return "items";
        return Scalars.ByClrType.TryGetValue(returned.Type, out var scalar)
            ? scalar.Name.All(char.IsUpper) ? scalar.Name.ToLowerInvariant() : Naming.Camel(scalar.Name)
            : Naming.Camel(Naming.OfType(returned.Type));
    }

    /// <summary>
    /// What a payload tells besides errors: the result in one field; or, when the result's type is itself named as the payload is
    /// (<c>CreateOrderPayload</c> of <c>createOrder</c>), that type's own fields.
    /// </summary>
    List<FieldDefinition> ResultFields(MethodInfo method, TypeUse returned, ObjectType payload)
    {
        if (returned.Element is null && Naming.OfType(returned.Type) == payload.Name)
            return [.. PropertyFields(payload, returned.Type).Select(own => new FieldDefinition
            {
                Name = own.Name,
                Type = own.Type.Nullable,
                Description = own.Description,
                Access = own.Access,
                IsSecret = own.IsSecret,
                Weight = own.Weight,
                ListSize = own.ListSize,
                Source = new PropertySource(
                    p => ((MutationPayload)p).Result is { } result ? ((PropertySource)own.Source!).Read(result) : null, null),
            })];
        return
        [
            new()
            {
                Name = ResultName(method, returned),
                Type = Output(returned with { IsNullable = true }, $"{NameOf(method)}, result"),
                Description = "The result; null when there are errors.",
                IsSecret = method.ReturnParameter.IsDefined(typeof(SecretAttribute), false),
                Source = new PropertySource(p => ((MutationPayload)p).Result, null),
            },
        ];
    }

    ObjectType? BuildPayload(MethodInfo method, string field, Func<ObjectType, List<FieldDefinition>> results, List<Type> declared)
    {
        var name = Naming.Pascal(field) + "Payload";
        var isNew = !_types.ContainsKey(name);
        var payload = Register(name, method, () => new ObjectType(name, $"What `{field}` answers.", null));
        if (payload is null || !isNew)
            return payload;
        var fields = results(payload);
        if (declared.Count > 0 && BuildErrorUnion(method, field, declared) is { } union)
        {
            fields.Add(new()
            {
                Name = "errors",
                Type = new ListType(new NonNullType(union)),
                Description = "Why it was not done; null when it was.",
                Source = new PropertySource(p => ((MutationPayload)p).Errors, null),
            });
        }
        payload.Complete([.. fields], []);
        return payload;
    }

    List<Type> DeclaredErrors(MethodInfo method)
    {
        var attributes = method.GetCustomAttributes().Concat(method.DeclaringType!.GetCustomAttributes());
        var declared = attributes.Where(a => IsGeneric(a, typeof(ErrorAttribute<>)))
            .Select(a => a.GetType().GetGenericArguments()[0])
            .Distinct()
            .ToList();
        foreach (var type in declared.Where(t => t.IsAbstract))
            _mistakes.Add($"{NameOf(method)}: [Error<{Naming.Describe(type)}>] is abstract and can never be thrown itself: declare its descendants.");
        return declared;
    }

    UnionType? BuildErrorUnion(MethodInfo method, string field, List<Type> declared)
    {
        var members = declared.Select(BuildError).OfType<ObjectType>().OrderBy(t => t.Name, StringComparer.Ordinal).ToImmutableArray();
        var name = Naming.Pascal(field) + "Error";
        return Register(name, (method, "errors"), () => new UnionType(name, $"What `{field}` can be refused for.", members));
    }

    ObjectType? BuildError(Type exception)
    {
        if (_errors.TryGetValue(exception, out var known))
            return known;
        var name = Naming.OfError(exception);
        if (Register(name, exception, () => new ObjectType(name, _documentation.Of(exception), exception)) is not { } type)
            return null;
        _errors.Add(exception, type);
        _outputs[exception] = type;
        var fields = ErrorFields(exception);
        var own = PropertyFields(type, exception)
            .Where(f => !fields.Exists(known => known.Name == f.Name))
            .ToList();
        // Whoever knows more of what stands in the way may say so: a module above the one that refuses.
        var added = (_extensions.GetValueOrDefault(exception) ?? []).Select(method => BuildMethodField(method, exception)).OfType<FieldDefinition>();
        type.Complete([.. fields, .. own, .. added], [ErrorInterface()]);
        ErrorInterface().CompletePossibleTypes([.. _errors.Values.OrderBy(t => t.Name, StringComparer.Ordinal)]);
        return type;
    }

    List<FieldDefinition> ErrorFields(Type exception)
    {
        var code = exception.GetProperty("Code", typeof(string)) is { GetMethod.IsPublic: true } property
            ? ResolverCompiler.CompileRead(exception, property)
            : Constant(Naming.UpperSnake(exception.Name.EndsWith("Exception", StringComparison.Ordinal) ? exception.Name[..^9] : exception.Name));
        Leaf(typeof(string));
        return
        [
            new()
            {
                Name = "message",
                Description = "What is wrong, for a person to read.",
                Type = new NonNullType(Scalars.String),
                Source = new PropertySource(e => ((Exception)e).Message, null),
            },
            new()
            {
                Name = "code",
                Description = "What is wrong, for a program to read: never changes.",
                Type = new NonNullType(Scalars.String),
                Source = new PropertySource(code, null),
            },
        ];
    }

    static Func<object, object?> Constant(string value) => _ => value;

    InterfaceType ErrorInterface()
    {
        if (_errorInterface is not null)
            return _errorInterface;
        _errorInterface = Register("Error", typeof(Exception), () => new InterfaceType("Error", "A reason why a mutation was not done.", typeof(Exception)))
            ?? new InterfaceType("Error", null, typeof(Exception));
        _errorInterface.Complete([.. ErrorFields(typeof(Exception)).Select(WithoutSource)], []);
        return _errorInterface;
    }

    static FieldDefinition WithoutSource(FieldDefinition field) => new() { Name = field.Name, Type = field.Type, Description = field.Description };
}

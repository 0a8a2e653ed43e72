using System.Collections.Immutable;
using System.Reflection;

namespace Ecqs.GraphQL.Types;

internal sealed partial class SchemaBuilder
{
    /// <summary>A resolver method taken apart: its arguments, their binders, and where each parameter comes from.</summary>
    sealed record MethodShape(
        ImmutableArray<InputValueDefinition> Arguments,
        ImmutableArray<InputBinder> Binders,
        ImmutableArray<ParameterPlan> Parameters,
        ImmutableArray<ParameterInfo> ArgumentParameters)
    {
        public bool UsesServices { get; } = Parameters.Any(p => p.Source is ParameterSource.Service or ParameterSource.OptionalService);
    }

    FieldDefinition? BuildMethodField(MethodInfo method, Type? parent)
    {
        if (ShapeOf(method, parent) is not { } shape)
            return null;
        var batch = method.GetCustomAttribute<BatchResolverAttribute>();
        var returned = TypeUse.Of(method.ReturnParameter).Awaited;
        if (batch is { ForeignKey: null })
        {
            if (returned.Element is not { } element)
            {
                _mistakes.Add($"{NameOf(method)}: a batch resolver answers a list with one result per parent.");
                return null;
            }
            returned = element;
        }
        return WithData(method, parent, returned, shape);
    }

    FieldDefinition NewField(
        MethodInfo method, SchemaType type, ImmutableArray<InputValueDefinition> arguments, MethodSource source) => new()
        {
            Name = Naming.OfMethod(method),
            Description = _documentation.Of(method),
            DeprecationReason = DeprecationOf(method),
            Type = type,
            Arguments = arguments,
            Access = AccessOf(method),
            IsSecret = method.IsDefined(typeof(SecretAttribute)),
            Weight = CostOf(method),
            ListSize = ListSize.Of(method),
            Needs = NeedsOf(method),
            Source = source,
        };

    /// <summary>The source of a field whose method answers what the field shows.</summary>
    static MethodSource SourceOf(MethodInfo method, MethodShape shape)
    {
        var isBatch = method.IsDefined(typeof(BatchResolverAttribute));
        var bind = BindAll(shape.Binders);
        return ResolverCompiler.IsImmediate(method) && !isBatch
            ? new ImmediateSource(ResolverCompiler.CompileImmediate(method, shape.Parameters), bind, shape.UsesServices)
            : new ResolverSource(ResolverCompiler.CompileMethod(method, shape.Parameters, isBatch), isBatch, bind, shape.UsesServices);
    }

    static Func<object?[], object?[]> BindAll(ImmutableArray<InputBinder> binders) => coerced =>
    {
        var bound = binders.Length == 0 ? [] : new object?[binders.Length];
        for (var i = 0; i < bound.Length; i++)
            bound[i] = binders[i].Bind(coerced[i]);
        return bound;
    };

    MethodShape? ShapeOf(MethodInfo method, Type? parent)
    {
        if (method.IsGenericMethodDefinition)
        {
            _mistakes.Add($"{NameOf(method)}: a generic method cannot be a field.");
            return null;
        }
        var isBatch = method.IsDefined(typeof(BatchResolverAttribute));
        var arguments = new List<InputValueDefinition>();
        var binders = new List<InputBinder>();
        var plans = new List<ParameterPlan>();
        var argumentParameters = new List<ParameterInfo>();
        var parents = 0;
        var isSound = true;
        foreach (var parameter in method.GetParameters())
        {
            if (parameter.IsDefined(typeof(ParentAttribute), false))
            {
                parents++;
                isSound &= CheckParent(method, parameter, parent, isBatch);
                plans.Add(new(ParameterSource.Parent));
            }
            else if (KnownSource(parameter) is { } source)
            {
                plans.Add(new(source));
            }
            else if (BuildInputValue(parameter, $"{NameOf(method)}, parameter {parameter.Name}") is { } input)
            {
                plans.Add(new(ParameterSource.Argument, arguments.Count));
                arguments.Add(input.Definition);
                binders.Add(input.Binder);
                argumentParameters.Add(parameter);
            }
            else
            {
                isSound = false;
            }
        }
        if (isBatch && (parent is null || (parents == 0 && method.GetCustomAttribute<BatchResolverAttribute>()!.ForeignKey is null)))
        {
            _mistakes.Add($"{NameOf(method)}: a batch resolver belongs to a class with [ExtendObjectType] and has a [Parent] parameter.");
            isSound = false;
        }
        return isSound ? new([.. arguments], [.. binders], [.. plans], [.. argumentParameters]) : null;
    }

    ParameterSource? KnownSource(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        if (type == typeof(CancellationToken))
            return ParameterSource.Cancellation;
        if (type == typeof(GraphQLSchema))
            return ParameterSource.Schema;
        if (type == typeof(IServiceProvider))
            return ParameterSource.Service;
        // A container answers every IEnumerable<T>, so that only tells something when it knows T.
        var asked = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>) ? type.GetGenericArguments()[0] : type;
        if (asked.IsValueType || asked == typeof(string) || !_isService(asked))
            return null;
        return TypeUse.Of(parameter).IsNullable ? ParameterSource.OptionalService : ParameterSource.Service;
    }

    bool CheckParent(MethodInfo method, ParameterInfo parameter, Type? parent, bool isBatch)
    {
        var where = $"{NameOf(method)}, parameter {parameter.Name}";
        var wanted = parameter.ParameterType;
        if (parent is null)
        {
            _mistakes.Add($"{where}: a root field has no parent.");
            return false;
        }
        if (isBatch)
        {
            var isList = wanted.IsGenericType && wanted.GetGenericTypeDefinition() is var open
                && (open == typeof(IReadOnlyList<>) || open == typeof(IReadOnlyCollection<>) || open == typeof(IEnumerable<>) || open == typeof(IList<>));
            if (!isList)
            {
                _mistakes.Add($"{where}: the parent parameter of a batch resolver is an IReadOnlyList of parents.");
                return false;
            }
            wanted = wanted.GetGenericArguments()[0];
        }
        if (wanted.IsAssignableFrom(parent))
            return true;
        _mistakes.Add($"{where}: the parent is a {Naming.Describe(parent)}, which is no {Naming.Describe(wanted)}.");
        return false;
    }
}

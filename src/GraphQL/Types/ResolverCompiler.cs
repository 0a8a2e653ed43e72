using System.Collections;
using System.Linq.Expressions;
using System.Reflection;
using Ecqs.GraphQL.Execution;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.GraphQL.Types;

internal enum ParameterSource
{
    Argument,
    Service,
    OptionalService,
    Parent,
    Cancellation,
    Schema,
}

/// <summary>Where a parameter of a resolver method takes its value from; the index is that of the bound argument.</summary>
internal readonly record struct ParameterPlan(ParameterSource Source, int Argument = -1);

/// <summary>Compiles resolver methods and property reads, so that no request needs reflection.</summary>
internal static class ResolverCompiler
{
    public static Func<object, object?> CompileRead(Type parent, PropertyInfo property)
    {
        var instance = Expression.Parameter(typeof(object));
        var read = Expression.Property(Expression.Convert(instance, parent), property);
        return Expression.Lambda<Func<object, object?>>(Expression.Convert(read, typeof(object)), instance).Compile();
    }

    /// <summary>Compiles the writing of a leaf property, without boxing its value; null when its type is written another way.</summary>
    public static LeafReader? CompileLeaf(Type parent, PropertyInfo property, NamedType type)
    {
        var underlying = Nullable.GetUnderlyingType(property.PropertyType);
        var value = underlying ?? property.PropertyType;
        Delegate? write = type switch
        {
            ScalarType scalar when scalar.ClrType == value => scalar.ToJsonDelegate,
            EnumType when value.IsEnum => EnumWriter.Create((EnumType)type, value),
            _ => null,
        };
        if (write is null)
            return null;
        var instance = Expression.Parameter(typeof(object));
        var buffer = Expression.Parameter(typeof(ResponseBuffer));
        var read = Expression.Variable(property.PropertyType);
        var isNull = value.IsValueType && underlying is null
            ? (Expression)Expression.Constant(false)
            : Expression.Equal(read, Expression.Constant(null, property.PropertyType));
        var body = Expression.Block(
            [read],
            Expression.Assign(read, Expression.Property(Expression.Convert(instance, parent), property)),
            Expression.Condition(
                isNull,
                Expression.Constant(false),
                Expression.Block(Write(write, underlying is null ? read : Expression.Property(read, "Value"), buffer), Expression.Constant(true))));
        return new(Expression.Lambda<Func<object, ResponseBuffer, bool>>(body, instance, buffer).Compile());
    }

    /// <summary>Calls the buffer's own method for the commonest types, and what the type is written by for all others.</summary>
    static Expression Write(Delegate write, Expression value, Expression buffer)
    {
        if (value.Type == typeof(string))
            return Expression.Call(buffer, nameof(ResponseBuffer.WriteText), null, value);
        if (value.Type == typeof(bool))
            return Expression.Call(buffer, nameof(ResponseBuffer.WriteBoolean), null, value);
        if (value.Type == typeof(int))
            return Expression.Call(buffer, nameof(ResponseBuffer.WriteInteger), null, Expression.Convert(value, typeof(long)));
        if (value.Type == typeof(double))
            return Expression.Call(buffer, nameof(ResponseBuffer.WriteDouble), null, value);
        return Expression.Invoke(Expression.Constant(write), value, buffer);
    }

    /// <summary>Whether the method answers its value itself, and not a promise of it.</summary>
    public static bool IsImmediate(MethodInfo method) =>
        !(method.ReturnType is { IsGenericType: true } type && type.GetGenericTypeDefinition() is var open
            && (open == typeof(Task<>) || open == typeof(ValueTask<>)));

    /// <param name="method">The method.</param>
    /// <param name="parameters">Where its parameters come from.</param>
    /// <param name="isBatch">It takes a list of parents.</param>
    /// <param name="isQuery">It answers a query, which is left to be run, even when it is a batch.</param>
    public static Resolver CompileMethod(MethodInfo method, IReadOnlyList<ParameterPlan> parameters, bool isBatch, bool isQuery = false)
    {
        var inputs = new Inputs();
        var call = Call(method, parameters, isBatch, inputs);
        return Expression.Lambda<Resolver>(Await(call, isBatch && !isQuery), inputs.Context, inputs.Parent, inputs.Arguments).Compile();
    }

    public static ImmediateResolver CompileImmediate(MethodInfo method, IReadOnlyList<ParameterPlan> parameters)
    {
        var inputs = new Inputs();
        var call = Expression.Convert(Call(method, parameters, isBatch: false, inputs), typeof(object));
        return Expression.Lambda<ImmediateResolver>(call, inputs.Context, inputs.Parent, inputs.Arguments).Compile();
    }

    /// <summary>The parameters of the delegate that is compiled.</summary>
    sealed class Inputs
    {
        public ParameterExpression Context { get; } = Expression.Parameter(typeof(ResolverContext));

        public ParameterExpression Parent { get; } = Expression.Parameter(typeof(object));

        public ParameterExpression Arguments { get; } = Expression.Parameter(typeof(object?[]));
    }

    static MethodCallExpression Call(MethodInfo method, IReadOnlyList<ParameterPlan> parameters, bool isBatch, Inputs inputs)
    {
        var (context, parent, arguments) = (inputs.Context, inputs.Parent, inputs.Arguments);
        var values = method.GetParameters().Select((parameter, i) => parameters[i].Source switch
        {
            ParameterSource.Service => Service(context, parameter.ParameterType, nameof(ServiceProviderServiceExtensions.GetRequiredService)),
            ParameterSource.OptionalService => Service(context, parameter.ParameterType, nameof(ServiceProviderServiceExtensions.GetService)),
            ParameterSource.Cancellation => Expression.Property(context, nameof(ResolverContext.CancellationToken)),
            ParameterSource.Schema => Expression.Property(context, nameof(ResolverContext.Schema)),
            ParameterSource.Parent when isBatch =>
                Expression.Call(typeof(Results), nameof(Results.Parents), [ElementOf(parameter.ParameterType)], parent),
            ParameterSource.Parent => Expression.Convert(parent, parameter.ParameterType),
            _ => (Expression)Expression.Call(
                typeof(ObjectBinder), nameof(ObjectBinder.ValueOf), [parameter.ParameterType], arguments, Expression.Constant(parameters[i].Argument)),
        });
        return Expression.Call(method, values);
    }

    static Expression Service(Expression context, Type type, string method)
    {
        var services = Expression.Property(context, nameof(ResolverContext.Services));
        return type == typeof(IServiceProvider)
            ? services
            : Expression.Call(typeof(ServiceProviderServiceExtensions), method, [type], services);
    }

    static MethodCallExpression Await(MethodCallExpression call, bool isBatch)
    {
        var type = call.Type;
        var open = type.IsGenericType ? type.GetGenericTypeDefinition() : null;
        if (open == typeof(Task<>) || open == typeof(ValueTask<>))
        {
            var name = open == typeof(Task<>) ? nameof(Results.FromTask) : nameof(Results.FromValueTask);
            return Expression.Call(typeof(Results), name, type.GetGenericArguments(), call, Expression.Constant(isBatch));
        }
        return Expression.Call(typeof(Results), nameof(Results.FromValue), [type], call, Expression.Constant(isBatch));
    }

    static Type ElementOf(Type list) => list.GetGenericArguments()[0];
}

/// <summary>From what resolver methods answer to one shape.</summary>
internal static class Results
{
    public static ValueTask<object?> FromValue<T>(T value, bool isBatch) => new(Finish(value, isBatch));

    public static ValueTask<object?> FromTask<T>(Task<T> task, bool isBatch) => task.IsCompletedSuccessfully
        ? new(Finish(task.GetAwaiter().GetResult(), isBatch))
        : AwaitTask(new ValueTask<T>(task), isBatch);

    public static ValueTask<object?> FromValueTask<T>(ValueTask<T> task, bool isBatch) => task.IsCompletedSuccessfully
        ? new(Finish(task.GetAwaiter().GetResult(), isBatch))
        : AwaitTask(task, isBatch);

    public static List<T> Parents<T>(object parents) => [.. ((object[])parents).Cast<T>()];

    static async ValueTask<object?> AwaitTask<T>(ValueTask<T> task, bool isBatch) => Finish(await task, isBatch);

    static object? Finish<T>(T value, bool isBatch)
    {
        if (!isBatch)
            return value;
        return value is IEnumerable results ? results.Cast<object?>().ToArray() : null;
    }
}

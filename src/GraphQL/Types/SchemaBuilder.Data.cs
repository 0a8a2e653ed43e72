using System.Linq.Expressions;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.GraphQL.Types;

/// <summary>Fields that answer an <see cref="IQueryable{T}"/>: run as they are, or filtered, sorted and paged first.</summary>
internal sealed partial class SchemaBuilder
{
    FieldDefinition WithData(MethodInfo method, TypeUse returned, MethodShape shape, Resolver resolve)
    {
        var type = Output(returned, NameOf(method));
        if (QueryElement(returned.Type) is { } element)
            resolve = QueryResults.Materialize(resolve, element);
        return NewField(method, type, shape.Arguments, resolve, BindAll(shape.Binders));
    }

    static Type? QueryElement(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() is var open && (open == typeof(IQueryable<>) || open == typeof(IOrderedQueryable<>))
            ? type.GetGenericArguments()[0]
            : null;
}

/// <summary>Runs the queries that resolvers answer.</summary>
internal static class QueryResults
{
    public static Resolver Materialize(Resolver resolve, Type element)
    {
        var run = typeof(QueryResults).GetMethod(nameof(ToListAsync), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(element)
            .CreateDelegate<Func<ResolverContext, object, ValueTask<object?>>>();
        return async (context, parent, arguments) =>
            await resolve(context, parent, arguments) is { } query ? await run(context, query) : null;
    }

    static async ValueTask<object?> ToListAsync<T>(ResolverContext context, object query) =>
        await context.Services.GetRequiredService<IQueryExecutor>().ToListAsync((IQueryable<T>)query, context.CancellationToken);
}

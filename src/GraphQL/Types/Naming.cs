using System.Text;
using System.Text.Json;

namespace Ecqs.GraphQL.Types;

/// <summary>From C# names to GraphQL names, by the conventions that C# clients of GraphQL know.</summary>
internal static class Naming
{
    /// <summary>The name of a type; a generic type is named after its arguments too, as in <c>PageOfBook</c>.</summary>
    public static string OfType(Type type)
    {
        if (GivenName(type) is { } given)
            return given;
        if (!type.IsGenericType)
            return type.Name;
        var name = type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)];
        return $"{name}Of{string.Join("And", type.GetGenericArguments().Select(OfType))}";
    }

    public static string OfInputType(Type type)
    {
        var name = OfType(type);
        return GivenName(type) is not null || name.EndsWith("Input", StringComparison.Ordinal) ? name : name + "Input";
    }

    /// <summary>The error type of an exception: <c>NotFoundException</c> is <c>NotFoundError</c>.</summary>
    public static string OfError(Type exception)
    {
        var name = OfType(exception);
        return GivenName(exception) is null && name.EndsWith("Exception", StringComparison.Ordinal) ? name[..^"Exception".Length] + "Error" : name;
    }

    public static string OfMethod(System.Reflection.MethodInfo method)
    {
        if (GivenName(method) is { } given)
            return given;
        var name = method.Name;
        if (name.Length > 3 && name.StartsWith("Get", StringComparison.Ordinal) && char.IsUpper(name[3]))
            name = name[3..];
        if (name.Length > 5 && name.EndsWith("Async", StringComparison.Ordinal))
            name = name[..^5];
        return Camel(name);
    }

    public static string OfMember(System.Reflection.MemberInfo member) => GivenName(member) ?? Camel(member.Name);

    public static string OfParameter(System.Reflection.ParameterInfo parameter) =>
        parameter.GetCustomAttributes(typeof(GraphQLNameAttribute), false).OfType<GraphQLNameAttribute>().FirstOrDefault()?.Name
        ?? Camel(parameter.Name!);

    public static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);

    public static string Pascal(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    /// <summary><c>PartlyAccepted</c> is <c>PARTLY_ACCEPTED</c>, <c>HttpURL2</c> is <c>HTTP_URL2</c>.</summary>
    public static string UpperSnake(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            var startsWord = i > 0 && char.IsUpper(name[i])
                && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1]))) && name[i - 1] != '_';
            if (startsWord)
                text.Append('_');
            text.Append(char.ToUpperInvariant(name[i]));
        }
        return text.ToString();
    }

    public static string? GivenName(System.Reflection.MemberInfo member) =>
        member.GetCustomAttributes(typeof(GraphQLNameAttribute), false).OfType<GraphQLNameAttribute>().FirstOrDefault()?.Name;

    public static bool IsValid(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');

    /// <summary>A C# type as a person would write it, for messages.</summary>
    public static string Describe(Type type)
    {
        if (!type.IsGenericType)
            return type.Name;
        var tick = type.Name.IndexOf('`', StringComparison.Ordinal);
        return tick < 0 ? type.Name : $"{type.Name[..tick]}<{string.Join(", ", type.GetGenericArguments().Select(Describe))}>";
    }
}

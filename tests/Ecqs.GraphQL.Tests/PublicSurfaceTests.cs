using System.Reflection;
using System.Text;
using Ecqs.Testing;

namespace Ecqs.GraphQL.Tests;

public sealed class PublicSurfaceTests
{
    [Fact]
    public void Nothing_becomes_public_by_accident()
    {
        var text = new StringBuilder();
        foreach (var type in typeof(GraphQLSchema).Assembly.GetExportedTypes().OrderBy(t => t.FullName, StringComparer.Ordinal))
        {
            text.Append(type).Append('\n');
            foreach (var member in Members(type).Order(StringComparer.Ordinal))
                text.Append("  ").Append(member).Append('\n');
        }
        Snapshots.Match(text.ToString());
    }

    static IEnumerable<string> Members(Type type) => type
        .GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        .Where(IsVisible)
        .Select(member => member.ToString()!);

    static bool IsVisible(MemberInfo member) => member switch
    {
        MethodBase { IsSpecialName: true, IsConstructor: false } => false,
        // What the compiler makes for every record says nothing about the surface.
        MethodInfo { Name: "Equals" or "GetHashCode" or "ToString" or "PrintMembers" or "<Clone>$" or "Deconstruct" } => false,
        MethodBase method => method.IsPublic || method.IsFamily,
        PropertyInfo property => property.GetMethod is { IsPublic: true },
        FieldInfo field => field.IsPublic,
        _ => false,
    };
}

using System.Reflection;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Ecqs.GraphQL.Types;

/// <summary>Descriptions from the XML documentation files that stand beside the assemblies.</summary>
internal sealed class XmlDocumentation
{
    readonly Dictionary<Assembly, Dictionary<string, XElement>> _files = [];

    public string? Of(Type type) => More(type, Given(type) ?? Summary(type.Assembly, "T:" + Id(type)));

    public string? Of(PropertyInfo property) =>
        More(property, Given(property)
            ?? Summary(property.DeclaringType!.Assembly, $"P:{Id(property.DeclaringType)}.{property.Name}")
            ?? Parameter(property.DeclaringType.Assembly, "T:" + Id(property.DeclaringType), property.Name));

    public string? Of(FieldInfo field) =>
        More(field, Given(field) ?? Summary(field.DeclaringType!.Assembly, $"F:{Id(field.DeclaringType)}.{field.Name}"));

    public string? Of(MethodInfo method) =>
        More(method, Given(method) ?? Summary(method.DeclaringType!.Assembly, $"M:{Id(method.DeclaringType)}.{method.Name}"));

    public string? Of(ParameterInfo parameter) =>
        parameter.GetCustomAttribute<GraphQLDescriptionAttribute>()?.Description
        ?? (parameter.Member is ConstructorInfo constructor
            ? Parameter(constructor.DeclaringType!.Assembly, "T:" + Id(constructor.DeclaringType), parameter.Name!)
                ?? Parameter(constructor.DeclaringType.Assembly, $"M:{Id(constructor.DeclaringType)}.#ctor", parameter.Name!)
            : Parameter(
                parameter.Member.DeclaringType!.Assembly, $"M:{Id(parameter.Member.DeclaringType)}.{parameter.Member.Name}", parameter.Name!));

    static string? Given(MemberInfo member) => member.GetCustomAttribute<GraphQLDescriptionAttribute>(inherit: false)?.Description;

    static string? More(MemberInfo member, string? description) =>
        member.GetCustomAttribute<GraphQLDescriptionMoreAttribute>(inherit: false)?.Sentence is { } sentence
            ? string.Join(' ', new[] { description, sentence }.OfType<string>())
            : description;

    static string Id(Type type)
    {
        var definition = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        return definition.FullName!.Replace('+', '.');
    }

    string? Summary(Assembly assembly, string id) => Text(Find(assembly, id)?.Element("summary"));

    string? Parameter(Assembly assembly, string id, string name) =>
        Text(Find(assembly, id)?.Elements("param").FirstOrDefault(p => (string?)p.Attribute("name") == name));

    XElement? Find(Assembly assembly, string id)
    {
        if (!_files.TryGetValue(assembly, out var members))
            _files[assembly] = members = Load(assembly);
        return members.GetValueOrDefault(id);
    }

    static Dictionary<string, XElement> Load(Assembly assembly)
    {
        var members = new Dictionary<string, XElement>(StringComparer.Ordinal);
        var path = Path.ChangeExtension(assembly.Location, ".xml");
        if (assembly.Location.Length == 0 || !File.Exists(path))
            return members;
        try
        {
            foreach (var member in XDocument.Load(path).Descendants("member"))
            {
                // Overloads are not fields, so a method is known by its name without its parameters.
                var id = (string?)member.Attribute("name") ?? "";
                var parenthesis = id.IndexOf('(', StringComparison.Ordinal);
                members.TryAdd(parenthesis < 0 ? id : id[..parenthesis], member);
            }
        }
        catch (XmlException)
        {
            // A damaged documentation file costs descriptions, not the start of the server.
        }
        return members;
    }

    static string? Text(XElement? element)
    {
        if (element is null)
            return null;
        var text = new StringBuilder();
        Append(element, text);
        var words = text.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0 ? null : string.Join(' ', words);
    }

    static void Append(XElement element, StringBuilder text)
    {
        foreach (var node in element.Nodes())
        {
            if (node is XText plain)
                text.Append(plain.Value);
            else if (node is XElement inner && inner.IsEmpty)
                text.Append(Reference(inner));
            else if (node is XElement { Name.LocalName: "c" or "code" } code)
                text.Append('`').Append(code.Value).Append('`');
            else if (node is XElement other)
                Append(other, text.Append(' '));
        }
    }

    static string Reference(XElement element)
    {
        var target = (string?)element.Attribute("cref") ?? (string?)element.Attribute("name") ?? (string?)element.Attribute("langword") ?? "";
        var end = target.IndexOfAny(['(', '`', '{']);
        target = end < 0 ? target : target[..end];
        return target[(target.LastIndexOfAny(['.', ':']) + 1)..];
    }
}

namespace Ecqs.GraphQL.Types;

/// <summary>What can only be checked when every type is known.</summary>
internal sealed partial class SchemaBuilder
{
    void CheckTypes()
    {
        foreach (var (type, _) in _types.Values)
        {
            CheckName(type.Name, $"Type {type.Name}");
            switch (type)
            {
                case FieldsType fields:
                    CheckFields(fields);
                    break;
                case InputObjectType input:
                    CheckInputFields(input);
                    break;
                case EnumType values:
                    CheckMembers(values.Values.Select(v => v.Name), $"Enum {values.Name}", "value");
                    break;
            }
        }
    }

    void CheckFields(FieldsType type)
    {
        CheckMembers(type.Fields.Select(f => f.Name), $"Type {type.Name}", "field");
        foreach (var field in type.Fields)
        {
            var names = field.Arguments.Select(a => a.Name).ToList();
            if (names.Count > 0)
                CheckMembers(names, $"Field {type.Name}.{field.Name}", "argument");
        }
        foreach (var declared in type.Interfaces)
            CheckInterface(type, declared);
    }

    void CheckInterface(FieldsType type, InterfaceType declared)
    {
        foreach (var wanted in declared.Fields)
        {
            if (type.FindField(wanted.Name) is not { } field)
                _mistakes.Add($"Type {type.Name} implements {declared.Name} and lacks its field {wanted.Name}.");
            else if (!IsSubtype(field.Type, wanted.Type))
                _mistakes.Add($"{type.Name}.{field.Name} is {field.Type}, where {declared.Name} wants {wanted.Type}.");
        }
    }

    internal static bool IsSubtype(SchemaType type, SchemaType wanted) => (type, wanted) switch
    {
        (NonNullType a, NonNullType b) => IsSubtype(a.Inner, b.Inner),
        (NonNullType a, _) => IsSubtype(a.Inner, wanted),
        (ListType a, ListType b) => IsSubtype(a.Element, b.Element),
        (ObjectType a, InterfaceType b) => a.Interfaces.Contains(b),
        (ObjectType a, UnionType b) => b.PossibleTypes.Contains(a),
        (InterfaceType a, InterfaceType b) => ReferenceEquals(a, b) || a.Interfaces.Contains(b),
        _ => type.Equals(wanted),
    };

    void CheckInputFields(InputObjectType type)
    {
        CheckMembers(type.Fields.Select(f => f.Name), $"Input {type.Name}", "field");
        if (DemandsItself(type, type, []))
            _mistakes.Add($"Input {type.Name} demands itself without end: make one of the fields on the way nullable.");
    }

    static bool DemandsItself(InputObjectType wanted, InputObjectType type, HashSet<InputObjectType> seen) => type.Fields
        .Where(f => f.Type is NonNullType { Inner: InputObjectType })
        .Select(f => (InputObjectType)f.Type.Named)
        .Any(next => ReferenceEquals(next, wanted) || (seen.Add(next) && DemandsItself(wanted, next, seen)));

    void CheckMembers(IEnumerable<string> names, string owner, string kind)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            CheckName(name, $"{owner}, {kind} {name}");
            if (!seen.Add(name))
                _mistakes.Add($"{owner} has more than one {kind} {name}.");
        }
        if (seen.Count == 0)
            _mistakes.Add($"{owner} has no {kind}s.");
    }

    void CheckName(string name, string owner)
    {
        if (!Naming.IsValid(name))
            _mistakes.Add($"{owner}: a name is made of letters, digits and underscores, and does not begin with a digit.");
        else if (name.StartsWith("__", StringComparison.Ordinal) && !owner.StartsWith("Type __", StringComparison.Ordinal)
            && !owner.StartsWith("Enum __", StringComparison.Ordinal))
            _mistakes.Add($"{owner}: names that begin with two underscores belong to GraphQL itself.");
    }
}

using Ecqs.GraphQL.Language;

namespace Ecqs.GraphQL.Validation.Rules;

/// <summary>A field of an input object is given once.</summary>
internal sealed class UniqueInputFieldNames : ValidationRule
{
    public override void EnterValue(ValueNode node)
    {
        if (node is not ObjectValueNode { Fields.Length: > 1 } value)
            return;
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var field in value.Fields)
        {
            if (!known.TryAdd(field.Name.Value, field.Start))
                Report($"There can be only one input field named \"{field.Name}\".", known[field.Name.Value], field.Start);
        }
    }
}

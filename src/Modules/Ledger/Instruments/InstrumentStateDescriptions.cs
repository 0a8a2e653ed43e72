using System.Text.Json;
using Ecqs.GraphQL;
using Ecqs.Ledger.Contracts;

namespace Ecqs.Ledger.Instruments;

/// <summary>The state table in words, for the descriptions of the schema.</summary>
static class InstrumentStateDescriptions
{
    /// <summary>Where an act is allowed and where it leads.</summary>
    public static string Of(InstrumentAct act)
    {
        var rows = InstrumentStates.Table.Where(row => row.Act == act).GroupBy(row => (row.Leading, row.To)).ToList();
        var allowed = string.Join("; ", rows.Select(row => $"{Names(row.Select(one => one.From))} → {Target(row.Key.Leading, row.Key.To)}"));
        return $"Allowed: {allowed}.{(InstrumentStates.IsStoppedByClaim(act) ? " Not while a booking claims the instrument." : "")}";
    }

    /// <summary>Every act with its statuses.</summary>
    public static string OfAll() => string.Join(' ', Enum.GetValues<InstrumentAct>().Select(act => $"{Name(act)}: {Of(act)}"));

    /// <summary>The name of an enum value as the schema writes it.</summary>
    public static string Name<T>(T value) where T : struct, Enum => JsonNamingPolicy.SnakeCaseUpper.ConvertName(value.ToString());

    static string Names(IEnumerable<InstrumentStatus> statuses) => string.Join(", ", statuses.Select(Name));

    static string Target(Leading leading, InstrumentStatus? to) => leading switch
    {
        Leading.ToStatus => Name(to!.Value),
        Leading.ToStatusBeforeSuspension => "the status before suspension",
        Leading.OutOfLedger => "gone",
        _ => "unchanged",
    };
}

/// <summary>Adds to a description where the state table allows an act, and where it leads.</summary>
[AttributeUsage(AttributeTargets.Method)]
sealed class ByStateTableAttribute(InstrumentAct act) : GraphQLDescriptionMoreAttribute
{
    public override string Sentence => InstrumentStateDescriptions.Of(act);
}

/// <summary>Adds the whole state table to the description of the status.</summary>
[AttributeUsage(AttributeTargets.Enum)]
sealed class WithStateTableAttribute : GraphQLDescriptionMoreAttribute
{
    public override string Sentence => InstrumentStateDescriptions.OfAll();
}

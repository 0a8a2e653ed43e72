using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Ecqs.Ledger.Contracts;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Refusals;
using Microsoft.AspNetCore.Http;

namespace Ecqs.Ledger.Listing;

/// <summary>A filter as it stands in an address: under the names that the ledger's page uses in its own.</summary>
static class FilterAddress
{
    /// <summary>Reads a filter for an endpoint; what cannot be read is refused with the fields named.</summary>
    public static bool TryRead(
        IQueryCollection query, [NotNullWhen(true)] out LedgerFilter? filter, [NotNullWhen(true)] out IReadOnlyList<Guid>? chosen,
        [NotNullWhen(false)] out Refusal? refusal)
    {
        try
        {
            ((filter, chosen), refusal) = (Read(query), null);
            return true;
        }
        catch (InputInvalid invalid)
        {
            (filter, chosen, refusal) = (null, null, Refusal.Of(StatusCodes.Status400BadRequest, invalid));
            return false;
        }
    }

    /// <exception cref="InputInvalid">A value cannot be read; it is never left out silently, for the file would then hold more than was asked.</exception>
    static (LedgerFilter Filter, IReadOnlyList<Guid> Chosen) Read(IQueryCollection query)
    {
        var problems = new FieldProblems();
        var filter = new LedgerFilter
        {
            Search = Text("q"),
            Code = Text("code"),
            Name = Text("name"),
            SerialNumber = Text("serial"),
            CertificateNumber = Text("certificate"),
            Duty = Words<InstrumentDuty>("duty") is [var duty, ..] ? duty : null,
            Status = Words<InstrumentStatus>("status"),
            VerificationState = Words<VerificationState>("state"),
            ValidFrom = Day("from"),
            ValidTo = Day("to"),
            InstitutionId = Id("institution", Text("institution")),
            CategoryId = Id("category", Text("category")),
            RegionCode = Text("region"),
        };
        Guid[] chosen = [.. query["id"].Select(id => Id("id", id)).OfType<Guid>().Distinct()];
        problems.AddIf(chosen.Length > LedgerExport.MostChosen, "id", "LEDGER_EXPORT_TOO_MANY_CHOSEN", ("max", LedgerExport.MostChosen));
        problems.ThrowIfAny();
        return (filter, chosen);

        string? Text(string name) => query[name].ToString() is { Length: > 0 } text ? text : null;

        DateOnly? Day(string name) => Text(name) is not { } text ? null
            : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
            : Wrong<DateOnly>(name, text);

        Guid? Id(string name, string? text) => text is null ? null : Guid.TryParse(text, out var id) ? id : Wrong<Guid>(name, text);

        List<T>? Words<T>(string name) where T : struct, Enum
        {
            if (Text(name) is not { } text)
                return null;
            var words = new List<T>();
            foreach (var word in text.Split(','))
            {
                // IN_SERVICE, as everywhere in the interface; a number is no word.
                if (!int.TryParse(word, out _) && Enum.TryParse<T>(word.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var value))
                    words.Add(value);
                else
                    Wrong<T>(name, word);
            }

            return words;
        }

        T? Wrong<T>(string name, string text) where T : struct
        {
            problems.Add(name, "LEDGER_FILTER_UNREADABLE", ("name", name), ("value", text));
            return null;
        }
    }
}

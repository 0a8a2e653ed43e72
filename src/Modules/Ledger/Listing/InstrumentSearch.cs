using System.Linq.Expressions;
using Ecqs.Ledger.Contracts;
using Ecqs.Ledger.Instruments;
using Ecqs.Platform.Texts;

namespace Ecqs.Ledger.Listing;

/// <summary>
/// Free text (rule 3.5): an instrument is found when each word stands in one of its name, model, serial number, manufacturer, place of use,
/// code, certificate number and asset number; case, width and spaces do not matter.
/// </summary>
static class InstrumentSearch
{
    /// <summary>Longer texts are cut: no field is longer.</summary>
    const int MaxText = InstrumentRules.MaxPlaceOfUse;

    /// <summary>The fields in folded form, a line each.</summary>
    public static string TextOf(Instrument instrument) => string.Join(
        '\n',
        TextForms.Fold(instrument.Name),
        TextForms.Fold(instrument.Model),
        TextForms.Fold(instrument.SerialNumber),
        TextForms.Fold(instrument.Manufacturer),
        TextForms.Fold(instrument.PlaceOfUse),
        instrument.Code,
        TextForms.Fold(instrument.CertificateNumber ?? ""),
        TextForms.Fold(instrument.AssetNumber ?? ""));

    /// <summary>Those of the organisation's instruments in which every word of the text stands; all when there is no word.</summary>
    public static IQueryable<Instrument> Mentioning(this IQueryable<Instrument> ledger, Guid organisationId, string? text)
    {
        foreach (var word in WordsOf(text))
        {
            ledger = ledger.MayMention(organisationId, word);
            ledger = ledger.Where(x => x.SearchText.Contains(word));
        }

        return ledger;
    }

    /// <summary>Those of the organisation's instruments in one text of which a fragment stands, case aside.</summary>
    /// <param name="ledger">The organisation's ledger.</param>
    /// <param name="organisationId">The organisation.</param>
    /// <param name="field">One of the fields that a search looks into.</param>
    /// <param name="fragment">What is looked for; null or blank leaves all in.</param>
    public static IQueryable<Instrument> With(
        this IQueryable<Instrument> ledger, Guid organisationId, Expression<Func<Instrument, string?>> field, string? fragment)
    {
        var tidy = TextForms.Tidy(fragment ?? "").ToUpperInvariant();
        if (tidy.Length == 0)
            return ledger;
        Expression<Func<string, bool>> contains = value => value.ToUpper().Contains(tidy);
        var body = new Inlining(contains.Parameters[0], field.Body).Visit(contains.Body);
        return ledger.MayMention(organisationId, TextForms.Fold(tidy)).Where(Expression.Lambda<Func<Instrument, bool>>(body, field.Parameters));
    }

    // By the index, which says too much but never too little. One character has no pair: the ledger is looked through.
    static IQueryable<Instrument> MayMention(this IQueryable<Instrument> ledger, Guid organisationId, string folded)
    {
        var keys = Bigrams.Of(organisationId, folded);
        return keys.Length == 0 ? ledger : ledger.Where(x => keys.All(key => x.SearchKeys.Contains(key)));
    }

    static IEnumerable<string> WordsOf(string? text)
    {
        var tidy = TextForms.Tidy(text ?? "");
        return (tidy.Length > MaxText ? tidy[..MaxText] : tidy)
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(TextForms.Fold)
            .Where(word => word.Length > 0)
            .Distinct();
    }

    sealed class Inlining(ParameterExpression parameter, Expression value) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == parameter ? value : node;
    }
}

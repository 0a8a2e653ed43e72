using Ecqs.Catalog.Contracts;
using Ecqs.Ledger.Contracts;

namespace Ecqs.Ledger.Import;

/// <summary>What the catalogue calls the things that the ledger's instruments name by id.</summary>
sealed record KeptNames(IReadOnlyDictionary<Guid, Category> Categories, IReadOnlyDictionary<Guid, Institution> Institutions)
{
    public Category? CategoryOf(Instrument instrument) =>
        instrument.CategoryId is { } id ? Categories.GetValueOrDefault(id) : null;

    public Institution? InstitutionOf(Instrument instrument) =>
        instrument.ChosenInstitutionId is { } id ? Institutions.GetValueOrDefault(id) : null;
}

using Ecqs.Catalog.Contracts;
using Ecqs.Certificates.Results;
using Microsoft.Extensions.Configuration;

namespace Ecqs.Certificates.Issuing;

/// <summary>
/// The validity of what is issued here. The setting <c>Certificates:ValidityMinusOneDay</c> (true unless set) says whether the day of
/// verification
/// counts as the first day, because practice varies between institutions.
/// </summary>
sealed class Validity(IConfiguration configuration)
{
    readonly bool _minusOneDay = configuration.GetValue("Certificates:ValidityMinusOneDay", true);

    public DateOnly? Of(VerificationResult result, Category category) => result.Conclusion == Conclusion.Pass
        ? IssuingRules.ValidUntil(result.VerifiedOn, category.Way, category.CycleMonths, _minusOneDay)
        : null;
}

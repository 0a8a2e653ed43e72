using Ecqs.Catalog.Contracts;
using Ecqs.Certificates.Results;
using Microsoft.Extensions.Configuration;

namespace Ecqs.Certificates.Issuing;

/// <summary>
/// The validity of what is issued here. The setting <c>Certificates:ValidityMinusOneDay</c> (true unless set) says whether the day of
/// verification counts as the first day, because practice varies between institutions.
/// </summary>
sealed class Validity(IConfiguration configuration, IRegulations regulations)
{
    readonly bool _minusOneDay = configuration.GetValue("Certificates:ValidityMinusOneDay", true);

    public async Task<DateOnly?> OfAsync(VerificationResult result, Category category, CancellationToken cancellationToken) =>
        (await OfAsync([(result, category)], cancellationToken))[0];

    /// <summary>In the order of the results; null for a failure and for a category verified only once.</summary>
    public async Task<IReadOnlyList<DateOnly?>> OfAsync(
        IReadOnlyList<(VerificationResult Result, Category Category)> results, CancellationToken cancellationToken)
    {
        var cycles = await regulations.CyclesAsync(
            [.. results.Select(one => new CycleQuestion(one.Category.Code, one.Result.Regulation, one.Result.VerifiedOn))], cancellationToken);
        return
        [
            .. results.Select((one, i) => one.Result.Conclusion == Conclusion.Pass
                ? IssuingRules.ValidUntil(one.Result.VerifiedOn, one.Category.Way, cycles[i], _minusOneDay)
                : null),
        ];
    }
}

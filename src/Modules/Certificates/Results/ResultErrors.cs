using Ecqs.Platform.Errors;
using Ecqs.Platform.Texts;

namespace Ecqs.Certificates.Results;

/// <summary>A signed result is not changed; who signs next may return it first.</summary>
sealed class ResultNotDraft() : RuleBreach("CERTIFICATES_RESULT_NOT_DRAFT");

/// <summary>The result does not stand at this step; somebody may have signed or returned it meanwhile.</summary>
sealed class ResultNotAtStep(ResultStatus status) : RuleBreach(
    "CERTIFICATES_RESULT_NOT_AT_STEP",
    ("status", TextCatalog.Format($"CERTIFICATES_RESULT_STATUS_{status.ToString().ToUpperInvariant()}")))
{
    public ResultStatus Status { get; } = status;
}

/// <summary>检定员, 核验员 and 批准人 are three different people (rule 5.2).</summary>
sealed class SignedAlready() : RuleBreach("CERTIFICATES_SIGNED_ALREADY");

/// <summary>The standard's own certificate had ended on the day of verification (rule 5.2).</summary>
sealed class StandardExpired(string name, DateOnly validUntil) : RuleBreach(
    "CERTIFICATES_STANDARD_EXPIRED", ("name", name), ("day", $"{validUntil:yyyy-MM-dd}"))
{
    public string Name { get; } = name;

    public DateOnly ValidUntil { get; } = validUntil;

    public override string? Field => "standards";
}

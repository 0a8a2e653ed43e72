using Ecqs.Platform.Rules;

namespace Ecqs.Certificates.Results;

/// <summary>检定结论.</summary>
enum Conclusion
{
    /// <summary>合格.</summary>
    Pass,

    /// <summary>不合格.</summary>
    Fail,
}

/// <summary>How far a result is signed.</summary>
enum ResultStatus
{
    /// <summary>待检定员签字: being recorded.</summary>
    Draft,

    /// <summary>检定员 has signed.</summary>
    Verified,

    /// <summary>核验员 has signed.</summary>
    Checked,

    /// <summary>批准人 has signed; the document is issued.</summary>
    Approved,
}

/// <summary>A measurement standard that was used, with its own certificate.</summary>
/// <param name="Name">名称.</param>
/// <param name="CertificateNumber">证书编号.</param>
/// <param name="ValidUntil">有效期至; it must not be before the day of verification.</param>
/// <param name="Range">测量范围.</param>
/// <param name="Uncertainty">不确定度, 准确度等级 or 最大允许误差.</param>
sealed record StandardUsed(string Name, string CertificateNumber, DateOnly ValidUntil, string? Range, string? Uncertainty);

/// <summary>One item that the regulation asks for, and what was found.</summary>
/// <param name="Item">检定项目.</param>
/// <param name="Found">检定结果, with its unit.</param>
/// <param name="Limit">最大允许误差 or requirement, with its unit.</param>
/// <param name="Passed">Whether what was found fulfils the requirement.</param>
sealed record Measurement(string Item, string Found, string? Limit, bool Passed);

/// <summary>What a verification found, on the way to its document by three signatures (rule 5.2).</summary>
sealed class VerificationResult
{
    public Guid Id { get; init; }

    /// <summary>The line of the commission order.</summary>
    public Guid LineId { get; init; }

    public ResultStatus Status { get; set; }

    /// <summary>检定结论.</summary>
    public Conclusion Conclusion { get; set; }

    /// <summary>准确度等级 as found; null when the category has none.</summary>
    public string? AccuracyClassFound { get; set; }

    /// <summary>温度 in ℃.</summary>
    public decimal Temperature { get; set; }

    /// <summary>相对湿度 in %.</summary>
    public decimal Humidity { get; set; }

    /// <summary>检定地点.</summary>
    public string Place { get; set; } = "";

    /// <summary>使用的计量标准.</summary>
    public IReadOnlyList<StandardUsed> Standards { get; set; } = [];

    /// <summary>检定依据: the verification regulation's number and edition.</summary>
    public string Regulation { get; set; } = "";

    /// <summary>检定日期.</summary>
    public DateOnly VerifiedOn { get; set; }

    /// <summary>Whether it was adjusted or repaired (调修).</summary>
    public bool AdjustedOrRepaired { get; set; }

    /// <summary>检定项目 and results.</summary>
    public IReadOnlyList<Measurement> Measurements { get; set; } = [];

    /// <summary>不合格项目; empty for a pass.</summary>
    public IReadOnlyList<string> FailedItems { get; set; } = [];

    public DateTimeOffset? VerifiedAt { get; set; }

    public DateTimeOffset? CheckedAt { get; set; }

    public DateTimeOffset? ApprovedAt { get; set; }

    /// <summary>退回 reason of the last return; null when it was not returned since it was last signed.</summary>
    public string? ReturnReason { get; set; }

    internal Guid OrderId { get; init; }

    internal Guid InstitutionId { get; init; }

    internal Guid InstrumentId { get; init; }

    internal Guid RecordedByAccount { get; set; }

    internal Guid? VerifiedByAccount { get; set; }

    internal Guid? CheckedByAccount { get; set; }

    internal Guid? ApprovedByAccount { get; set; }
}

/// <summary>检定员, then 核验员, then 批准人; each of the latter two may return it.</summary>
static class ResultStates
{
    public const string Verify = "certificates.sign-verifier";
    public const string Check = "certificates.sign-checker";
    public const string Approve = "certificates.sign-approver";
    public const string Return = "certificates.return-result";

    public static StateTable<ResultStatus> Table { get; } = new(
        new(Verify, ResultStatus.Draft, ResultStatus.Verified),
        new(Check, ResultStatus.Verified, ResultStatus.Checked),
        new(Approve, ResultStatus.Checked, ResultStatus.Approved),
        new(Return, ResultStatus.Verified, ResultStatus.Draft),
        new(Return, ResultStatus.Checked, ResultStatus.Draft));
}

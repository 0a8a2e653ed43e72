using Ecqs.Platform.Rules;

namespace Ecqs.Accounts.Enquiries;

/// <summary>What is written for.</summary>
enum EnquiryKind
{
    /// <summary>咨询.</summary>
    Question,

    /// <summary>投诉.</summary>
    Complaint,

    /// <summary>建议.</summary>
    Suggestion,
}

/// <summary>Where a question or complaint stands.</summary>
enum EnquiryStatus
{
    /// <summary>待答复.</summary>
    Submitted,

    /// <summary>已答复.</summary>
    Answered,

    /// <summary>已公开: question and answer are shown to everybody, in words that name nobody.</summary>
    Published,
}

/// <summary>
/// A question, complaint or suggestion (咨询投诉) that anybody writes, and its answer by an administrator of the region (rule 2.6). Who wrote it is
/// personal data: sealed, masked, and read in clear only while an administrator owes the answer.
/// </summary>
sealed class Enquiry
{
    /// <summary>An answer is promised by the end of the second working day, as a decision is (rule 1.6).</summary>
    public const int PromisedWorkingDays = 2;

    /// <summary>A corrected answer takes the published one back: it was another.</summary>
    public static readonly StateTable<EnquiryStatus> States = new(
        new("answer", EnquiryStatus.Submitted, EnquiryStatus.Answered),
        new("correct", EnquiryStatus.Answered, EnquiryStatus.Answered),
        new("correct", EnquiryStatus.Published, EnquiryStatus.Answered),
        new("publish", EnquiryStatus.Answered, EnquiryStatus.Published),
        new("withdraw", EnquiryStatus.Published, EnquiryStatus.Answered));

    public Guid Id { get; init; }

    /// <summary>ZX, the day and five digits of that day, e.g. ZX2026113000001.</summary>
    public required string Number { get; init; }

    public EnquiryKind Kind { get; init; }

    /// <summary>The subject (主题).</summary>
    public required string Subject { get; init; }

    /// <summary>What was written.</summary>
    public required string Text { get; init; }

    /// <summary>The region's code, of any level: its administrators and those above answer.</summary>
    public required string RegionCode { get; init; }

    public EnquiryStatus Status { get; init; }

    public DateTimeOffset SubmittedAt { get; init; }

    /// <summary>The end of the second working day after the day on which it was written.</summary>
    public DateTimeOffset DueBy { get; init; }

    /// <summary>True when the time was reckoned in a year whose holidays are not loaded (rule 2.7).</summary>
    public bool DueIsEstimate { get; init; }

    public string? Answer { get; init; }

    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>How often the answer was corrected; what it was before stands in the audit trail.</summary>
    public int Corrections { get; init; }

    public DateTimeOffset? CorrectedAt { get; init; }

    /// <summary>The question as everybody may read it; null while it was never published.</summary>
    public string? PublicQuestion { get; init; }

    /// <summary>The answer as everybody may read it; null while it was never published.</summary>
    public string? PublicAnswer { get; init; }

    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>The institution that a complaint is about.</summary>
    internal Guid? InstitutionId { get; init; }

    /// <summary>The account that wrote it; null for somebody who had not signed in.</summary>
    internal Guid? AccountId { get; init; }

    internal required string SealedName { get; init; }

    internal required string SealedMobile { get; init; }

    internal required string MobileHash { get; init; }

    /// <summary>The administrator who answered, or corrected the answer last.</summary>
    internal Guid? AnsweredBy { get; init; }
}

/// <summary>An answered question that everybody may read (常见问答), in words that name nobody.</summary>
sealed class PublicAnswer
{
    public Guid Id { get; init; }

    public EnquiryKind Kind { get; init; }

    public required string Question { get; init; }

    public required string Answer { get; init; }

    public DateTimeOffset PublishedAt { get; init; }

    public static IQueryable<PublicAnswer> Of(IQueryable<Enquiry> enquiries) => enquiries.Select(x => new PublicAnswer
    {
        Id = x.Id,
        Kind = x.Kind,
        Question = x.PublicQuestion!,
        Answer = x.PublicAnswer!,
        PublishedAt = x.PublishedAt!.Value,
    });
}

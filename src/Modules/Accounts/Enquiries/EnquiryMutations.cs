using Ecqs.Accounts.ProofOfWork;
using Ecqs.GraphQL;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Identity;

namespace Ecqs.Accounts.Enquiries;

/// <summary>A question, complaint or suggestion.</summary>
/// <param name="Kind">What is written for.</param>
/// <param name="Subject">The subject (主题): at most 100 characters.</param>
/// <param name="Text">What is asked or complained of: at most 2,000 characters.</param>
/// <param name="RegionCode">The region, of any level, whose administrators and those above answer.</param>
/// <param name="InstitutionId">The institution that a complaint is about.</param>
/// <param name="Name">The name of who writes.</param>
/// <param name="Mobile">Their mobile number: 11 digits. The answer is told to it, and can be read with it.</param>
/// <param name="ProofOfWork">The proof of a challenge (人机验证).</param>
sealed record SubmitEnquiryInput(
    EnquiryKind Kind, string Subject, string Text, string RegionCode, Guid? InstitutionId, string Name, string Mobile, string ProofOfWork);

/// <summary>What who writes is told.</summary>
/// <param name="Number">The number by which, with the mobile, the answer is read.</param>
/// <param name="DueBy">By when an answer is promised.</param>
/// <param name="DueIsEstimate">True when the time was reckoned in a year whose holidays are not loaded.</param>
sealed record EnquiryReceipt(string Number, DateTimeOffset DueBy, bool DueIsEstimate);

[MutationType]
static class EnquiryMutations
{
    /// <summary>
    /// Writes a question, complaint or suggestion (咨询投诉). Who has signed in finds it among their own. Five a day are taken for one mobile number,
    /// and a number an hour from one network address.
    /// </summary>
    [AllowAnonymous]
    [Error<InputInvalid>, Error<ProofOfWorkWrong>, Error<EnquiryDailyLimitReached>, Error<EnquiryAddressLimitReached>]
    [return: GraphQLName("receipt")]
    public static Task<EnquiryReceipt> SubmitEnquiryAsync(
        EnquiryCounter counter, SubmitEnquiryInput input, CancellationToken cancellationToken) => counter.SubmitAsync(input, cancellationToken);

    /// <summary>Answers a question or complaint (答复), once. Who wrote it is told by SMS, and by the inbox when they have an account.</summary>
    /// <param name="id">One of the own region.</param>
    /// <param name="answer">The answer: at most 4,000 characters.</param>
    [Authorize(Who.Administrator)]
    [Error<InputInvalid>, Error<NotFound>, Error<EnquiryChanged>]
    public static Task<Enquiry> AnswerEnquiryAsync(EnquiryDesk desk, Guid id, string answer, CancellationToken cancellationToken) =>
        desk.AnswerAsync(id, Checked(answer), cancellationToken);

    /// <summary>
    /// Corrects an answer (更正答复); the former one stays in the audit trail. Who wrote is told. What was published is taken back, because it was
    /// another answer.
    /// </summary>
    /// <param name="id">One of the own region.</param>
    /// <param name="answer">The answer as it is to be.</param>
    [Authorize(Who.Administrator)]
    [Error<InputInvalid>, Error<NotFound>, Error<EnquiryChanged>]
    public static Task<Enquiry> CorrectEnquiryAnswerAsync(EnquiryDesk desk, Guid id, string answer, CancellationToken cancellationToken) =>
        desk.CorrectAsync(id, Checked(answer), cancellationToken);

    /// <summary>Publishes question and answer (公开), in words of their own that name nobody.</summary>
    /// <param name="id">An answered one of the own region.</param>
    /// <param name="question">The question, without the name of who asked, a mobile number or a citizen id.</param>
    /// <param name="answer">The answer, likewise.</param>
    [Authorize(Who.Administrator)]
    [Error<InputInvalid>, Error<NotFound>, Error<EnquiryChanged>]
    public static Task<Enquiry> PublishEnquiryAsync(
        EnquiryDesk desk, Guid id, string question, string answer, CancellationToken cancellationToken)
    {
        var problems = new FieldProblems();
        var (asked, answered) = (
            problems.Required(question, "question", EnquiryRules.TextLength), problems.Required(answer, "answer", EnquiryRules.AnswerLength));
        problems.ThrowIfAny();
        return desk.PublishAsync(id, asked, answered, cancellationToken);
    }

    /// <summary>Takes a published question and its answer back (取消公开).</summary>
    /// <param name="id">A published one of the own region.</param>
    [Authorize(Who.Administrator)]
    [Error<NotFound>, Error<EnquiryChanged>]
    public static Task<Enquiry> WithdrawEnquiryAsync(EnquiryDesk desk, Guid id, CancellationToken cancellationToken) =>
        desk.WithdrawAsync(id, cancellationToken);

    static string Checked(string answer)
    {
        var problems = new FieldProblems();
        var text = problems.Required(answer, "answer", EnquiryRules.AnswerLength);
        problems.ThrowIfAny();
        return text;
    }
}

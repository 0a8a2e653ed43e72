using System.Globalization;
using System.Text.RegularExpressions;
using Ecqs.Platform.Identity;
using Ecqs.Platform.Texts;

namespace Ecqs.Accounts.Enquiries;

/// <summary>What a question, its answer and their publication must be like, and who may know who asked.</summary>
static partial class EnquiryRules
{
    public const int SubjectLength = 100;
    public const int TextLength = 2000;
    public const int AnswerLength = 4000;

    /// <summary>So many a day for one mobile number.</summary>
    public const int MostADay = 5;

    public static string NumberOf(DateOnly day, int running) => string.Create(CultureInfo.InvariantCulture, $"ZX{day:yyyyMMdd}{running:D5}");

    /// <summary>
    /// Whether somebody may read in clear who asked (rule 1.11): an administrator whose region the question is of, while it waits for the answer that
    /// they owe. Once it is answered nobody may, not even who answered.
    /// </summary>
    public static bool MayReadAsker(CurrentUser user, string regionCode, EnquiryStatus status) =>
        status == EnquiryStatus.Submitted
        && user.Has(Role.Administrator)
        && user.AdministratorRegion is { } own && regionCode.StartsWith(own, StringComparison.Ordinal);

    /// <summary>Whether a text that everybody is to read holds a mobile number or citizen id, however it is written, or the name of who asked.</summary>
    public static bool NamesSomebody(string text, string asker)
    {
        var half = TextForms.HalfWidth(text);
        return PersonalNumber().IsMatch(half)
            || PersonalNumber().IsMatch(Gaps().Replace(half, ""))
            // One character is a word of the language more often than a name.
            || (asker.Length > 1 && half.Contains(asker, StringComparison.OrdinalIgnoreCase));
    }

    [GeneratedRegex(@"(?<!\d)(1[3-9]\d{9}|\d{17}[\dXx])(?!\d)")]
    private static partial Regex PersonalNumber();

    [GeneratedRegex(@"(?<=\d)[\s\-\.]+(?=\d)")]
    private static partial Regex Gaps();
}

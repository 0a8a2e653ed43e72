namespace Ecqs.Accounts.Formats;

/// <summary>The code by which an organisation registers: a unified social credit code, or an organisation code of nine characters.</summary>
/// <param name="Value">In its one form: half width, upper case, no blanks and no hyphen.</param>
/// <param name="CheckCharacterIsRight">False warns for a credit code and refuses for an organisation code.</param>
/// <param name="IsCreditCode">True for the code of 18.</param>
sealed record RegistrationCode(string Value, bool CheckCharacterIsRight, bool IsCreditCode)
{
    /// <summary>A branch's code is longer by two or three digits.</summary>
    public const int MaxLength = UnifiedSocialCreditCode.Length + 3;

    public static bool TryParse(string? text, out RegistrationCode? code)
    {
        code = UnifiedSocialCreditCode.TryParse(text, out var credit) ? new(credit!.Value, credit.CheckCharacterIsRight, true)
            : OrganisationCode.TryParse(text, out var organisation) ? new(organisation!.Value, organisation.CheckCharacterIsRight, false)
            : null;
        return code is not null;
    }
}

using System.Net.Mail;
using Ecqs.Accounts.Formats;
using Ecqs.Catalog.Contracts;
using Ecqs.Platform.Clock;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Texts;

namespace Ecqs.Accounts.Forms;

/// <summary>The checks that registration forms share: each notes what is wrong under its field and answers the value in its one form.</summary>
static class FormChecks
{
    public const int NameLength = 200;
    public const int AddressLength = 300;
    const int PostCodeLength = 6;

    public static Username? Username(this FieldProblems problems, string? text)
    {
        if (!problems.IsGiven(text, "username"))
            return null;
        problems.AddIf(!Formats.Username.TryParse(text, out var username), "username", "ACCOUNTS_USERNAME_FORM");
        return username;
    }

    public static void Password(this FieldProblems problems, string? password, string? confirmation)
    {
        var problem = PasswordRule.ProblemOf(password);
        if (problem is not null)
            problems.Add("password", problem);
        problems.AddIf(problem is null && password != confirmation, "passwordConfirmation", "ACCOUNTS_PASSWORD_DIFFERS");
    }

    public static MobileNumber? Mobile(this FieldProblems problems, string? text)
    {
        if (!problems.IsGiven(text, "mobile"))
            return null;
        problems.AddIf(!MobileNumber.TryParse(text, out var mobile), "mobile", "ACCOUNTS_MOBILE_FORM");
        return mobile;
    }

    public static CitizenId? CitizenId(this FieldProblems problems, string? text, string field, TimeProvider clock)
    {
        if (!problems.IsGiven(text, field))
            return null;
        if (!Formats.CitizenId.TryParse(text, clock.Today(), out var id, out var problem))
            problems.Add(field, problem!);
        return id;
    }

    /// <summary>A code of the right form. A wrong check character of an organisation code is refused; of a credit code it is the caller's matter.</summary>
    public static RegistrationCode? Code(this FieldProblems problems, string? text)
    {
        if (!problems.IsGiven(text, "code"))
            return null;
        if (problems.AddIf(!RegistrationCode.TryParse(text, out var code), "code", "ACCOUNTS_CODE_FORM"))
            problems.AddIf(code is { IsCreditCode: false, CheckCharacterIsRight: false }, "code", "ACCOUNTS_ORGANISATION_CODE_CHECK");
        return code;
    }

    /// <summary>A text in its tidy form: names of minorities keep their dot (·), blanks in a row become one.</summary>
    public static string Text(this FieldProblems problems, string? text, string field, int maxLength) =>
        problems.Required(TextForms.Tidy(text ?? ""), field, maxLength);

    public static string? OptionalText(this FieldProblems problems, string? text, string field, int maxLength) =>
        problems.Optional(text is null ? null : TextForms.Tidy(text), field, maxLength);

    /// <summary>A person's name, with the dot of names of minorities in its one form.</summary>
    public static string PersonName(this FieldProblems problems, string? text, string field) =>
        problems.Required(Formats.PersonName.Tidy(text ?? ""), field, NameLength);

    public static string? OptionalPersonName(this FieldProblems problems, string? text, string field) =>
        problems.Optional(text is null ? null : Formats.PersonName.Tidy(text), field, NameLength);

    public static string? PostCode(this FieldProblems problems, string? text)
    {
        var value = problems.Optional(text is null ? null : TextForms.Fold(text), "postCode", int.MaxValue);
        problems.AddIf(value is not null && (value.Length != PostCodeLength || !value.All(char.IsAsciiDigit)), "postCode", "ACCOUNTS_POST_CODE_FORM");
        return value;
    }

    /// <summary>民族, by its official name.</summary>
    public static string? Ethnicity(this FieldProblems problems, string? text)
    {
        Formats.Ethnicity? ethnicity = null;
        problems.AddIf(!string.IsNullOrWhiteSpace(text) && !Formats.Ethnicity.TryParse(text, out ethnicity), "ethnicity", "ACCOUNTS_ETHNICITY_UNKNOWN");
        return ethnicity?.Name;
    }

    public static string? Email(this FieldProblems problems, string? text)
    {
        var email = problems.Optional(text is null ? null : TextForms.HalfWidth(text), "email", 254);
        problems.AddIf(email is not null && !MailAddress.TryCreate(email, out _), "email", "ACCOUNTS_EMAIL_FORM");
        return email;
    }

    public static void Agreement(this FieldProblems problems, bool agreed) => problems.AddIf(!agreed, "agreed", "ACCOUNTS_AGREEMENT_REQUIRED");

    public static void SmsCode(this FieldProblems problems, string? code)
    {
        if (problems.IsGiven(code, "smsCode"))
            problems.AddIf(TextForms.Fold(code!) is not { Length: Sms.SmsCode.Digits } digits || !digits.All(char.IsAsciiDigit), "smsCode", "ACCOUNTS_SMS_CODE_FORM");
    }

    /// <summary>A county-level region (or a city without counties, or a zone) that is valid today.</summary>
    public static Task<string> CountyAsync(
        this FieldProblems problems, string? code, IRegions regions, TimeProvider clock, CancellationToken cancellationToken) =>
        problems.RegionAsync(code, regions, clock, isCounty: true, cancellationToken);

    /// <summary>A region of any level that is valid today.</summary>
    public static Task<string> RegionAsync(
        this FieldProblems problems, string? code, IRegions regions, TimeProvider clock, CancellationToken cancellationToken) =>
        problems.RegionAsync(code, regions, clock, isCounty: false, cancellationToken);

    static async Task<string> RegionAsync(
        this FieldProblems problems, string? code, IRegions regions, TimeProvider clock, bool isCounty, CancellationToken cancellationToken)
    {
        if (!problems.IsGiven(code, "regionCode"))
            return "";
        var value = TextForms.Fold(code!);
        var today = clock.Today();
        var region = await regions.FindAsync(value, cancellationToken);
        if (problems.AddIf(region is null, "regionCode", "ACCOUNTS_REGION_UNKNOWN")
            && problems.AddIf(isCounty && !region!.IsCountyLevel, "regionCode", "ACCOUNTS_REGION_NOT_COUNTY"))
            problems.AddIf(region!.ValidFrom > today || region.ValidTo < today, "regionCode", "ACCOUNTS_REGION_ENDED", ("region", region.FullName));
        return value;
    }

    static bool IsGiven(this FieldProblems problems, string? text, string field) =>
        problems.AddIf(string.IsNullOrWhiteSpace(text), field, "FIELD_REQUIRED");
}

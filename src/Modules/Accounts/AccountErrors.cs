using Ecqs.Platform.Errors;

namespace Ecqs.Accounts;

/// <summary>The username belongs to another account, of whatever kind (rule 1.1).</summary>
sealed class UsernameTaken(string username) : RuleBreach("ACCOUNTS_USERNAME_TAKEN", ("username", username))
{
    public override string? Field => "username";
}

/// <summary>The code has registered already, or its registration is being decided (rule 1.4).</summary>
sealed class CodeTaken(string code) : RuleBreach("ACCOUNTS_CODE_TAKEN", ("code", code))
{
    public override string? Field => "code";
}

/// <summary>The short code in certificate numbers belongs to another institution.</summary>
sealed class ShortCodeTaken(string shortCode) : RuleBreach("ACCOUNTS_SHORT_CODE_TAKEN", ("shortCode", shortCode))
{
    public override string? Field => "shortCode";
}

/// <summary>The check character of the credit code is not the one that GB 32100 computes: confirm the code, or mend it (rule 1.3).</summary>
sealed class CheckCharacterDoubtful(string code) : RuleBreach("ACCOUNTS_CHECK_CHARACTER", ("code", code))
{
    public override string? Field => "code";
}

/// <summary>All digits under the parent's code are used up (rule 1.4).</summary>
sealed class BranchCodesExhausted(string parent) : RuleBreach("ACCOUNTS_BRANCH_CODES_EXHAUSTED", ("parent", parent))
{
    public override string? Field => "code";
}

/// <summary>A code was sent to the number less than a minute ago (rule 1.5).</summary>
sealed class SmsTooSoon(int seconds) : RuleBreach("ACCOUNTS_SMS_TOO_SOON", ("seconds", seconds))
{
    public override string? Field => "mobile";

    /// <summary>How many seconds to wait.</summary>
    public int Seconds { get; } = seconds;
}

/// <summary>The number has had its codes of the day (rule 1.5).</summary>
sealed class SmsDailyLimitReached(int limit) : RuleBreach("ACCOUNTS_SMS_DAILY_LIMIT", ("limit", limit))
{
    public override string? Field => "mobile";
}

/// <summary>The network address has asked for its codes of the day (rule 1.5).</summary>
sealed class SmsAddressLimitReached() : RuleBreach("ACCOUNTS_SMS_ADDRESS_LIMIT")
{
    public override string? Field => "mobile";
}

/// <summary>The SMS code is wrong.</summary>
sealed class SmsCodeWrong(int triesLeft) : RuleBreach("ACCOUNTS_SMS_CODE_WRONG", ("tries", triesLeft))
{
    public override string? Field => "smsCode";

    /// <summary>How many tries are left before a new code is needed.</summary>
    public int TriesLeft { get; } = triesLeft;
}

/// <summary>There is no SMS code for the number that can still be used: none was sent, five minutes are over, or it was tried five times.</summary>
sealed class SmsCodeExpired() : RuleBreach("ACCOUNTS_SMS_CODE_EXPIRED")
{
    public override string? Field => "smsCode";
}

/// <summary>Kind, username or password are wrong; which of them is not said.</summary>
sealed class SignInRefused() : RuleBreach("ACCOUNTS_SIGN_IN_REFUSED");

/// <summary>Five failures lock the account for 15 minutes (rule 1.7).</summary>
sealed class LockedOut(int minutes) : RuleBreach("ACCOUNTS_LOCKED_OUT", ("minutes", minutes))
{
    /// <summary>How many minutes are left.</summary>
    public int Minutes { get; } = minutes;
}

/// <summary>The registration is still being decided, so that nobody can sign in yet (rule 1.6).</summary>
sealed class RegistrationPending() : RuleBreach("ACCOUNTS_REGISTRATION_PENDING");

/// <summary>The password is right, but it is the initial one that an administrator was given: it must be changed before the first sign-in.</summary>
sealed class PasswordChangeRequired() : RuleBreach("ACCOUNTS_PASSWORD_CHANGE_REQUIRED");

/// <summary>The account was disabled by an administrator.</summary>
sealed class AccountDisabled() : RuleBreach("ACCOUNTS_ACCOUNT_DISABLED");

/// <summary>An administrator cannot disable the own account, so that one is always left.</summary>
sealed class OwnAccountKept() : RuleBreach("ACCOUNTS_OWN_ACCOUNT_KEPT");

/// <summary>The registration was refused: correct it and submit it again, by its code and mobile, before anybody can sign in (rule 1.6).</summary>
sealed class RegistrationRefused() : RuleBreach("ACCOUNTS_REGISTRATION_REFUSED");

/// <summary>The correction is over: half an hour has passed, or it was submitted. Open it again.</summary>
sealed class CorrectionOver() : RuleBreach("ACCOUNTS_CORRECTION_OVER");

/// <summary>The institution covers regions beyond those of the administrator, so that one above decides.</summary>
sealed class RegionsBeyondYours() : RuleBreach("ACCOUNTS_REGIONS_BEYOND_YOURS");

/// <summary>The registration has been decided by somebody else.</summary>
sealed class RegistrationDecided() : RuleBreach("ACCOUNTS_REGISTRATION_DECIDED");

/// <summary>Only a person's account can do this; an organisation's cannot.</summary>
sealed class PersonsOnly() : RuleBreach("ACCOUNTS_PERSONS_ONLY");

/// <summary>The person has opened a ledger as a sole trader, or its registration is being decided.</summary>
sealed class SoleTraderExists() : RuleBreach("ACCOUNTS_SOLE_TRADER_EXISTS");

/// <summary>A change of the organisation's registered data is under way: one at a time.</summary>
sealed class ChangeUnderWay() : RuleBreach("ACCOUNTS_CHANGE_UNDER_WAY");

/// <summary>The change has been decided or withdrawn meanwhile.</summary>
sealed class OrganisationChangeDecided() : RuleBreach("ACCOUNTS_ORGANISATION_CHANGE_DECIDED");

/// <summary>A person is associated with one organisation at most (rule 1.8).</summary>
sealed class AlreadyAssociated() : RuleBreach("ACCOUNTS_ALREADY_ASSOCIATED")
{
    public override string? Field => "organisationCode";
}

/// <summary>No role was chosen, or one that the organisation's kind does not give.</summary>
sealed class RoleNotGiven() : RuleBreach("ACCOUNTS_ROLE_NOT_GIVEN")
{
    public override string? Field => "roles";
}

/// <summary>The association has been decided or ended meanwhile.</summary>
sealed class AssociationDecided() : RuleBreach("ACCOUNTS_ASSOCIATION_DECIDED");

using Ecqs.Platform.Errors;

namespace Ecqs.Accounts.Passwords;

/// <summary>The password that was asked for again is wrong.</summary>
sealed class PasswordWrong() : RuleBreach("ACCOUNTS_PASSWORD_WRONG")
{
    public override string? Field => "currentPassword";
}

/// <summary>Username and mobile do not belong together; which of them is wrong, and whether there is such an account, is not said (rule 1.7).</summary>
sealed class ResetRefused() : RuleBreach("ACCOUNTS_RESET_REFUSED");

/// <summary>Ten minutes are over, or the new password was set already: begin anew.</summary>
sealed class ResetExpired() : RuleBreach("ACCOUNTS_RESET_EXPIRED");

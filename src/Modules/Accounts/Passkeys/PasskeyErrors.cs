using Ecqs.Platform.Errors;

namespace Ecqs.Accounts.Passkeys;

/// <summary>The passkey's answer is not to what was asked, of another site, or of no passkey of this account.</summary>
sealed class PasskeyRefused() : RuleBreach("ACCOUNTS_PASSKEY_REFUSED");

/// <summary>The last passkey stays while the account must have one.</summary>
sealed class LastPasskeyKept() : RuleBreach("ACCOUNTS_LAST_PASSKEY");

/// <summary>An account has so many passkeys at most.</summary>
sealed class TooManyPasskeys(int limit) : RuleBreach("ACCOUNTS_TOO_MANY_PASSKEYS", ("limit", limit));

/// <summary>One's own passkeys are reset by another administrator.</summary>
sealed class OwnPasskeysKept() : RuleBreach("ACCOUNTS_OWN_PASSKEYS");

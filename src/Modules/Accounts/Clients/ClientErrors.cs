using Ecqs.Platform.Errors;

namespace Ecqs.Accounts.Clients;

/// <summary>The client has been disabled: nothing of it can be changed, and its id is not given again.</summary>
sealed class ClientDisabled() : RuleBreach("ACCOUNTS_CLIENT_DISABLED");

/// <summary>The client has no secret that could be replaced: it is a public one, or proves itself by its own key.</summary>
sealed class ClientHasNoSecret() : RuleBreach("ACCOUNTS_CLIENT_NO_SECRET");

/// <summary>A public client cannot keep a key, and so none is registered for it.</summary>
sealed class ClientKeepsNoKey() : RuleBreach("ACCOUNTS_CLIENT_NO_KEY")
{
    public override string? Field => "jwks";
}

/// <summary>Only an administrator of the nation registers a client that belongs to no organisation.</summary>
sealed class NationalClientsOnly() : RuleBreach("ACCOUNTS_CLIENT_NATION_ONLY")
{
    public override string? Field => "organisationCode";
}

using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Ecqs.Accounts.Passkeys;

/// <summary>
/// The relying party: the host of the setting <c>PublicUrl</c>, and answers from pages of that origin only. Without the setting both follow the
/// request's host, for development. The user is always verified (fingerprint, face or PIN), which makes a passkey a second factor by itself.
/// </summary>
sealed class PasskeyOptionsSetup(IConfiguration configuration) : IConfigureOptions<IdentityPasskeyOptions>
{
    public void Configure(IdentityPasskeyOptions options)
    {
        options.UserVerificationRequirement = "required";
        options.ResidentKeyRequirement = "preferred";
        if (configuration["PublicUrl"] is not { Length: > 0 } address)
            return;
        var own = new Uri(address);
        options.ServerDomain = own.Host;
        options.ValidateOrigin = context => ValueTask.FromResult(
            !context.CrossOrigin && Uri.TryCreate(context.Origin, UriKind.Absolute, out var origin)
            && origin.GetLeftPart(UriPartial.Authority) == own.GetLeftPart(UriPartial.Authority));
    }
}

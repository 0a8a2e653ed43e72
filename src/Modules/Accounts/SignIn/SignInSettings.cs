using Ecqs.Platform.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Ecqs.Accounts.SignIn;

/// <summary>How strictly people sign in.</summary>
/// <param name="RequirePasskey">Setting <c>SignIn:RequirePasskey</c>: administrators and approvers must have a passkey. In production unless told otherwise.</param>
/// <param name="NewDeviceSms">Setting <c>SignIn:NewDeviceSms</c>: a new device is told by SMS as well.</param>
sealed record SignInSettings(bool RequirePasskey, bool NewDeviceSms)
{
    public static SignInSettings Read(IConfiguration configuration, IHostEnvironment environment) => new(
        configuration.GetValue("SignIn:RequirePasskey", environment.IsProduction()), configuration.GetValue("SignIn:NewDeviceSms", false));

    /// <summary>Where a session with these roles stands: who has a passkey is always asked for it, who must have one gets these roles only with it.</summary>
    public SecondFactor SecondFactorOf(IReadOnlySet<Role> roles, bool hasPasskey, bool isPassed) =>
        isPassed ? SecondFactor.Passed
        : hasPasskey ? SecondFactor.Present
        : RequirePasskey && roles.Any(SecondFactors.NeedsPasskey) ? SecondFactor.Enrol
        : SecondFactor.NotNeeded;
}

/// <summary>Where a session stands with the second factor, a passkey (通行密钥).</summary>
enum SecondFactor
{
    /// <summary>None is asked for.</summary>
    NotNeeded,

    /// <summary>A passkey was presented.</summary>
    Passed,

    /// <summary>A passkey is still to be presented; until then nothing else can be done.</summary>
    Present,

    /// <summary>A passkey is still to be enrolled; until then the roles that need it are withheld.</summary>
    Enrol,
}

static class SecondFactors
{
    public static bool NeedsPasskey(Role role) => role is Role.Administrator or Role.Approver;

    /// <summary>The roles that the session really gives.</summary>
    public static IReadOnlySet<Role> Withhold(this SecondFactor factor, IReadOnlySet<Role> roles) => factor switch
    {
        SecondFactor.Present => new HashSet<Role>(),
        SecondFactor.Enrol => roles.Where(role => !SecondFactors.NeedsPasskey(role)).ToHashSet(),
        _ => roles,
    };
}

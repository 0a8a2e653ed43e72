namespace Ecqs.Host.Commands;

/// <summary>Something the Host's program does instead of serving, e.g. <c>Ecqs.Host schema</c>.</summary>
abstract class HostCommand
{
    static readonly Dictionary<string, HostCommand> All = new()
    {
        ["schema"] = new PrintSchema(),
        ["verify-audit"] = new VerifyAudit(),
        ["create-administrator"] = new CreateAdministrator(),
        ["reset-passkeys"] = new ResetPasskeys(),
    };

    /// <summary>The command that the first argument names, or null when the Host is to serve.</summary>
    public static HostCommand? Find(string[] args) => args is [var name, ..] && All.TryGetValue(name, out var command) ? command : null;

    /// <summary>Runs with the arguments after the name; answers the exit status.</summary>
    public abstract Task<int> RunAsync(string[] args);
}

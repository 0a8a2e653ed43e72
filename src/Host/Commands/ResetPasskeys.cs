using Ecqs.Accounts.Contracts;
using Ecqs.Host.Composition;
using Ecqs.Platform.Requests;

namespace Ecqs.Host.Commands;

/// <summary><c>reset-passkeys USERNAME</c>: for the last administrator, whose passkey is lost; others are helped by an administrator.</summary>
sealed class ResetPasskeys : HostCommand
{
    public override async Task<int> RunAsync(string[] args)
    {
        if (args is not [var username, .. var settings] || username.StartsWith("--", StringComparison.Ordinal))
        {
            await Console.Error.WriteLineAsync("用法：reset-passkeys 用户名");
            return 2;
        }

        await using var host = await EcqsHost.CreateAsync([.. settings, "--Background=false"]);
        var isReset = await host.App.Services.GetRequiredService<IOwnTransaction>().RunAsync(
            (services, token) => services.GetRequiredService<IPasskeyRecovery>().ResetAsync(username, token), CancellationToken.None);
        if (!isReset)
        {
            await Console.Error.WriteLineAsync($"没有账号 {username}。");
            return 1;
        }

        Console.WriteLine($"已重置 {username} 的通行密钥，下次登录时须重新添加。");
        return 0;
    }
}

using Ecqs.Accounts.Contracts;
using Ecqs.Host.Composition;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Requests;

namespace Ecqs.Host.Commands;

/// <summary>
/// <c>create-administrator USERNAME NAME [REGION]</c>: the first administrator, or another. The password comes from the variable
/// <c>ECQS_PASSWORD</c> or is asked for, so that it stands in no list of processes. REGION is the beginning of a region's code; the nation without it.
/// </summary>
sealed class CreateAdministrator : HostCommand
{
    const string PasswordVariable = "ECQS_PASSWORD";

    public override async Task<int> RunAsync(string[] args)
    {
        var words = args.TakeWhile(arg => !arg.StartsWith("--", StringComparison.Ordinal)).ToArray();
        if (words.Length is < 2 or > 3)
        {
            await Console.Error.WriteLineAsync("用法：create-administrator 用户名 姓名 [行政区划代码]");
            return 2;
        }

        var password = Environment.GetEnvironmentVariable(PasswordVariable);
        if (string.IsNullOrEmpty(password))
        {
            await Console.Error.WriteAsync("密码：");
            password = Console.ReadLine() ?? "";
        }

        await using var host = await EcqsHost.CreateAsync([.. args[words.Length..], "--Background=false"]);
        var administrator = new NewAdministrator(words[0], password, words[1], words.ElementAtOrDefault(2) ?? "", Mobile: null);
        try
        {
            await host.App.Services.GetRequiredService<IOwnTransaction>().RunAsync(
                (services, token) => services.GetRequiredService<IAdministrators>().CreateAsync(administrator, token), CancellationToken.None);
        }
        catch (InputInvalid invalid)
        {
            foreach (var problem in invalid.Problems)
                await Console.Error.WriteLineAsync($"{problem.Field}: {problem.Message}");
            return 1;
        }
        catch (RuleBreach breach)
        {
            await Console.Error.WriteLineAsync(breach.Message);
            return 1;
        }

        Console.WriteLine($"已创建管理员 {administrator.Username}。");
        return 0;
    }
}

using Ecqs.Host.Commands;
using Ecqs.Host.Composition;

if (HostCommand.Find(args) is { } command)
    return await command.RunAsync(args[1..]);

await using var host = await EcqsHost.CreateAsync(args);
await host.App.StartAsync();
await Welcome.RunAsync(host);
await host.App.WaitForShutdownAsync();
return 0;

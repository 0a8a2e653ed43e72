// Runs the embedded database alone until it is told to stop: for several Hosts on one database, and for test runs.
//
//   --runtime DIR   the folder in which `npm ci --ignore-scripts` was run
//   --data DIR      the data folder
//   --shared DIR    where binaries and data go, as root, when the server's user cannot read them where they are
//   --port N        the TCP port; a free one by default
//   --for-tests     no durability, for a database that nobody wants to keep
//
// The first line on standard output is the connection string for `--for-tests`, and otherwise the address without the password.
// Ends on SIGTERM, SIGINT or SIGHUP. Exit codes: 0 stopped, 1 not started.
using System.Globalization;
using System.Runtime.InteropServices;
using Ecqs.Platform.Postgres;
using Microsoft.Extensions.Logging;

var options = new EmbeddedPostgresOptions
{
    RuntimeFolder = Value("--runtime") ?? "runtime",
    DataFolder = Value("--data") ?? "data",
    SharedFolder = Value("--shared") ?? EmbeddedPostgresOptions.DefaultSharedFolder,
    Port = Value("--port") is { } port ? int.Parse(port, CultureInfo.InvariantCulture) : null,
    Durable = !args.Contains("--for-tests"),
};
using var stopping = new CancellationTokenSource();
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
using var hungUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, OnSignal);
using var loggers = LoggerFactory.Create(logging => logging.AddSimpleConsole(console => console.SingleLine = true)
    .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace));

try
{
    await using var server = await EmbeddedPostgres.StartAsync(options, loggers.CreateLogger("Ecqs.Database"), stopping.Token);
    Console.WriteLine(options.Durable
        ? $"postgresql://{EmbeddedPostgres.UserName}@127.0.0.1:{server.Port}/{EmbeddedPostgres.DatabaseName}"
        : server.ConnectionString);
    try
    {
        await Task.Delay(Timeout.Infinite, stopping.Token);
    }
    catch (OperationCanceledException)
    {
        // Told to stop; the server is stopped by its disposal.
    }
    return 0;
}
catch (EmbeddedPostgresException e)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}

string? Value(string name) => Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : null;

void OnSignal(PosixSignalContext context)
{
    context.Cancel = true;
    stopping.Cancel();
}

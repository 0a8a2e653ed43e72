using Ecqs.Host.Composition;

namespace Ecqs.Host.Commands;

/// <summary>The last lines of a start: where to open the product.</summary>
static class Welcome
{
    public static Task RunAsync(EcqsHost host)
    {
        Console.WriteLine($"Ecqs 已启动，请在浏览器中打开 {host.Address}");
        return Task.CompletedTask;
    }
}

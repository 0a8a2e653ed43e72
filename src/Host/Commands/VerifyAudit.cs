using Ecqs.Host.Composition;
using Ecqs.Platform.Audit;

namespace Ecqs.Host.Commands;

/// <summary><c>verify-audit</c>: recomputes the audit chain; exit status 1 when it does not hold.</summary>
sealed class VerifyAudit : HostCommand
{
    public override async Task<int> RunAsync(string[] args)
    {
        await using var host = await EcqsHost.CreateAsync([.. args, "--Background=false"]);
        await using var scope = host.App.Services.CreateAsyncScope();
        var report = await scope.ServiceProvider.GetRequiredService<AuditVerification>().RunAsync(CancellationToken.None);
        Console.WriteLine(report switch
        {
            { BrokenAt: { } link } => $"审计链在第 {link} 环断裂：此前 {report.Sealed} 环完好。",
            { Unaccounted: not 0 } => $"审计链完好（{report.Sealed} 环），但有 {report.Unaccounted} 条记录不在链上，也不在待封存之列。",
            _ => $"审计链完好：{report.Sealed} 环；尚未封存 {report.Unsealed} 条。",
        });
        return report.Holds ? 0 : 1;
    }
}

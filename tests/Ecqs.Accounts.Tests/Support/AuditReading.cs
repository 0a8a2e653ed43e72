using Ecqs.Platform.Audit;
using Ecqs.Platform.Data;
using Ecqs.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.Accounts.Tests.Support;

static class AuditReading
{
    /// <summary>The audit entries about a subject, oldest first.</summary>
    public static Task<List<AuditEntry>> AuditOfAsync(this TestHost host, object subjectId)
    {
        var subject = subjectId.ToString()!;
        return host.InTransactionAsync(services => services.GetRequiredService<PlatformDb>().Set<AuditEntry>().AsNoTracking()
            .Where(entry => entry.SubjectId == subject).OrderBy(entry => entry.At).ThenBy(entry => entry.Id).ToListAsync());
    }
}

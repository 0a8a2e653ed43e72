using Ecqs.Platform.Audit;
using Ecqs.Platform.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Platform.Data;

/// <summary>The platform's own tables: outbox, audit trail, idempotency keys, files.</summary>
public sealed class PlatformDb(DbContextOptions<PlatformDb> options) : ModuleDbContext(options, "platform")
{
    internal DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();

    internal DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    protected override void ConfigureModel(ModelBuilder model)
    {
    }
}

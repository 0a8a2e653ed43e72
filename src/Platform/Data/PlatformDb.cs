using Ecqs.Platform.Audit;
using Ecqs.Platform.Files;
using Ecqs.Platform.Idempotency;
using Ecqs.Platform.Outbox;
using Ecqs.Platform.Secrets;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Platform.Data;

/// <summary>The platform's own tables: outbox, audit trail, idempotency keys, files.</summary>
public sealed class PlatformDb(DbContextOptions<PlatformDb> options) : ModuleDbContext(options, "platform")
{
    internal DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();

    internal DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    internal DbSet<UnsealedAuditEntry> UnsealedAuditEntries => Set<UnsealedAuditEntry>();

    internal DbSet<AuditSeal> AuditSeals => Set<AuditSeal>();

    internal DbSet<StoredAnswer> StoredAnswers => Set<StoredAnswer>();

    internal DbSet<FileEntry> Files => Set<FileEntry>();

    internal DbSet<FileContent> FileContents => Set<FileContent>();

    internal DbSet<ProtectionKey> ProtectionKeys => Set<ProtectionKey>();

    protected override void ConfigureModel(ModelBuilder model)
    {
        model.Entity<OutboxMessage>(message =>
        {
            message.ToTable("OutboxMessages");
            message.Property(m => m.Type).HasMaxLength(100);
            message.Property(m => m.Payload);
            message.Property(m => m.About).HasMaxLength(100);
            message.Property(m => m.Receiver).HasMaxLength(100);
            message.Property(m => m.LastError).HasMaxLength(200);
            message.Property(m => m.DiscardReason).HasMaxLength(500);
            message.Property(m => m.DueAt);
            message.Property(m => m.Claim);
            message.Property(m => m.HandledAt);
            message.Property(m => m.DiscardedAt);
            message.Ignore(m => m.Kind);
            message.HasIndex(m => m.DueAt).HasFilter("handled_at IS NULL AND dead_at IS NULL");
            message.HasIndex(m => m.Id).HasFilter("dead_at IS NOT NULL AND discarded_at IS NULL").HasDatabaseName("ix_outbox_messages_dead");
            message.HasIndex(m => m.HandledAt).HasFilter("handled_at IS NOT NULL");
        });
        model.Entity<AuditEntry>(entry =>
        {
            entry.Property(e => e.Act).HasMaxLength(100);
            entry.Property(e => e.SubjectType).HasMaxLength(60);
            entry.Property(e => e.SubjectId).HasMaxLength(60);
            entry.Property(e => e.Address).HasMaxLength(60);
            entry.Property(e => e.ClientId).HasMaxLength(60);
            entry.HasIndex(e => new { e.SubjectType, e.SubjectId, e.Id });
        });
        model.Entity<UnsealedAuditEntry>().HasKey(e => e.EntryId);
        model.Entity<AuditSeal>(seal =>
        {
            seal.HasKey(s => s.Sequence);
            seal.Property(s => s.Sequence).ValueGeneratedNever();
            seal.HasIndex(s => s.EntryId).IsUnique();
        });
        model.Entity<StoredAnswer>(answer =>
        {
            answer.HasKey(a => new { a.AccountKey, a.Key });
            answer.Property(a => a.AccountKey).HasMaxLength(60);
            answer.Property(a => a.Key).HasMaxLength(200);
            answer.HasIndex(a => a.CreatedAt);
        });
        model.Entity<FileEntry>(file =>
        {
            file.ToTable("Files");
            file.Property(f => f.Name).HasMaxLength(255);
            file.Property(f => f.ContentType).HasMaxLength(120);
            file.Property(f => f.Sha256).HasMaxLength(64);
        });
        model.Entity<FileContent>(content =>
        {
            content.HasKey(c => c.Sha256);
            content.Property(c => c.Sha256).HasMaxLength(64);
        });
        model.Entity<ProtectionKey>().HasKey(k => k.Id);
    }
}

using Ecqs.Accounts.Registrations;
using Ecqs.Platform.Audit;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Files;
using Ecqs.Platform.Identity;
using Ecqs.Platform.Requests;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.Accounts.Documents;

/// <summary>Whose a document becomes, and with which ticket it came.</summary>
sealed record DocumentOwner(string? Ticket, Guid AccountId, Guid? RegistrationId);

/// <summary>Keeps scans and photos sealed (rule 1.11), and hands them out to their owner and to the administrator who decides.</summary>
sealed class DocumentKeeper(
    AccountsDb db, UploadTickets tickets, IFiles files, IDataProtectionProvider protection, CurrentUser user, IOwnTransaction ownTransaction,
    TimeProvider clock) : ITicketedUploads, IGuardedFiles
{
    readonly IDataProtector _protector = protection.CreateProtector("accounts.documents");

    public Task<Guid> TakeAsync(string ticket, CancellationToken cancellationToken) => tickets.TakeAsync(ticket, cancellationToken);

    public async Task<StoredFile> SaveAsync(Guid ticketId, byte[] content, CancellationToken cancellationToken)
    {
        if (content.Length > DocumentContent.Largest)
            throw new DocumentTooLarge(DocumentContent.Largest / 1024 / 1024);
        var type = DocumentContent.TypeOf(content) ?? throw new DocumentNotTaken();
        var name = DocumentContent.NameOf(type);
        var stored = await files.SaveAsync(name, type, _protector.Protect(content), FilePolicy.Module, null, cancellationToken);
        db.Documents.Add(new PersonalDocument
        {
            Id = stored.Id,
            TicketId = ticketId,
            ContentType = type,
            Size = content.Length,
            CreatedAt = clock.GetUtcNow(),
        });
        return stored with { Size = content.Length };
    }

    /// <summary>Makes an uploaded document somebody's, once; the one that it replaces is deleted.</summary>
    /// <param name="field">The input's field, for what is wrong.</param>
    /// <param name="current">What is attached now: giving it again keeps it.</param>
    /// <exception cref="InputInvalid">It did not come with the ticket, is attached elsewhere, or is a PDF where a picture is asked for.</exception>
    public async Task<Guid?> AttachAsync(
        DocumentOwner owner, PersonalDocumentKind kind, Guid? id, string field, Guid? current, CancellationToken cancellationToken)
    {
        if (id == current)
            return current;
        if (current is { } old)
            await DeleteAsync(old, cancellationToken);
        if (id is null)
            return null;
        var ticket = await tickets.FindAsync(owner.Ticket, cancellationToken);
        var attached = ticket is null ? 0 : await db.Documents
            .Where(x => x.Id == id && x.TicketId == ticket.Id && x.AccountId == null)
            .Where(x => kind != PersonalDocumentKind.Photo || x.ContentType != DocumentContent.Pdf)
            .ExecuteUpdateAsync(
                row => row
                    .SetProperty(x => x.AccountId, owner.AccountId)
                    .SetProperty(x => x.RegistrationId, owner.RegistrationId)
                    .SetProperty(x => x.Kind, kind),
                cancellationToken);
        return attached == 1 ? id : throw new InputInvalid(
            new FieldProblems().Add(field, kind == PersonalDocumentKind.Photo ? "ACCOUNTS_PHOTO_GONE" : "ACCOUNTS_DOCUMENT_GONE").All);
    }

    public async Task<(StoredFile File, byte[] Content)?> ReadAsync(Guid id, CancellationToken cancellationToken)
    {
        // Personal data does not leave by a token.
        if (user.AccountId is not { } account || user.ClientId is not null)
            return null;
        var region = user.AdministratorRegion;
        var document = await db.Documents.AsNoTracking().FirstOrDefaultAsync(
            x => x.Id == id && (x.AccountId == account
                || (region != null && db.Registrations.Any(r => r.Id == x.RegistrationId && r.RegionCode.StartsWith(region)
                    && (r.Status == RegistrationStatus.Submitted || r.DecidedBy == account)))),
            cancellationToken);
        if (document is null || await files.ReadForModuleAsync(id, cancellationToken) is not var (file, content))
            return null;
        await ownTransaction.RunAsync(
            (services, _) =>
            {
                services.GetRequiredService<IAuditTrail>().Record("accounts.readDocument", "Document", id, after: new { document.Kind, document.RegistrationId });
                return Task.FromResult(true);
            },
            cancellationToken);
        return (file with { ContentType = document.ContentType, Size = document.Size }, _protector.Unprotect(content));
    }

    public async Task DeleteAsync(Guid id, CancellationToken cancellationToken)
    {
        await db.Documents.Where(x => x.Id == id).ExecuteDeleteAsync(cancellationToken);
        await files.DeleteAsync(id, cancellationToken);
    }
}

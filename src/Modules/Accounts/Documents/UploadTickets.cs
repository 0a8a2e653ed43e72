using Ecqs.Accounts.SignIn;
using Ecqs.GraphQL;
using Ecqs.Platform.Requests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.Accounts.Documents;

/// <summary>A ticket for uploads.</summary>
/// <param name="Ticket">Goes into the header <c>X-Ecqs-Upload</c> of <c>POST /files</c>, and with the ids of the files into the form.</param>
/// <param name="ExpiresAt">Until when.</param>
sealed record Upload([property: Secret] string Ticket, DateTimeOffset ExpiresAt);

/// <summary>Makes and finds tickets, of which the database has the hash only.</summary>
sealed class UploadTickets(AccountsDb db, IOwnTransaction ownTransaction, TimeProvider clock)
{
    public Upload Make(Guid? registrationId = null)
    {
        var now = clock.GetUtcNow();
        var key = Session.NewKey();
        var ticket = new UploadTicket
        {
            Id = Guid.CreateVersion7(now),
            KeyHash = Session.HashOf(key),
            CreatedAt = now,
            ExpiresAt = now + UploadTicket.Lifetime,
            RegistrationId = registrationId,
        };
        db.UploadTickets.Add(ticket);
        return new(key, ticket.ExpiresAt);
    }

    /// <summary>The ticket while it is good; otherwise null.</summary>
    public Task<UploadTicket?> FindAsync(string? key, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(key))
            return Task.FromResult<UploadTicket?>(null);
        var (hash, now) = (Session.HashOf(key), clock.GetUtcNow());
        return db.UploadTickets.AsNoTracking().FirstOrDefaultAsync(x => x.KeyHash == hash && x.ExpiresAt > now, cancellationToken);
    }

    /// <summary>Ends a ticket: what it was for is done.</summary>
    public Task EndAsync(Guid id, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return db.UploadTickets.Where(x => x.Id == id).ExecuteUpdateAsync(row => row.SetProperty(x => x.ExpiresAt, now), cancellationToken);
    }

    /// <summary>Counts an upload, in one statement and so that it stands whatever comes of it.</summary>
    /// <exception cref="UploadTicketOver">There is no such ticket, or it is over or used up.</exception>
    public async Task<Guid> TakeAsync(string key, CancellationToken cancellationToken)
    {
        var (hash, now) = (Session.HashOf(key), clock.GetUtcNow());
        var id = await ownTransaction.RunAsync(
            async (services, token) =>
            {
                var own = services.GetRequiredService<AccountsDb>();
                var taken = await own.UploadTickets.Where(x => x.KeyHash == hash && x.ExpiresAt > now && x.Uploads < UploadTicket.MostUploads)
                    .ExecuteUpdateAsync(row => row.SetProperty(x => x.Uploads, x => x.Uploads + 1), token);
                return taken == 0 ? Guid.Empty : await own.UploadTickets.Where(x => x.KeyHash == hash).Select(x => x.Id).FirstAsync(token);
            },
            cancellationToken);
        return id == Guid.Empty ? throw new UploadTicketOver() : id;
    }
}

using Ecqs.Accounts.Email;
using Ecqs.Accounts.Personal;
using Ecqs.GraphQL;
using Ecqs.Platform.Errors;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

namespace Ecqs.Accounts.Sms;

[QueryType]
static class SmsQueries
{
    /// <summary>The last messages that the development sender kept, newest first. In production the answer is NOT_FOUND.</summary>
    /// <param name="first">How many; at most 100.</param>
    [AllowAnonymous]
    public static Task<IReadOnlyList<DevelopmentSms>> GetDevelopmentSmsAsync(
        DevelopmentMessages messages, int? first, CancellationToken cancellationToken) => messages.LastAsync(first ?? 20, cancellationToken);

    /// <summary>The last e-mails that the development sender kept, newest first. In production the answer is NOT_FOUND.</summary>
    /// <param name="first">How many; at most 100.</param>
    [AllowAnonymous]
    public static Task<IReadOnlyList<DevelopmentEmail>> GetDevelopmentMailAsync(
        DevelopmentMessages messages, int? first, CancellationToken cancellationToken) => messages.LastMailAsync(first ?? 20, cancellationToken);
}

/// <summary>Reads what the development sender kept; there is nothing to read in production.</summary>
sealed class DevelopmentMessages(AccountsDb db, PersonalData personal, IHostEnvironment environment)
{
    const int MostShown = 100;

    public async Task<IReadOnlyList<DevelopmentSms>> LastAsync(int count, CancellationToken cancellationToken)
    {
        RefuseInProduction();
        var messages = await db.DevelopmentMessages.AsNoTracking().OrderByDescending(x => x.SentAt).ThenByDescending(x => x.Id)
            .Take(Math.Clamp(count, 1, MostShown)).ToListAsync(cancellationToken);
        return messages.ConvertAll(x => new DevelopmentSms(personal.Open(x.SealedMobile), personal.Open(x.SealedText), x.SentAt));
    }

    public async Task<IReadOnlyList<DevelopmentEmail>> LastMailAsync(int count, CancellationToken cancellationToken)
    {
        RefuseInProduction();
        var messages = await db.DevelopmentMail.AsNoTracking().OrderByDescending(x => x.SentAt).ThenByDescending(x => x.Id)
            .Take(Math.Clamp(count, 1, MostShown)).ToListAsync(cancellationToken);
        return messages.ConvertAll(x => new DevelopmentEmail(
            personal.Open(x.SealedAddress), personal.Open(x.SealedSubject), personal.Open(x.SealedText), x.SentAt));
    }

    void RefuseInProduction()
    {
        if (environment.IsProduction())
            throw new GraphQLException("NOT_FOUND", NotFound.Of("Page").Message);
    }
}

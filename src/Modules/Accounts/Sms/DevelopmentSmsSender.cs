using System.Text.RegularExpressions;
using Ecqs.Accounts.Formats;
using Ecqs.Accounts.Personal;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ecqs.Accounts.Sms;

/// <summary>Keeps messages for the development page instead of sending them; the log has number and codes masked.</summary>
sealed partial class DevelopmentSmsSender(
    AccountsDb db, PersonalData personal, TimeProvider clock, IHostEnvironment environment, ILogger<DevelopmentSmsSender> logger) : ISmsSender
{
    public async Task SendAsync(Guid messageId, string mobile, string text, CancellationToken cancellationToken)
    {
        if (environment.IsProduction())
            throw new InvalidOperationException("The development SMS sender does not run in production: configure a sender.");
        if (await db.DevelopmentMessages.AnyAsync(x => x.Id == messageId, cancellationToken))
            return;
        db.DevelopmentMessages.Add(new DevelopmentMessage
        {
            Id = messageId,
            SealedMobile = personal.Seal(mobile),
            SealedText = personal.Seal(text),
            SentAt = clock.GetUtcNow(),
        });
        await db.SaveChangesAsync(cancellationToken);
        LogKept(logger, MobileNumber.Mask(mobile), Digits().Replace(text, match => new string('*', match.Length)));
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "SMS to {Mobile} kept for the development page: {Text}")]
    static partial void LogKept(ILogger logger, string mobile, string text);

    [GeneratedRegex(@"\d{4,}")]
    private static partial Regex Digits();
}

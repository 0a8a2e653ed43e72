using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ecqs.Accounts.Formats;
using Ecqs.Accounts.Personal;
using Ecqs.Platform.Clock;
using Ecqs.Platform.Data;
using Ecqs.Platform.Requests;
using Ecqs.Platform.Texts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.Accounts.Sms;

/// <summary>Sends and checks SMS codes with all limits of rule 1.5.</summary>
sealed class SmsCodes(
    AccountsDb db, UnitOfWork unitOfWork, PersonalData personal, ShortMessages messages, IOwnTransaction ownTransaction,
    RequestOrigin origin, IConfiguration configuration, TimeProvider clock)
{
    const int DefaultAddressLimit = 200;

    /// <summary>Sends a code and answers when it expires.</summary>
    public async Task<DateTimeOffset> SendAsync(MobileNumber mobile, SmsPurpose purpose, CancellationToken cancellationToken)
    {
        var mobileHash = personal.MobileHash(mobile.Value);
        // Two requests at once must not both find the limit unreached. Always in this order, so that they cannot wait for each other.
        if (origin.Network is not null)
            await unitOfWork.LockAsync($"sms-address:{origin.Network}", cancellationToken);
        await unitOfWork.LockAsync($"sms:{mobileHash}", cancellationToken);
        var now = clock.GetUtcNow();
        await CheckLimitsAsync(mobileHash, now, cancellationToken);

        var digits = RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture);
        var code = new SmsCode
        {
            Id = Guid.CreateVersion7(now),
            MobileHash = mobileHash,
            Purpose = purpose,
            CodeHash = HashOf(mobileHash, purpose, digits),
            SentAt = now,
            ExpiresAt = now + SmsCode.Lifetime,
            Address = origin.Network,
        };
        db.SmsCodes.Add(code);
        messages.QueueUntil(code.ExpiresAt, personal.Seal(mobile.Value), "ACCOUNTS_SMS_CODE", ("code", digits), ("minutes", (int)SmsCode.Lifetime.TotalMinutes));
        return code.ExpiresAt;
    }

    /// <summary>Checks a code and uses it up. A try counts even when the mutation is refused; a right code is used up only when the mutation stands.</summary>
    /// <exception cref="SmsCodeWrong">It is not the last one sent.</exception>
    /// <exception cref="SmsCodeExpired">None can still be used.</exception>
    public async Task UseAsync(MobileNumber mobile, SmsPurpose purpose, string typed, CancellationToken cancellationToken)
    {
        var mobileHash = personal.MobileHash(mobile.Value);
        var now = clock.GetUtcNow();
        var sent = await ownTransaction.RunAsync(
            (services, token) => TakeTryAsync(services.GetRequiredService<AccountsDb>(), mobileHash, purpose, now, token), cancellationToken)
            ?? throw new SmsCodeExpired();
        var hash = HashOf(mobileHash, purpose, TextForms.Fold(typed));
        if (!CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(hash), Encoding.ASCII.GetBytes(sent.CodeHash)))
            throw sent.Tries < SmsCode.MostTries ? new SmsCodeWrong(SmsCode.MostTries - sent.Tries) : new SmsCodeExpired();

        var used = await db.SmsCodes.Where(x => x.Id == sent.Id && x.UsedAt == null)
            .ExecuteUpdateAsync(row => row.SetProperty(x => x.UsedAt, now), cancellationToken);
        if (used == 0)
            throw new SmsCodeExpired();
    }

    /// <summary>Counts a try against the last code, in one statement; null when there is none that can be tried.</summary>
    static async Task<SmsCode?> TakeTryAsync(AccountsDb db, string mobileHash, SmsPurpose purpose, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var last = await db.SmsCodes.AsNoTracking().Where(x => x.MobileHash == mobileHash && x.Purpose == purpose)
            .OrderByDescending(x => x.SentAt).Select(x => x.Id).FirstOrDefaultAsync(cancellationToken);
        var taken = await db.SmsCodes
            .Where(x => x.Id == last && x.UsedAt == null && x.ExpiresAt > now && x.Tries < SmsCode.MostTries)
            .ExecuteUpdateAsync(row => row.SetProperty(x => x.Tries, x => x.Tries + 1), cancellationToken);
        return taken == 0 ? null : await db.SmsCodes.AsNoTracking().FirstAsync(x => x.Id == last, cancellationToken);
    }

    async Task CheckLimitsAsync(string mobileHash, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var startOfDay = ShanghaiTime.StartOf(ShanghaiTime.DateOf(now));
        var sentToday = db.SmsCodes.AsNoTracking().Where(x => x.SentAt >= startOfDay);
        var last = await db.SmsCodes.AsNoTracking().Where(x => x.MobileHash == mobileHash)
            .OrderByDescending(x => x.SentAt).Select(x => (DateTimeOffset?)x.SentAt).FirstOrDefaultAsync(cancellationToken);
        if (last is { } sentLast && sentLast + SmsCode.Pause > now)
            throw new SmsTooSoon((int)Math.Ceiling((sentLast + SmsCode.Pause - now).TotalSeconds));
        if (await sentToday.CountAsync(x => x.MobileHash == mobileHash, cancellationToken) >= SmsCode.MostADay)
            throw new SmsDailyLimitReached(SmsCode.MostADay);

        var addressLimit = configuration.GetValue("Sms:DailyLimitPerAddress", DefaultAddressLimit);
        if (origin.Network is { } address && await sentToday.CountAsync(x => x.Address == address, cancellationToken) >= addressLimit)
            throw new SmsAddressLimitReached();
    }

    string HashOf(string mobileHash, SmsPurpose purpose, string digits) => personal.Hash($"sms-code:{purpose}", $"{mobileHash}\n{digits}");
}

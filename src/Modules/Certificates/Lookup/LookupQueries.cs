using Ecqs.Certificates.Issuing;
using Ecqs.GraphQL;
using Ecqs.Platform.Clock;
using Ecqs.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Certificates.Lookup;

[QueryType]
static class LookupQueries
{
    const int LongestInput = 100;

    static readonly Func<CertificatesDb, string, string, CancellationToken, Task<Found?>> s_find = EF.CompileAsyncQuery(
        (CertificatesDb db, string number, string addressKey, CancellationToken _) => (
            from certificate in db.Certificates.AsNoTracking()
            where certificate.Number == number
            from guess in db.Guesses.Where(guess => guess.Key == addressKey).DefaultIfEmpty()
            select new Found(certificate, guess)).FirstOrDefault());

    /// <summary>
    /// Checks a certificate by its number and the code on it, as the QR code does (rule 5.6). Null when they do not belong together.
    /// </summary>
    /// <param name="number">证书编号.</param>
    /// <param name="code">验证码.</param>
    [AllowAnonymous]
    public static async Task<CertificateCheck?> GetCertificateCheckAsync(
        string number,
        string code,
        CertificatesDb db,
        Guesses guesses,
        CheckCodes codes,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        number = number.Trim().ToUpperInvariant();
        if (number.Length is 0 or > LongestInput || code.Length > LongestInput)
            return null;
        if (!codes.IsRight(number, code))
        {
            Refuse(await guesses.BeginAsync(order: null, cancellationToken));
            return null;
        }
        // A right code is no guess, and counts for none; whoever has guessed too often waits all the same, or would learn that it is right.
        if (await s_find(db, number, guesses.AddressKey, cancellationToken) is not { Certificate: var certificate } found)
            return null;
        Refuse(guesses.WaitOf(found.Guess));
        var record = certificate.Record;
        return new(
            certificate.Number,
            certificate.Kind,
            certificate.Status,
            IssuingRules.IsExpired(certificate.ValidUntil, clock.Today()),
            record.Instrument.Name,
            record.Instrument.Model,
            record.Instrument.SerialNumber,
            record.Instrument.Manufacturer,
            PublicNames.Of(record.CustomerName, record.CustomerIsPerson),
            record.Issuer.Name,
            certificate.VerifiedOn,
            certificate.ValidUntil,
            certificate.Conclusion,
            certificate.Sha256);
    }

    static void Refuse(TimeSpan? wait)
    {
        if (wait is null)
            return;
        var refusal = new TooManyGuesses(wait.Value);
        throw new GraphQLException(refusal.Code, refusal.Message);
    }

    /// <summary>A certificate, and what is known of the address that asks.</summary>
    sealed record Found(Certificate Certificate, Guess? Guess);
}

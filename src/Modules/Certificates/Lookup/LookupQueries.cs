using Ecqs.Certificates.Issuing;
using Ecqs.GraphQL;
using Ecqs.Platform.Clock;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Certificates.Lookup;

[QueryType]
static class LookupQueries
{
    const int LongestInput = 100;

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
        if (await guesses.BeginAsync(order: null, cancellationToken) is { } wait)
        {
            var refusal = new TooManyGuesses(wait);
            throw new GraphQLException(refusal.Code, refusal.Message);
        }

        if (!codes.IsRight(number, code)
            || await db.Certificates.AsNoTracking()
                .FirstOrDefaultAsync(one => one.Number == number, cancellationToken) is not { } certificate)
            return null;
        await guesses.SucceededAsync(order: null, cancellationToken);
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
}

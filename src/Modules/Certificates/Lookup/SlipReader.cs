using Ecqs.Certificates.Orders;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Certificates.Lookup;

/// <summary>
/// Opens a commission order by what stands on its slip (rule 5.6). Wrong guesses slow the address down and block the order; the answer never
/// says which part was wrong.
/// </summary>
sealed class SlipReader(CertificatesDb db, Guesses guesses, OrderPasswords passwords)
{
    const int LongestInput = 100;

    /// <exception cref="OrderNotOpened">Number or password is wrong.</exception>
    /// <exception cref="TooManyGuesses">The address, or whoever guesses at the order, has to wait.</exception>
    public async Task<CommissionOrder> OpenAsync(string number, string password, CancellationToken cancellationToken)
    {
        number = OrderPasswords.Normalise(number);
        if (number.Length is 0 or > LongestInput || password.Length > LongestInput)
            throw new OrderNotOpened();
        if (await guesses.BeginAsync(number, cancellationToken) is { } wait)
            throw new TooManyGuesses(wait);
        var order = await db.Orders.AsNoTracking().FirstOrDefaultAsync(order => order.Number == number, cancellationToken);

        // An order that does not exist takes the same computation as one that does.
        if (!passwords.IsRight(order?.Id ?? Guid.Empty, password, order?.PasswordHash ?? new string('0', 64)) || order is null)
            throw new OrderNotOpened();
        await guesses.SucceededAsync(number, cancellationToken);
        return order;
    }
}

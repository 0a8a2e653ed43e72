using Ecqs.Certificates.Lookup;
using Ecqs.Certificates.Orders;
using Ecqs.GraphQL;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Certificates.Ratings;

[MutationType]
static class RatingMutations
{
    /// <summary>
    /// Rates the service for a commission order (服务评价) by the number and the password on its slip, once, when all of its documents are issued.
    /// Wrong guesses count as those of the lookup do.
    /// </summary>
    /// <param name="number">委托单号.</param>
    /// <param name="password">密码.</param>
    /// <param name="stars">From 1 to 5.</param>
    /// <param name="comment">At most 500 characters; seen by the institution and by administrators.</param>
    [AllowAnonymous]
    [Error<InputInvalid>, Error<OrderNotOpened>, Error<TooManyGuesses>, Error<OrderNotCompleted>, Error<AlreadyRated>]
    public static async Task<ServiceRating> RateServiceAsync(
        RatingDesk desk, SlipReader slips, string number, string password, int stars, string? comment, CancellationToken cancellationToken) =>
        await desk.RateAsync(await slips.OpenAsync(number, password, cancellationToken), stars, comment, cancellationToken);

    /// <summary>Rates the service for a commission order of the own organisation (服务评价), once, when all of its documents are issued.</summary>
    /// <param name="number">委托单号.</param>
    /// <param name="stars">From 1 to 5.</param>
    /// <param name="comment">At most 500 characters; seen by the institution and by administrators.</param>
    [Authorize(Who.LedgerKeeper)]
    [Error<InputInvalid>, Error<NotFound>, Error<OrderNotCompleted>, Error<AlreadyRated>]
    public static async Task<ServiceRating> RateOwnServiceAsync(
        RatingDesk desk, CertificatesDb db, CurrentUser user, string number, int stars, string? comment, CancellationToken cancellationToken)
    {
        var (own, normal) = (user.RequiredOrganisation, OrderPasswords.Normalise(number));
        var order = await db.Orders.AsNoTracking().FirstOrDefaultAsync(x => x.Number == normal && x.OrganisationId == own, cancellationToken)
            ?? throw NotFound.Of("CommissionOrder");
        return await desk.RateAsync(order, stars, comment, cancellationToken);
    }
}

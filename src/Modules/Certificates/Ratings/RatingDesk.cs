using Ecqs.Accounts.Contracts;
using Ecqs.Certificates.Orders;
using Ecqs.Platform.Audit;
using Ecqs.Platform.Data;
using Ecqs.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Certificates.Ratings;

/// <summary>Takes ratings, each in one transaction with what it adds to the institution's total.</summary>
sealed class RatingDesk(
    CertificatesDb db, UnitOfWork unitOfWork, IOrganisations organisations, IDatabaseProvider provider, IAuditTrail audit, TimeProvider clock)
{
    /// <exception cref="OrderNotCompleted">Documents are missing, or the order was given up.</exception>
    /// <exception cref="AlreadyRated">Also when two rate it at one moment.</exception>
    public async Task<ServiceRating> RateAsync(CommissionOrder order, int stars, string? comment, CancellationToken cancellationToken)
    {
        var (checkedStars, checkedComment) = Check(stars, comment);
        if (order.Status != CommissionOrderStatus.Completed)
            throw new OrderNotCompleted();
        var customer = (await organisations.ByIdsAsync([order.OrganisationId], cancellationToken))[order.OrganisationId];
        var rating = new ServiceRating
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            OrderId = order.Id,
            OrderNumber = order.Number,
            InstitutionId = order.InstitutionId,
            OrganisationId = order.OrganisationId,
            RegionCode = customer.RegionCode,
            Stars = checkedStars,
            Comment = checkedComment,
            RatedAt = clock.GetUtcNow(),
        };
        db.Ratings.Add(rating);
        audit.Record("certificates.rate-service", "CommissionOrder", order.Id, null, new { order.Number, rating.Stars, rating.Comment });
        await SaveAsync(cancellationToken);
        await AddToTotalAsync(rating, cancellationToken);
        return rating;
    }

    static (int Stars, string? Comment) Check(int stars, string? comment)
    {
        var problems = new FieldProblems();
        problems.AddIf(stars is < 1 or > RatingRules.MostStars, "stars", "CERTIFICATES_STARS", ("most", RatingRules.MostStars));
        var text = problems.Optional(comment, "comment", RatingRules.CommentLength);
        problems.ThrowIfAny();
        return (stars, text);
    }

    async Task SaveAsync(CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException failure) when (provider.IsUniqueViolation(failure, CertificatesDb.OneRatingIndex))
        {
            throw new AlreadyRated();
        }
    }

    /// <summary>One statement adds to the total; the first rating of an institution makes its row, and who comes meanwhile waits for it.</summary>
    async Task AddToTotalAsync(ServiceRating rating, CancellationToken cancellationToken)
    {
        if (await AddAsync() == 1)
            return;
        await unitOfWork.LockAsync($"rating-total:{rating.InstitutionId}", cancellationToken);
        if (await AddAsync() == 1)
            return;
        db.RatingTotals.Add(new() { InstitutionId = rating.InstitutionId, Count = 1, Stars = rating.Stars });
        await db.SaveChangesAsync(cancellationToken);

        Task<int> AddAsync() => db.RatingTotals.Where(total => total.InstitutionId == rating.InstitutionId).ExecuteUpdateAsync(
            row => row.SetProperty(total => total.Count, total => total.Count + 1).SetProperty(total => total.Stars, total => total.Stars + rating.Stars),
            cancellationToken);
    }
}

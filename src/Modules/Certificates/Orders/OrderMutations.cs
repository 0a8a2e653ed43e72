using Ecqs.GraphQL;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Identity;

namespace Ecqs.Certificates.Orders;

[MutationType]
static class OrderMutations
{
    const int LinesAtMost = 200;
    const int NameLength = 40;

    /// <summary>
    /// Makes a commission order (委托单) and takes its instruments in, all or none (rule 5.1). The answer holds the password and the slip,
    /// which are
    /// told this once and kept nowhere.
    /// </summary>
    /// <param name="itemIds">Accepted booking items of one customer, at most 200.</param>
    /// <param name="contactName">Who brought the instruments or was met on site.</param>
    [Authorize(Who.Desk)]
    [Error<InputInvalid>]
    [Error<OrderHasOneCustomer>]
    [Error<ItemsNotAccepted>]
    public static Task<CreateCommissionOrderPayload> CreateCommissionOrderAsync(
        IReadOnlyList<Guid> itemIds, string? contactName, OrderDesk desk, CancellationToken cancellationToken)
    {
        var problems = new FieldProblems();
        IReadOnlyList<Guid> distinct = [.. itemIds.Distinct()];
        problems.AddIf(distinct.Count == 0, "itemIds", "FIELD_REQUIRED");
        problems.AddIf(distinct.Count > LinesAtMost, "itemIds", "CERTIFICATES_ORDER_TOO_LONG", ("max", LinesAtMost));
        contactName = problems.Optional(contactName, "contactName", NameLength);
        problems.ThrowIfAny();
        return desk.CreateAsync(distinct, contactName, cancellationToken);
    }
}

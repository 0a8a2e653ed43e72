using Ecqs.Platform.Errors;

namespace Ecqs.Certificates.Orders;

/// <summary>A commission order is one customer's.</summary>
sealed class OrderHasOneCustomer() : RuleBreach("CERTIFICATES_ORDER_HAS_ONE_CUSTOMER")
{
    public override string? Field => "itemIds";
}

/// <summary>Only what was accepted and not yet taken in can be taken in; nothing was taken in.</summary>
sealed class ItemsNotAccepted(IReadOnlyList<Guid> itemIds) : RuleBreach("CERTIFICATES_ITEMS_NOT_ACCEPTED", ("count", itemIds.Count))
{
    /// <summary>The items that could not be taken in.</summary>
    public IReadOnlyList<Guid> ItemIds { get; } = itemIds;

    public override string? Field => "itemIds";
}

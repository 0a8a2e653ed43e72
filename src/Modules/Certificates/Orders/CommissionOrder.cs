using Ecqs.Platform.Rules;

namespace Ecqs.Certificates.Orders;

/// <summary>What has become of a commission order.</summary>
enum CommissionOrderStatus
{
    /// <summary>办理中: instruments are at hand or in work.</summary>
    Open,

    /// <summary>已办结: every line has its certificate or notice.</summary>
    Completed,

    /// <summary>已取消: given up; its items are accepted again.</summary>
    Cancelled,
}

/// <summary>委托单: one institution, one customer, one visit (rule 5.1).</summary>
sealed class CommissionOrder
{
    public Guid Id { get; init; }

    /// <summary>委托单号: the institution's short code, the date and four digits of that day.</summary>
    public required string Number { get; init; }

    public CommissionOrderStatus Status { get; set; }

    public Guid InstitutionId { get; init; }

    /// <summary>The customer.</summary>
    public Guid OrganisationId { get; init; }

    /// <summary>Who brought the instruments or was met on site.</summary>
    public string? ContactName { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>How many instruments.</summary>
    public int LineCount { get; init; }

    /// <summary>How many of them have their certificate or notice.</summary>
    public int IssuedCount { get; set; }

    internal Guid CreatedByAccount { get; init; }

    /// <summary>The password's HMAC under a server key (hexadecimal); the password itself stands on the printed slip only.</summary>
    internal required string PasswordHash { get; set; }
}

/// <summary>One instrument of a commission order.</summary>
sealed class CommissionOrderLine
{
    public Guid Id { get; init; }

    public Guid OrderId { get; init; }

    /// <summary>Its place in the order, from 1.</summary>
    public int Position { get; init; }

    /// <summary>The booking item by which the instrument came.</summary>
    public Guid ItemId { get; init; }

    public Guid InstrumentId { get; init; }

    internal Guid InstitutionId { get; init; }

    internal Guid OrganisationId { get; init; }
}

/// <summary>What may become of a commission order.</summary>
static class CommissionOrderStates
{
    public const string Complete = "certificates.complete-order";
    public const string Cancel = "certificates.cancel-order";

    public static StateTable<CommissionOrderStatus> Table { get; } = new(
        new(Complete, CommissionOrderStatus.Open, CommissionOrderStatus.Completed),
        new(Cancel, CommissionOrderStatus.Open, CommissionOrderStatus.Cancelled));
}

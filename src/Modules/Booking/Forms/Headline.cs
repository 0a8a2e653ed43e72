using Ecqs.Platform.Texts;

namespace Ecqs.Booking.Forms;

/// <summary>One institution's share of a booking.</summary>
/// <param name="Institution">Its name.</param>
/// <param name="Count">How many items it has.</param>
/// <param name="Receipt">Its answer; null while it is awaited.</param>
sealed record Share(string Institution, int Count, string? Receipt);

/// <summary>The head of a booking's details as users know it: 预约 N 件，其中 M 件由 X 处理，回执：… (rule 4.6).</summary>
static class Headline
{
    public static string Of(int total, IReadOnlyList<Share> shares, int unmatched, int cancelled)
    {
        var parts = shares.Select(share => TextCatalog.Format(
            share.Receipt is null ? "BOOKING_HEADLINE_SHARE_AWAITED" : "BOOKING_HEADLINE_SHARE",
            ("count", share.Count), ("institution", share.Institution), ("receipt", share.Receipt))).ToList();
        if (unmatched > 0)
            parts.Add(TextCatalog.Format("BOOKING_HEADLINE_UNMATCHED", ("count", unmatched)));
        if (cancelled > 0)
            parts.Add(TextCatalog.Format("BOOKING_HEADLINE_CANCELLED", ("count", cancelled)));
        var head = TextCatalog.Format("BOOKING_HEADLINE", ("count", total));
        return parts.Count == 0
            ? head
            : TextCatalog.Format("BOOKING_HEADLINE_WITH", ("head", head), ("parts", string.Join(TextCatalog.Format("BOOKING_HEADLINE_AND"), parts)));
    }
}

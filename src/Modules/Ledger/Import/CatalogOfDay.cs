using System.Security.Cryptography;
using System.Text;
using Ecqs.Catalog.Contracts;

namespace Ecqs.Ledger.Import;

/// <summary>What the catalogue has on a day that rows of instruments are read by.</summary>
/// <param name="Day">The day.</param>
/// <param name="Categories">The categories in effect.</param>
/// <param name="Counties">The regions that are counties.</param>
sealed record CatalogOfDay(DateOnly Day, IReadOnlyList<Category> Categories, IReadOnlyList<Region> Counties)
{
    /// <summary>
    /// Equal for two checks when both read the same texts as the same categories and regions, on the same day and by the same edition of the
    /// rules: SHA-256 in 64 hexadecimal digits.
    /// </summary>
    public string Stamp { get; } = StampOf(Day, Categories, Counties);

    public static async Task<CatalogOfDay> ReadAsync(ICategories categories, IRegions regions, DateOnly day, CancellationToken cancellationToken) =>
        new(day, await categories.InEffectAsync(day, cancellationToken), await regions.CountiesAsync(day, cancellationToken));

    static string StampOf(DateOnly day, IReadOnlyList<Category> categories, IReadOnlyList<Region> counties)
    {
        var text = new StringBuilder();
        text.Append(typeof(CatalogOfDay).Module.ModuleVersionId).Append('\t').Append(day.DayNumber).Append('\n');
        foreach (var category in categories)
        {
            text.Append(category.Id).Append('\t').Append(category.Code).Append('\t').Append(category.Name).Append('\t')
                .Append(category.FirstLevelName).Append('\t').Append(category.Supervision).Append('\t').Append(category.EffectiveTo?.DayNumber).Append('\n');
        }

        foreach (var region in counties)
            text.Append(region.Code).Append('\t').Append(region.Name).Append('\t').Append(region.FullName).Append('\n');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}

using Ecqs.Platform.Errors;
using Ecqs.Platform.Texts;

namespace Ecqs.Catalog.Reference;

/// <summary>The data belong to the nation (全国统一数据): an administrator of a region reads them only.</summary>
sealed class ReferenceOfTheNation() : RuleBreach("CATALOG_REFERENCE_OF_THE_NATION");

/// <summary>What makes the version what it is (code, date of effect) was changed: that is another version, to be added as such.</summary>
sealed class ReferenceKeyFixed(string key) : RuleBreach("CATALOG_REFERENCE_KEY_FIXED", ("key", key));

/// <summary>A version with the same key is kept already.</summary>
sealed class ReferenceKept(string key) : RuleBreach("CATALOG_REFERENCE_KEPT", ("key", key))
{
    /// <summary>The version that is kept.</summary>
    public string Key { get; } = key;
}

/// <summary>Something refers to the entry, or its kind is never taken out: it is ended by its date.</summary>
sealed class ReferenceNotRemovable() : RuleBreach("CATALOG_REFERENCE_NOT_REMOVABLE");

/// <summary>A whole new list needs its date of effect, on which what it leaves out has ended.</summary>
sealed class WholeListWithoutDate() : RuleBreach("CATALOG_REFERENCE_WHOLE_WITHOUT_DATE")
{
    public override string? Field => "effectiveFrom";
}

/// <summary>A whole new list takes in all of its rows or none, since a row that is left out would end an entry.</summary>
sealed class WholeListInPart() : RuleBreach("CATALOG_REFERENCE_WHOLE_IN_PART")
{
    public override string? Field => "rows";
}

/// <summary>What is said about reference data in the reader's language.</summary>
static class ReferenceTexts
{
    public static string NameOf(ReferenceKind kind) => TextCatalog.Format($"CATALOG_REFERENCE_KIND_{kind}");
}

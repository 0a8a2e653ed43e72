using Ecqs.Platform.Errors;

namespace Ecqs.Ledger.Listing;

/// <summary>The user has a filter of that name already, so that nobody could tell the two apart.</summary>
sealed class FilterNameTaken(string name) : RuleBreach("LEDGER_FILTER_NAME_TAKEN", ("name", name))
{
    public override string? Field => "name";
}

/// <summary>The user keeps as many filters as can be kept.</summary>
sealed class TooManyFilters() : RuleBreach("LEDGER_TOO_MANY_FILTERS", ("max", SavedFilter.Most));

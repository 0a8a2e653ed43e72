using Ecqs.Ledger.Listing;
using Ecqs.Platform.Texts;

namespace Ecqs.Ledger.Contracts;

/// <content>What it is found by (rule 3.5).</content>
public sealed partial class Instrument
{
    /// <summary>The folded texts that a search looks into. Always made of the instrument as it is, so that no act can forget it.</summary>
    internal string SearchText
    {
        get => InstrumentSearch.TextOf(this);
        private set => _ = value;
    }

    /// <summary>The pairs of characters in <see cref="SearchText"/>, for the index.</summary>
    internal int[] SearchKeys
    {
        get => Bigrams.Of(OrganisationId, SearchText);
        private set => _ = value;
    }
}

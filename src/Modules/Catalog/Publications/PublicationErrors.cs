using Ecqs.Platform.Errors;
using Ecqs.Platform.Texts;

namespace Ecqs.Catalog.Publications;

/// <summary>The act is not allowed in the publication's state.</summary>
sealed class PublicationActNotAllowed(PublicationStatus status)
    : RuleBreach("CATALOG_PUBLICATION_ACT_NOT_ALLOWED", ("status", TextCatalog.Format($"CATALOG_PUBLICATION_STATUS_{status}")));

/// <summary>Somebody else has changed the publication since it was read.</summary>
sealed class PublicationChanged() : RuleBreach("CATALOG_PUBLICATION_CHANGED");

/// <summary>What has been public is kept with its history: it can be withdrawn, not deleted.</summary>
sealed class PublicationWasPublished() : RuleBreach("CATALOG_PUBLICATION_WAS_PUBLISHED");

using Ecqs.Platform.Errors;

namespace Ecqs.Catalog.Authorisations;

/// <summary>The institution has asked for a change that has not been decided.</summary>
sealed class AuthorisationChangeUnderWay() : RuleBreach("CATALOG_AUTHORISATION_CHANGE_UNDER_WAY");

/// <summary>The change has been decided or withdrawn.</summary>
sealed class AuthorisationChangeDecided() : RuleBreach("CATALOG_AUTHORISATION_CHANGE_DECIDED");

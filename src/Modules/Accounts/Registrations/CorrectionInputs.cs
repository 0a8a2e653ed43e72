using Ecqs.Catalog.Contracts;
using Ecqs.Platform.Identity;

namespace Ecqs.Accounts.Registrations;

/// <summary>A corrected enterprise registration: all values again, as its applicant found them in the form.</summary>
/// <param name="UploadTicket">The ticket of the correction, with which further files can be uploaded.</param>
/// <param name="LegalForm">ENTERPRISE or BRANCH.</param>
/// <param name="Code">The unified social credit code or organisation code; for a branch its parent's.</param>
/// <param name="Name">The official name.</param>
/// <param name="RegionCode">The county-level region (所在地).</param>
/// <param name="Address">The address.</param>
/// <param name="LegalRepresentative">The legal representative (法定代表人).</param>
/// <param name="LegalRepresentativeCitizenId">Their citizen id.</param>
/// <param name="ContactName">Whom to call about a visit.</param>
/// <param name="Telephone">Their telephone number.</param>
/// <param name="Email">The e-mail address.</param>
/// <param name="PostCode">The post code: six digits.</param>
/// <param name="EnterpriseType">The type of enterprise, as on the licence.</param>
/// <param name="RegisteredAddress">The registered address (注册地址), as on the licence.</param>
/// <param name="BusinessAddress">The business address (经营地址).</param>
/// <param name="BusinessScope">The business scope (经营范围).</param>
/// <param name="LicenceScanId">The scan of the licence: the id from the form keeps it, another replaces it, null removes it.</param>
/// <param name="PhotoId">The photo, likewise.</param>
/// <param name="ConfirmCheckCharacter">The code is right although its check character is not.</param>
sealed record CorrectEnterpriseInput(
    string UploadTicket, OrganisationKind LegalForm, string Code, string Name, string RegionCode, string? Address, string LegalRepresentative,
    string LegalRepresentativeCitizenId, string? ContactName, string? Telephone, string? Email, string? PostCode, EnterpriseType? EnterpriseType,
    string? RegisteredAddress, string? BusinessAddress, string? BusinessScope, Guid? LicenceScanId, Guid? PhotoId,
    bool? ConfirmCheckCharacter) : IEnterpriseForm;

/// <summary>A corrected institution registration: all values again, as its applicant found them in the form.</summary>
/// <param name="UploadTicket">The ticket of the correction, with which a further scan can be uploaded.</param>
/// <param name="Name">The official name.</param>
/// <param name="Code">The unified social credit code or organisation code.</param>
/// <param name="ShortCode">Two to eight letters or digits for certificate numbers.</param>
/// <param name="Address">The address.</param>
/// <param name="RegionCode">The county-level region of its seat.</param>
/// <param name="Level">The level (机构等级).</param>
/// <param name="CoveredRegionCodes">The regions that the authorisation covers; null for the one of its level about its seat.</param>
/// <param name="AuthorisationNumber">The authorisation certificate's number (授权证书编号).</param>
/// <param name="AuthorisationScanId">The scan of the authorisation certificate: the id from the form keeps it, another replaces it.</param>
/// <param name="AuthorisedTo">The last day of the authorisation.</param>
/// <param name="Telephone">The telephone number that the public sees.</param>
/// <param name="Email">The e-mail address.</param>
/// <param name="PostCode">The post code: six digits.</param>
/// <param name="ConfirmCheckCharacter">The code is right although its check character is not.</param>
sealed record CorrectInstitutionInput(
    string UploadTicket, string Name, string Code, string ShortCode, string Address, string RegionCode, InstitutionLevel Level,
    IReadOnlyList<string>? CoveredRegionCodes, string AuthorisationNumber, Guid AuthorisationScanId, DateOnly AuthorisedTo, string Telephone,
    string Email, string PostCode, bool? ConfirmCheckCharacter) : IInstitutionForm;

/// <summary>A refused registration, opened for correction.</summary>
/// <param name="Upload">The ticket for the corrected form and for files.</param>
/// <param name="Form">All that was given, for the applicant alone.</param>
sealed record OpenedCorrection(Documents.Upload Upload, [property: GraphQL.Secret] RegistrationForm Form);

/// <summary>What an applicant gave, in clear.</summary>
/// <param name="Kind">What it registers as.</param>
/// <param name="Username">The username, which stays.</param>
/// <param name="Reason">Why it was refused.</param>
/// <param name="Code">The code as given: a branch's parent's.</param>
/// <param name="Name">The official name.</param>
/// <param name="RegionCode">The county-level region.</param>
/// <param name="Address">The address.</param>
/// <param name="LegalRepresentative">The legal representative.</param>
/// <param name="LegalRepresentativeCitizenId">Their citizen id.</param>
/// <param name="ContactName">Whom to call about a visit.</param>
/// <param name="Telephone">The telephone number.</param>
/// <param name="Email">The e-mail address.</param>
/// <param name="PostCode">The post code.</param>
/// <param name="EnterpriseType">The type of enterprise.</param>
/// <param name="RegisteredAddress">The registered address.</param>
/// <param name="BusinessAddress">The business address.</param>
/// <param name="BusinessScope">The business scope.</param>
/// <param name="LicenceScanId">The scan of the licence.</param>
/// <param name="PhotoId">The photo.</param>
/// <param name="ShortCode">An institution's short code.</param>
/// <param name="Level">An institution's level.</param>
/// <param name="CoveredRegionCodes">The regions that an institution's authorisation covers.</param>
/// <param name="AuthorisationNumber">The authorisation certificate's number.</param>
/// <param name="AuthorisationScanId">Its scan.</param>
/// <param name="AuthorisedTo">The last day of the authorisation.</param>
sealed record RegistrationForm(
    OrganisationKind Kind, string Username, string? Reason, string Code, string Name, string RegionCode, string Address, string? LegalRepresentative,
    string? LegalRepresentativeCitizenId, string? ContactName, string? Telephone, string? Email, string? PostCode, EnterpriseType? EnterpriseType,
    string? RegisteredAddress, string? BusinessAddress, string? BusinessScope, Guid? LicenceScanId, Guid? PhotoId, string? ShortCode,
    InstitutionLevel? Level, IReadOnlyList<string>? CoveredRegionCodes, string? AuthorisationNumber, Guid? AuthorisationScanId, DateOnly? AuthorisedTo);

using Ecqs.Accounts.Contracts;
using Ecqs.Catalog.Contracts;
using Ecqs.Platform.Identity;

namespace Ecqs.Accounts.Registrations;

/// <summary>A person's registration (个人注册).</summary>
/// <param name="Username">4 to 20 letters and digits.</param>
/// <param name="Password">8 to 128 characters with upper and lower case, digit and special character.</param>
/// <param name="PasswordConfirmation">The password again.</param>
/// <param name="Name">The name (姓名).</param>
/// <param name="CitizenId">The citizen id (身份证号).</param>
/// <param name="RegionCode">The county-level region (所在地).</param>
/// <param name="Mobile">The mobile number: 11 digits.</param>
/// <param name="SmsCode">The code sent to it.</param>
/// <param name="Agreed">The agreement is accepted.</param>
/// <param name="Gender">The gender; from the citizen id when not given.</param>
/// <param name="Ethnicity">The ethnicity (民族), by its code (GB/T 3304) or official name.</param>
/// <param name="Email">The e-mail address.</param>
/// <param name="Address">The address.</param>
/// <param name="PostCode">The post code: six digits.</param>
/// <param name="PhotoId">A photo, uploaded with the ticket: JPEG or PNG.</param>
/// <param name="UploadTicket">The ticket with which the files were uploaded.</param>
/// <param name="ProofOfWork">The proof of a challenge (人机验证).</param>
sealed record RegisterPersonInput(
    string Username, string Password, string PasswordConfirmation, string Name, string CitizenId, string RegionCode,
    string Mobile, string SmsCode, bool Agreed, Gender? Gender, string? Ethnicity, string? Email, string? Address, string? PostCode,
    Guid? PhotoId, string? UploadTicket, string ProofOfWork) : ISignUpForm;

/// <summary>An enterprise's registration (企业注册): a legal entity (法人企业) or a branch (非法人企业).</summary>
/// <param name="LegalForm">ENTERPRISE or BRANCH.</param>
/// <param name="Code">The unified social credit code or organisation code; for a branch its parent's, which need not have registered.</param>
/// <param name="Username">4 to 20 letters and digits.</param>
/// <param name="Password">8 to 128 characters with upper and lower case, digit and special character.</param>
/// <param name="PasswordConfirmation">The password again.</param>
/// <param name="Name">The official name.</param>
/// <param name="RegionCode">The county-level region (所在地).</param>
/// <param name="Address">The address.</param>
/// <param name="LegalRepresentative">The legal representative (法定代表人).</param>
/// <param name="LegalRepresentativeCitizenId">Their citizen id.</param>
/// <param name="Mobile">The mobile number: 11 digits.</param>
/// <param name="SmsCode">The code sent to it.</param>
/// <param name="ContactName">Whom to call about a visit.</param>
/// <param name="Telephone">Their telephone number.</param>
/// <param name="Email">The e-mail address.</param>
/// <param name="PostCode">The post code: six digits.</param>
/// <param name="EnterpriseType">The type of enterprise, as on the licence.</param>
/// <param name="RegisteredAddress">The registered address (注册地址), as on the licence.</param>
/// <param name="BusinessAddress">The business address (经营地址).</param>
/// <param name="BusinessScope">The business scope (经营范围).</param>
/// <param name="LicenceScanId">A scan of the licence (营业执照), uploaded with the ticket: PDF, JPEG or PNG.</param>
/// <param name="PhotoId">A photo of the enterprise, uploaded with the ticket: JPEG or PNG.</param>
/// <param name="UploadTicket">The ticket with which the files were uploaded.</param>
/// <param name="Agreed">The agreement is accepted.</param>
/// <param name="ConfirmCheckCharacter">The code is right although its check character is not: some lawful early codes fail the check.</param>
/// <param name="ProofOfWork">The proof of a challenge (人机验证).</param>
sealed record RegisterEnterpriseInput(
    OrganisationKind LegalForm, string Code, string Username, string Password, string PasswordConfirmation, string Name, string RegionCode,
    string? Address, string LegalRepresentative, string LegalRepresentativeCitizenId, string Mobile, string SmsCode, string? ContactName,
    string? Telephone, string? Email, string? PostCode, EnterpriseType? EnterpriseType, string? RegisteredAddress, string? BusinessAddress,
    string? BusinessScope, Guid? LicenceScanId, Guid? PhotoId, string? UploadTicket, bool Agreed, bool? ConfirmCheckCharacter,
    string ProofOfWork) : ISignUpForm, IEnterpriseForm;

/// <summary>A verification institution's registration (机构注册).</summary>
/// <param name="Username">4 to 20 letters and digits.</param>
/// <param name="Password">8 to 128 characters with upper and lower case, digit and special character.</param>
/// <param name="PasswordConfirmation">The password again.</param>
/// <param name="Name">The official name.</param>
/// <param name="Code">The unified social credit code or organisation code.</param>
/// <param name="ShortCode">Two to eight letters or digits for certificate numbers.</param>
/// <param name="Address">The address.</param>
/// <param name="RegionCode">The county-level region of its seat.</param>
/// <param name="Level">The level (机构等级).</param>
/// <param name="CoveredRegionCodes">The regions that the authorisation covers; null for the one of its level about its seat.</param>
/// <param name="AuthorisationNumber">The authorisation certificate's number (授权证书编号).</param>
/// <param name="AuthorisationScanId">A scan of the authorisation certificate, uploaded with the ticket: PDF, JPEG or PNG.</param>
/// <param name="UploadTicket">The ticket with which the scan was uploaded.</param>
/// <param name="AuthorisedTo">The last day of the authorisation.</param>
/// <param name="Telephone">The telephone number that the public sees.</param>
/// <param name="Email">The e-mail address.</param>
/// <param name="PostCode">The post code: six digits.</param>
/// <param name="Mobile">The mobile number: 11 digits.</param>
/// <param name="SmsCode">The code sent to it.</param>
/// <param name="Agreed">The agreement is accepted.</param>
/// <param name="ConfirmCheckCharacter">The code is right although its check character is not.</param>
/// <param name="ProofOfWork">The proof of a challenge (人机验证).</param>
sealed record RegisterInstitutionInput(
    string Username, string Password, string PasswordConfirmation, string Name, string Code, string ShortCode, string Address, string RegionCode,
    InstitutionLevel Level, IReadOnlyList<string>? CoveredRegionCodes, string AuthorisationNumber, Guid AuthorisationScanId, string UploadTicket,
    DateOnly AuthorisedTo, string Telephone, string Email, string PostCode, string Mobile, string SmsCode, bool Agreed,
    bool? ConfirmCheckCharacter, string ProofOfWork) : ISignUpForm, IInstitutionForm;

/// <summary>A person's account as just registered.</summary>
/// <param name="Id">The account's id.</param>
/// <param name="Username">The username.</param>
sealed record RegisteredAccount(Guid Id, string Username);

/// <summary>What an applicant keeps: with the code and the mobile the registration can be followed without signing in.</summary>
/// <param name="Id">The registration's id.</param>
/// <param name="Code">The organisation's code; a branch's with its digits.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="PromisedBy">The end of the second working day.</param>
sealed record RegistrationReceipt(Guid Id, string Code, RegistrationStatus Status, DateTimeOffset PromisedBy);

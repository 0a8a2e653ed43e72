using Ecqs.Accounts.Formats;
using Ecqs.Accounts.Forms;
using Ecqs.Accounts.Personal;
using Ecqs.Catalog.Contracts;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Identity;

namespace Ecqs.Accounts.Registrations;

/// <summary>What an enterprise says of itself (rule 1.2), at registration and when it corrects.</summary>
interface IEnterpriseForm
{
    OrganisationKind LegalForm { get; }

    string Code { get; }

    string Name { get; }

    string RegionCode { get; }

    string? Address { get; }

    string LegalRepresentative { get; }

    string LegalRepresentativeCitizenId { get; }

    string? ContactName { get; }

    string? Telephone { get; }

    string? Email { get; }

    string? PostCode { get; }

    EnterpriseType? EnterpriseType { get; }

    string? RegisteredAddress { get; }

    string? BusinessAddress { get; }

    string? BusinessScope { get; }

    Guid? LicenceScanId { get; }

    Guid? PhotoId { get; }

    string? UploadTicket { get; }

    bool? ConfirmCheckCharacter { get; }
}

/// <summary>The checked values; where a problem was noted they mean nothing.</summary>
sealed record EnterpriseForm(IEnterpriseForm Input, RegistrationCode? Code, CitizenId? CitizenId)
{
    const int ScopeLength = 2000;
    const int TelephoneLength = 40;

    public bool IsBranch => Input.LegalForm == OrganisationKind.Branch;

    public required string Name { get; init; }

    public required string RegionCode { get; init; }

    public required string? Address { get; init; }

    public required string LegalRepresentative { get; init; }

    public required string? ContactName { get; init; }

    public required string? Telephone { get; init; }

    public required string? Email { get; init; }

    public required string? PostCode { get; init; }

    public required string? RegisteredAddress { get; init; }

    public required string? BusinessAddress { get; init; }

    public required string? BusinessScope { get; init; }

    /// <summary>Checks in the order of the form, so that the first problem is its first wrong field.</summary>
    public static async Task<EnterpriseForm> CheckAsync(
        FieldProblems problems, IEnterpriseForm input, IRegions regions, TimeProvider clock, CancellationToken cancellationToken)
    {
        problems.AddIf(
            input.LegalForm is not (OrganisationKind.Enterprise or OrganisationKind.Branch), "legalForm", "ACCOUNTS_LEGAL_FORM");
        var code = problems.Code(input.Code);
        var name = problems.Text(input.Name, "name", FormChecks.NameLength);
        var regionCode = await problems.CountyAsync(input.RegionCode, regions, clock, cancellationToken);
        var address = problems.OptionalText(input.Address, "address", FormChecks.AddressLength);
        var representative = problems.PersonName(input.LegalRepresentative, "legalRepresentative");
        var citizenId = problems.CitizenId(input.LegalRepresentativeCitizenId, "legalRepresentativeCitizenId", clock);
        return new(input, code, citizenId)
        {
            Name = name,
            RegionCode = regionCode,
            Address = address,
            LegalRepresentative = representative,
            RegisteredAddress = problems.OptionalText(input.RegisteredAddress, "registeredAddress", FormChecks.AddressLength),
            BusinessAddress = problems.OptionalText(input.BusinessAddress, "businessAddress", FormChecks.AddressLength),
            BusinessScope = problems.OptionalText(input.BusinessScope, "businessScope", ScopeLength),
            ContactName = problems.OptionalPersonName(input.ContactName, "contactName"),
            Telephone = problems.OptionalText(input.Telephone, "telephone", TelephoneLength),
            Email = problems.Email(input.Email),
            PostCode = problems.PostCode(input.PostCode),
        };
    }

    /// <summary>Writes the values into a registration; its code is the caller's matter.</summary>
    public void Fill(Registration registration, PersonalData personal)
    {
        registration.Kind = Input.LegalForm;
        registration.Name = Name;
        registration.RegionCode = RegionCode;
        registration.Address = Address ?? "";
        registration.LegalRepresentative = LegalRepresentative;
        if (registration.SealedCitizenId is null || personal.Open(registration.SealedCitizenId) != CitizenId!.Value)
            registration.SealedCitizenId = personal.Seal(CitizenId!.Value);
        registration.ContactName = ContactName;
        registration.Telephone = Telephone;
        registration.Email = Email;
        registration.PostCode = PostCode;
        registration.EnterpriseType = Input.EnterpriseType;
        registration.RegisteredAddress = RegisteredAddress;
        registration.BusinessAddress = BusinessAddress;
        registration.BusinessScope = BusinessScope;
        registration.CheckCharacterWarning = !Code!.CheckCharacterIsRight;
    }
}

using Ecqs.Accounts.Formats;
using Ecqs.Accounts.Forms;
using Ecqs.Catalog.Contracts;
using Ecqs.Platform.Clock;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Identity;
using Ecqs.Platform.Texts;

namespace Ecqs.Accounts.Registrations;

/// <summary>What a verification institution says of itself (rule 1.2), at registration and when it corrects.</summary>
interface IInstitutionForm
{
    string Name { get; }

    string Code { get; }

    string ShortCode { get; }

    string Address { get; }

    string RegionCode { get; }

    InstitutionLevel Level { get; }

    IReadOnlyList<string>? CoveredRegionCodes { get; }

    string AuthorisationNumber { get; }

    Guid AuthorisationScanId { get; }

    string? UploadTicket { get; }

    DateOnly AuthorisedTo { get; }

    string Telephone { get; }

    string Email { get; }

    string PostCode { get; }

    bool? ConfirmCheckCharacter { get; }
}

/// <summary>The checked values; where a problem was noted they mean nothing.</summary>
sealed record InstitutionForm(IInstitutionForm Input, RegistrationCode? Code)
{
    const int NumberLength = 100;
    const int TelephoneLength = 40;
    const int MostRegions = 200;

    public required string Name { get; init; }

    public required string ShortCode { get; init; }

    public required string Address { get; init; }

    public required string RegionCode { get; init; }

    public required IReadOnlyList<string>? CoveredRegionCodes { get; init; }

    public required string AuthorisationNumber { get; init; }

    public required string Telephone { get; init; }

    public required string? Email { get; init; }

    public required string? PostCode { get; init; }

    /// <summary>Checks in the order of the form, so that the first problem is its first wrong field.</summary>
    public static async Task<InstitutionForm> CheckAsync(
        FieldProblems problems, IInstitutionForm input, IRegions regions, TimeProvider clock, CancellationToken cancellationToken)
    {
        var name = problems.Text(input.Name, "name", FormChecks.NameLength);
        var code = problems.Code(input.Code);
        var shortCode = TextForms.Fold(input.ShortCode ?? "");
        problems.AddIf(shortCode.Length is < 2 or > 8 || !shortCode.All(char.IsAsciiLetterOrDigit), "shortCode", "ACCOUNTS_SHORT_CODE_FORM");
        var number = problems.Text(input.AuthorisationNumber, "authorisationNumber", NumberLength);
        problems.AddIf(input.AuthorisedTo < clock.Today(), "authorisedTo", "ACCOUNTS_AUTHORISATION_ENDED");
        var regionCode = await problems.CountyAsync(input.RegionCode, regions, clock, cancellationToken);
        var covered = await CheckCoveredAsync(problems, input, regions, cancellationToken);
        var address = problems.Text(input.Address, "address", FormChecks.AddressLength);
        if (problems.AddIf(string.IsNullOrWhiteSpace(input.PostCode), "postCode", "FIELD_REQUIRED"))
            problems.PostCode(input.PostCode);
        var telephone = problems.Text(input.Telephone, "telephone", TelephoneLength);
        var email = problems.AddIf(string.IsNullOrWhiteSpace(input.Email), "email", "FIELD_REQUIRED") ? problems.Email(input.Email) : null;
        return new(input, code)
        {
            Name = name,
            ShortCode = shortCode,
            Address = address,
            RegionCode = regionCode,
            CoveredRegionCodes = covered,
            AuthorisationNumber = number,
            Telephone = telephone,
            Email = email,
            PostCode = TextForms.Fold(input.PostCode ?? ""),
        };
    }

    /// <summary>Writes the values into a registration; its code is the caller's matter.</summary>
    public void Fill(Registration registration)
    {
        registration.Kind = OrganisationKind.Institution;
        registration.Name = Name;
        registration.ShortCode = ShortCode;
        registration.RegionCode = RegionCode;
        registration.Address = Address;
        registration.Level = Input.Level;
        registration.CoveredRegionCodes = CoveredRegionCodes;
        registration.AuthorisationNumber = AuthorisationNumber;
        registration.AuthorisedTo = Input.AuthorisedTo;
        registration.Telephone = Telephone;
        registration.Email = Email;
        registration.PostCode = PostCode;
        registration.CheckCharacterWarning = !Code!.CheckCharacterIsRight;
    }

    /// <summary>Real regions, none within another of them; only a national institution may cover the nation.</summary>
    static async Task<IReadOnlyList<string>?> CheckCoveredAsync(
        FieldProblems problems, IInstitutionForm input, IRegions regions, CancellationToken cancellationToken)
    {
        if (input.CoveredRegionCodes is not { } given)
            return null;
        const string Field = "coveredRegionCodes";
        var codes = given.Select(TextForms.Fold).Distinct().Order(StringComparer.Ordinal).ToList();
        problems.AddIf(codes.Count == 0 && input.Level != InstitutionLevel.National, Field, "FIELD_REQUIRED");
        if (!problems.AddIf(codes.Count > MostRegions, Field, "ACCOUNTS_REGIONS_TOO_MANY", ("max", MostRegions)))
            return codes;
        var found = await regions.ByCodesAsync(codes, cancellationToken);
        problems.AddIf(codes.Exists(code => !found.ContainsKey(code)), Field, "ACCOUNTS_REGION_UNKNOWN");
        return codes.FindAll(code => !codes.Exists(other => other != code && code.StartsWith(other, StringComparison.Ordinal)));
    }
}

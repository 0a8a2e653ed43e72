using Ecqs.Accounts.Contracts;
using Ecqs.Accounts.Formats;
using Ecqs.Accounts.Forms;
using Ecqs.Accounts.Personal;
using Ecqs.Accounts.ProofOfWork;
using Ecqs.Accounts.Sms;
using Ecqs.Catalog.Contracts;
using Ecqs.GraphQL;
using Ecqs.Platform.Audit;
using Ecqs.Platform.Clock;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Identity;

namespace Ecqs.Accounts.Registrations;

[MutationType]
[Error<InputInvalid>, Error<ProofOfWorkWrong>, Error<UsernameTaken>, Error<SmsCodeWrong>, Error<SmsCodeExpired>]
static partial class RegistrationMutations
{
    const int MostPostCode = 6;

    /// <summary>Registers a person (个人注册), who is active at once.</summary>
    [AllowAnonymous]
    [return: GraphQLName("account")]
    public static async Task<RegisteredAccount> RegisterPersonAsync(
        Registrar registrar, ProofOfWorkDesk proofs, SmsCodes codes, IRegions regions, PersonalData personal, IAuditTrail audit, TimeProvider clock,
        RegisterPersonInput input, CancellationToken cancellationToken)
    {
        var problems = new FieldProblems();
        var username = problems.Username(input.Username);
        problems.Password(input.Password, input.PasswordConfirmation);
        var name = problems.Text(input.Name, "name", FormChecks.NameLength);
        var citizenId = problems.CitizenId(input.CitizenId, "citizenId", clock);
        var regionCode = await problems.CountyAsync(input.RegionCode, regions, clock, cancellationToken);
        var mobile = problems.Mobile(input.Mobile);
        problems.SmsCode(input.SmsCode);
        var email = problems.Email(input.Email);
        var address = problems.OptionalText(input.Address, "address", FormChecks.AddressLength);
        problems.Agreement(input.Agreed);
        problems.ThrowIfAny();
        await proofs.CheckAsync(input.ProofOfWork, cancellationToken);
        await RefuseTakenUsernameAsync(registrar, username!, cancellationToken);
        await codes.UseAsync(mobile!, SmsPurpose.Register, input.SmsCode, cancellationToken);

        var account = new People.Account
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            Kind = AccountKind.Person,
            UserName = username!.Value,
            DisplayName = name,
            RegionCode = regionCode,
            Gender = input.Gender ?? citizenId!.Gender,
            Email = email,
            Address = address,
            SealedCitizenId = personal.Seal(citizenId!.Value),
            CitizenIdHash = personal.Hash("citizen-id", citizenId.Value),
            SealedMobile = personal.Seal(mobile!.Value),
            MobileHash = personal.MobileHash(mobile.Value),
            IsActive = true,
            CreatedAt = clock.GetUtcNow(),
        };
        await registrar.CreateAccountAsync(account, input.Password);
        audit.Record("accounts.registerPerson", "Account", account.Id, after: new { username.Value, regionCode, mobile = mobile.Masked });
        return new(account.Id, username.Value);
    }

    /// <summary>Registers an enterprise (企业注册), which an administrator of its region decides within two working days.</summary>
    [AllowAnonymous]
    [Error<CodeTaken>, Error<CheckCharacterDoubtful>, Error<BranchCodesExhausted>]
    [return: GraphQLName("registration")]
    public static async Task<RegistrationReceipt> RegisterEnterpriseAsync(
        Registrar registrar, ProofOfWorkDesk proofs, BranchCodes branchCodes, SmsCodes codes, IRegions regions, PersonalData personal, TimeProvider clock,
        RegisterEnterpriseInput input, CancellationToken cancellationToken)
    {
        var problems = new FieldProblems();
        var isBranch = input.LegalForm == OrganisationKind.Branch;
        problems.AddIf(!isBranch && input.LegalForm != OrganisationKind.Enterprise, "legalForm", "ACCOUNTS_LEGAL_FORM");
        var code = problems.Code(input.Code);
        var username = problems.Username(input.Username);
        problems.Password(input.Password, input.PasswordConfirmation);
        var name = problems.Text(input.Name, "name", FormChecks.NameLength);
        var regionCode = await problems.CountyAsync(input.RegionCode, regions, clock, cancellationToken);
        var address = problems.OptionalText(input.Address, "address", FormChecks.AddressLength);
        var representative = problems.Text(input.LegalRepresentative, "legalRepresentative", FormChecks.NameLength);
        var citizenId = problems.CitizenId(input.LegalRepresentativeCitizenId, "legalRepresentativeCitizenId", clock);
        var mobile = problems.Mobile(input.Mobile);
        problems.SmsCode(input.SmsCode);
        var contact = problems.OptionalText(input.ContactName, "contactName", FormChecks.NameLength);
        var email = problems.Email(input.Email);
        problems.Agreement(input.Agreed);
        problems.ThrowIfAny();
        await proofs.CheckAsync(input.ProofOfWork, cancellationToken);

        await RefuseTakenAsync(registrar, username!, isBranch ? null : code!.Value, cancellationToken);
        if (!code!.CheckCharacterIsRight && input.ConfirmCheckCharacter != true)
            throw new CheckCharacterDoubtful(code.Value);
        await codes.UseAsync(mobile!, SmsPurpose.Register, input.SmsCode, cancellationToken);

        var ownCode = isBranch ? await branchCodes.DrawAsync(code.Value, cancellationToken) : code.Value;
        var account = registrar.NewAccount(AccountKind.Enterprise, username!, name, regionCode, isActive: false);
        await registrar.CreateAccountAsync(account, input.Password);
        var promise = await registrar.PromiseAsync(cancellationToken);
        return await registrar.SubmitAsync(
            new Registration
            {
                Id = Guid.CreateVersion7(clock.GetUtcNow()),
                Kind = input.LegalForm,
                Code = ownCode,
                ParentCode = isBranch ? code.Value : null,
                ReservedCode = ownCode,
                Name = name,
                Username = username!.Value,
                RegionCode = regionCode,
                Address = address ?? "",
                LegalRepresentative = representative,
                SealedCitizenId = personal.Seal(citizenId!.Value),
                SealedMobile = personal.Seal(mobile!.Value),
                MobileHash = personal.MobileHash(mobile.Value),
                ContactName = contact,
                Email = email,
                CheckCharacterWarning = !code.CheckCharacterIsRight,
                AccountId = account.Id,
                SubmittedAt = clock.GetUtcNow(),
                PromisedBy = promise.By,
                PromiseIsEstimate = promise.IsEstimate,
            },
            cancellationToken);
    }

    /// <summary>Registers a verification institution (机构注册), which an administrator of its region decides within two working days.</summary>
    [AllowAnonymous]
    [Error<CodeTaken>, Error<ShortCodeTaken>, Error<CheckCharacterDoubtful>]
    [return: GraphQLName("registration")]
    public static async Task<RegistrationReceipt> RegisterInstitutionAsync(
        Registrar registrar, ProofOfWorkDesk proofs, SmsCodes codes, IRegions regions, PersonalData personal, TimeProvider clock,
        RegisterInstitutionInput input, CancellationToken cancellationToken)
    {
        var problems = new FieldProblems();
        var username = problems.Username(input.Username);
        problems.Password(input.Password, input.PasswordConfirmation);
        var name = problems.Text(input.Name, "name", FormChecks.NameLength);
        var code = problems.Code(input.Code);
        var shortCode = CheckShortCode(problems, input.ShortCode);
        var address = problems.Text(input.Address, "address", FormChecks.AddressLength);
        var regionCode = await problems.CountyAsync(input.RegionCode, regions, clock, cancellationToken);
        var authorisation = problems.Text(input.AuthorisationNumber, "authorisationNumber", 100);
        problems.AddIf(input.AuthorisedTo < clock.Today(), "authorisedTo", "ACCOUNTS_AUTHORISATION_ENDED");
        var telephone = problems.Text(input.Telephone, "telephone", 40);
        var email = problems.Email(input.Email);
        var postCode = problems.OptionalText(input.PostCode, "postCode", MostPostCode);
        problems.AddIf(postCode is not null && (postCode.Length != MostPostCode || !postCode.All(char.IsAsciiDigit)), "postCode", "ACCOUNTS_POST_CODE_FORM");
        var mobile = problems.Mobile(input.Mobile);
        problems.SmsCode(input.SmsCode);
        problems.Agreement(input.Agreed);
        problems.ThrowIfAny();
        await proofs.CheckAsync(input.ProofOfWork, cancellationToken);

        await RefuseTakenAsync(registrar, username!, code!.Value, cancellationToken);
        if (!code.CheckCharacterIsRight && input.ConfirmCheckCharacter != true)
            throw new CheckCharacterDoubtful(code.Value);
        await codes.UseAsync(mobile!, SmsPurpose.Register, input.SmsCode, cancellationToken);

        var account = registrar.NewAccount(AccountKind.Institution, username!, name, regionCode, isActive: false);
        await registrar.CreateAccountAsync(account, input.Password);
        var promise = await registrar.PromiseAsync(cancellationToken);
        return await registrar.SubmitAsync(
            new Registration
            {
                Id = Guid.CreateVersion7(clock.GetUtcNow()),
                Kind = OrganisationKind.Institution,
                Code = code.Value,
                ReservedCode = code.Value,
                Name = name,
                Username = username!.Value,
                RegionCode = regionCode,
                Address = address,
                SealedMobile = personal.Seal(mobile!.Value),
                MobileHash = personal.MobileHash(mobile.Value),
                Email = email,
                CheckCharacterWarning = !code.CheckCharacterIsRight,
                Level = input.Level,
                ShortCode = shortCode,
                ReservedShortCode = shortCode,
                AuthorisationNumber = authorisation,
                AuthorisedTo = input.AuthorisedTo,
                Telephone = telephone,
                PostCode = postCode,
                AccountId = account.Id,
                SubmittedAt = clock.GetUtcNow(),
                PromisedBy = promise.By,
                PromiseIsEstimate = promise.IsEstimate,
            },
            cancellationToken);
    }

    static string CheckShortCode(FieldProblems problems, string? text)
    {
        var value = Platform.Texts.TextForms.Fold(text ?? "");
        problems.AddIf(value.Length is < 2 or > 8 || !value.All(char.IsAsciiLetterOrDigit), "shortCode", "ACCOUNTS_SHORT_CODE_FORM");
        return value;
    }

    static async Task RefuseTakenUsernameAsync(Registrar registrar, Username username, CancellationToken cancellationToken)
    {
        if (await registrar.IsUsernameTakenAsync(username, cancellationToken))
            throw new UsernameTaken(username.Value);
    }

    /// <summary>Told before the SMS code is used up; the unique indexes decide when two come at once.</summary>
    static async Task RefuseTakenAsync(Registrar registrar, Username username, string? code, CancellationToken cancellationToken)
    {
        if (code is not null && await registrar.IsCodeTakenAsync(code, cancellationToken))
            throw new CodeTaken(code);
        await RefuseTakenUsernameAsync(registrar, username, cancellationToken);
    }
}

using Ecqs.Accounts.Contracts;
using Ecqs.Accounts.Documents;
using Ecqs.Accounts.Formats;
using Ecqs.Accounts.Forms;
using Ecqs.Accounts.Personal;
using Ecqs.Accounts.ProofOfWork;
using Ecqs.Accounts.Sms;
using Ecqs.Catalog.Contracts;
using Ecqs.GraphQL;
using Ecqs.Platform.Audit;
using Ecqs.Platform.Errors;

namespace Ecqs.Accounts.Registrations;

[MutationType]
[Error<InputInvalid>, Error<ProofOfWorkWrong>, Error<UsernameTaken>, Error<SmsCodeWrong>, Error<SmsCodeExpired>]
static class RegistrationMutations
{
    /// <summary>Registers a person (个人注册), who is active at once.</summary>
    [AllowAnonymous]
    [return: GraphQLName("account")]
    public static async Task<RegisteredAccount> RegisterPersonAsync(
        Registrar registrar, ProofOfWorkDesk proofs, SmsCodes codes, DocumentKeeper documents, IRegions regions, PersonalData personal,
        IAuditTrail audit, TimeProvider clock, RegisterPersonInput input, CancellationToken cancellationToken)
    {
        var problems = new FieldProblems();
        var (username, mobile) = SignUp.Check(problems, input);
        var name = problems.PersonName(input.Name, "name");
        var citizenId = problems.CitizenId(input.CitizenId, "citizenId", clock);
        var ethnicity = problems.Ethnicity(input.Ethnicity);
        var regionCode = await problems.CountyAsync(input.RegionCode, regions, clock, cancellationToken);
        var address = problems.OptionalText(input.Address, "address", FormChecks.AddressLength);
        var postCode = problems.PostCode(input.PostCode);
        var email = problems.Email(input.Email);
        problems.ThrowIfAny();
        await proofs.CheckAsync(input.ProofOfWork, cancellationToken);
        await registrar.RefuseTakenAsync(username!, code: null, cancellationToken);
        await codes.UseAsync(mobile!, SmsPurpose.Register, input.SmsCode, cancellationToken);

        var id = Guid.CreateVersion7(clock.GetUtcNow());
        var account = new People.Account
        {
            Id = id,
            Kind = AccountKind.Person,
            UserName = username!.Value,
            DisplayName = name,
            RegionCode = regionCode,
            Gender = input.Gender ?? citizenId!.Gender,
            Ethnicity = ethnicity,
            Email = email,
            Address = address,
            PostCode = postCode,
            PhotoFileId = await documents.AttachAsync(
                new(input.UploadTicket, id, null), PersonalDocumentKind.Photo, input.PhotoId, "photoId", current: null, cancellationToken),
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
        Registrar registrar, ProofOfWorkDesk proofs, BranchCodes branchCodes, SmsCodes codes, IRegions regions, PersonalData personal,
        TimeProvider clock, RegisterEnterpriseInput input, CancellationToken cancellationToken)
    {
        var problems = new FieldProblems();
        var form = await EnterpriseForm.CheckAsync(problems, input, regions, clock, cancellationToken);
        var (username, mobile) = SignUp.Check(problems, input);
        problems.ThrowIfAny();
        await proofs.CheckAsync(input.ProofOfWork, cancellationToken);
        await registrar.RefuseTakenAsync(username!, form.IsBranch ? null : form.Code!.Value, cancellationToken);
        ConfirmDoubtful(form.Code!, input.ConfirmCheckCharacter);
        await codes.UseAsync(mobile!, SmsPurpose.Register, input.SmsCode, cancellationToken);

        var account = registrar.NewAccount(AccountKind.Enterprise, username!, form.Name, form.RegionCode, isActive: false);
        await registrar.CreateAccountAsync(account, input.Password);
        var registration = registrar.NewRegistration(account, mobile!);
        form.Fill(registration, personal);
        await branchCodes.GiveCodeAsync(registration, form, cancellationToken);
        await registrar.AttachAsync(registration, input, cancellationToken);
        return await registrar.SubmitAsync(registration, RegistrationAct.Submitted, [], cancellationToken);
    }

    /// <summary>Registers a verification institution (机构注册), which an administrator of its region decides within two working days.</summary>
    [AllowAnonymous]
    [Error<CodeTaken>, Error<ShortCodeTaken>, Error<CheckCharacterDoubtful>]
    [return: GraphQLName("registration")]
    public static async Task<RegistrationReceipt> RegisterInstitutionAsync(
        Registrar registrar, ProofOfWorkDesk proofs, SmsCodes codes, IRegions regions, TimeProvider clock,
        RegisterInstitutionInput input, CancellationToken cancellationToken)
    {
        var problems = new FieldProblems();
        var form = await InstitutionForm.CheckAsync(problems, input, regions, clock, cancellationToken);
        var (username, mobile) = SignUp.Check(problems, input);
        problems.ThrowIfAny();
        await proofs.CheckAsync(input.ProofOfWork, cancellationToken);
        await registrar.RefuseTakenAsync(username!, form.Code!.Value, cancellationToken);
        ConfirmDoubtful(form.Code, input.ConfirmCheckCharacter);
        await codes.UseAsync(mobile!, SmsPurpose.Register, input.SmsCode, cancellationToken);

        var account = registrar.NewAccount(AccountKind.Institution, username!, form.Name, form.RegionCode, isActive: false);
        await registrar.CreateAccountAsync(account, input.Password);
        var registration = registrar.NewRegistration(account, mobile!);
        form.Fill(registration);
        registration.Code = form.Code.Value;
        await registrar.AttachAsync(registration, input, cancellationToken);
        return await registrar.SubmitAsync(registration, RegistrationAct.Submitted, [], cancellationToken);
    }

    internal static void ConfirmDoubtful(RegistrationCode code, bool? isConfirmed)
    {
        if (!code.CheckCharacterIsRight && isConfirmed != true)
            throw new CheckCharacterDoubtful(code.Value);
    }
}

using Ecqs.Accounts.Forms;
using Ecqs.Accounts.Personal;
using Ecqs.Accounts.Sms;
using Ecqs.Catalog.Contracts;
using Ecqs.GraphQL;
using Ecqs.Platform.Errors;

namespace Ecqs.Accounts.Registrations;

[MutationType]
static class CorrectionMutations
{
    /// <summary>
    /// Opens a refused registration for correction (更正), by its code and an SMS code of purpose CORRECT_REGISTRATION to the registered mobile.
    /// The answer holds all that was given, in clear, and a ticket that is good for half an hour.
    /// </summary>
    /// <param name="code">The organisation's code, a branch's parent's, or the username.</param>
    /// <param name="mobile">The mobile number that was registered.</param>
    /// <param name="smsCode">The code sent to it.</param>
    [AllowAnonymous]
    [Error<InputInvalid>, Error<SmsCodeWrong>, Error<SmsCodeExpired>, Error<NotFound>]
    [return: GraphQLName("correction")]
    public static Task<OpenedCorrection> OpenCorrectionAsync(
        Corrections corrections, string code, string mobile, string smsCode, CancellationToken cancellationToken)
    {
        var problems = new FieldProblems();
        var number = problems.Mobile(mobile);
        problems.SmsCode(smsCode);
        problems.Required(code, "code", RegistrationQueries.LongestCode);
        problems.ThrowIfAny();
        return corrections.OpenAsync(code, number!, smsCode, cancellationToken);
    }

    /// <summary>Corrects a refused enterprise registration and submits it again (更正后重新提交).</summary>
    [AllowAnonymous]
    [Error<InputInvalid>, Error<CorrectionOver>, Error<CodeTaken>, Error<CheckCharacterDoubtful>, Error<BranchCodesExhausted>]
    [return: GraphQLName("registration")]
    public static async Task<RegistrationReceipt> CorrectEnterpriseAsync(
        Corrections corrections, Registrar registrar, BranchCodes branchCodes, IRegions regions, PersonalData personal, TimeProvider clock,
        CorrectEnterpriseInput input, CancellationToken cancellationToken)
    {
        var problems = new FieldProblems();
        var form = await EnterpriseForm.CheckAsync(problems, input, regions, clock, cancellationToken);
        problems.ThrowIfAny();
        RegistrationMutations.ConfirmDoubtful(form.Code!, input.ConfirmCheckCharacter);
        var registration = await corrections.TakeAsync(input.UploadTicket, isInstitution: false, cancellationToken);
        form.Fill(registration, personal);
        await branchCodes.GiveCodeAsync(registration, form, cancellationToken);
        await registrar.AttachAsync(registration, input, cancellationToken);
        return await FinishAsync(corrections, registrar, registration, input.UploadTicket, cancellationToken);
    }

    /// <summary>Corrects a refused institution registration and submits it again (更正后重新提交).</summary>
    [AllowAnonymous]
    [Error<InputInvalid>, Error<CorrectionOver>, Error<CodeTaken>, Error<ShortCodeTaken>, Error<CheckCharacterDoubtful>]
    [return: GraphQLName("registration")]
    public static async Task<RegistrationReceipt> CorrectInstitutionAsync(
        Corrections corrections, Registrar registrar, IRegions regions, TimeProvider clock,
        CorrectInstitutionInput input, CancellationToken cancellationToken)
    {
        var problems = new FieldProblems();
        var form = await InstitutionForm.CheckAsync(problems, input, regions, clock, cancellationToken);
        problems.ThrowIfAny();
        RegistrationMutations.ConfirmDoubtful(form.Code!, input.ConfirmCheckCharacter);
        var registration = await corrections.TakeAsync(input.UploadTicket, isInstitution: true, cancellationToken);
        form.Fill(registration);
        registration.Code = form.Code!.Value;
        await registrar.AttachAsync(registration, input, cancellationToken);
        return await FinishAsync(corrections, registrar, registration, input.UploadTicket, cancellationToken);
    }

    static async Task<RegistrationReceipt> FinishAsync(
        Corrections corrections, Registrar registrar, Registration registration, string ticket, CancellationToken cancellationToken)
    {
        var changed = corrections.ChangedFields(registration);
        registration.ReservedCode = registration.Code;
        var receipt = await registrar.SubmitAsync(registration, RegistrationAct.Resubmitted, changed, cancellationToken);
        await corrections.FinishAsync(registration, ticket, cancellationToken);
        return receipt;
    }
}

using Ecqs.Accounts.Formats;
using Ecqs.Accounts.Forms;
using Ecqs.Platform.Errors;

namespace Ecqs.Accounts.Registrations;

/// <summary>What every registration asks: username, password twice, mobile with its SMS code, the agreement (rule 1.2).</summary>
interface ISignUpForm
{
    string Username { get; }

    string Password { get; }

    string PasswordConfirmation { get; }

    string Mobile { get; }

    string SmsCode { get; }

    bool Agreed { get; }

    string ProofOfWork { get; }
}

/// <summary>The checked values; null where a problem was noted.</summary>
sealed record SignUp(Username? Username, MobileNumber? Mobile)
{
    public static SignUp Check(FieldProblems problems, ISignUpForm form)
    {
        var username = problems.Username(form.Username);
        problems.Password(form.Password, form.PasswordConfirmation);
        var mobile = problems.Mobile(form.Mobile);
        problems.SmsCode(form.SmsCode);
        problems.Agreement(form.Agreed);
        return new(username, mobile);
    }
}

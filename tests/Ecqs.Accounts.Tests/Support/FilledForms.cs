using System.Text.Json;
using Ecqs.Testing;

namespace Ecqs.Accounts.Tests.Support;

/// <summary>Registration forms, and their answers.</summary>
static class FilledForms
{
    public const string RegisterEnterprise =
        """
        mutation($input: RegisterEnterpriseInput!) {
          registerEnterprise(input: $input) {
            registration { id code status promisedBy }
            errors { ... on Error { code message } ... on InputInvalid { problems { field code message } } ... on SmsCodeWrong { triesLeft } }
          }
        }
        """;

    public const string RegisterInstitution =
        """
        mutation($input: RegisterInstitutionInput!) {
          registerInstitution(input: $input) {
            registration { id code status }
            errors { ... on Error { code message } ... on InputInvalid { problems { field code message } } }
          }
        }
        """;

    public const string Approve =
        "mutation($input: ApproveRegistrationInput!) { approveRegistration(input: $input) { registration { status } errors { ... on Error { code message } } } }";

    /// <summary>What a correction does not ask again.</summary>
    public static readonly string[] SignUpFields = ["username", "password", "passwordConfirmation", "mobile", "smsCode", "agreed", "proofOfWork"];

    public const string ReadRegistration =
        "query($id: UUID!) { registration(id: $id) { status checkCharacterWarning isLate legalRepresentativeCitizenId mobile region { fullName } } }";

    /// <summary>A form in which everything is right but the SMS code, which is not asked for.</summary>
    public static Dictionary<string, object?> Enterprise(string? mobile = null) => new()
    {
        ["legalForm"] = "ENTERPRISE",
        ["code"] = MadeUp.CreditCode(),
        ["username"] = MadeUp.Username(),
        ["password"] = Ecqs.Testing.People.Password,
        ["passwordConfirmation"] = Ecqs.Testing.People.Password,
        ["name"] = "嘉兴测试有限公司",
        ["regionCode"] = "330402",
        ["legalRepresentative"] = "阿依古丽·买买提",
        ["legalRepresentativeCitizenId"] = MadeUp.CitizenId(),
        ["mobile"] = mobile ?? MadeUp.Mobile(),
        ["smsCode"] = "000000",
        ["agreed"] = true,
    };

    /// <summary>As <see cref="Enterprise"/>, with the code that was sent.</summary>
    public static async Task<Dictionary<string, object?>> EnterpriseWithCodeAsync(this AccountsHost accounts)
    {
        var form = Enterprise();
        form["smsCode"] = await accounts.People.SmsCodeAsync((string)form["mobile"]!);
        return form;
    }

    /// <summary>An institution's form in which everything is right.</summary>
    public static async Task<Dictionary<string, object?>> InstitutionWithCodeAsync(this AccountsHost accounts)
    {
        var mobile = MadeUp.Mobile();
        var (ticket, scanId) = await accounts.People.DocumentAsync(MadeUp.Pdf());
        return new()
        {
            ["name"] = "嘉兴测试计量院",
            ["code"] = MadeUp.CreditCode(),
            ["shortCode"] = $"J{MadeUp.Number()}",
            ["address"] = "测试路2号",
            ["regionCode"] = "330402",
            ["level"] = "MUNICIPAL",
            ["authorisationNumber"] = "法计（2024）2号",
            ["authorisationScanId"] = scanId,
            ["uploadTicket"] = ticket,
            ["authorisedTo"] = "2099-12-31",
            ["telephone"] = "0573-00000001",
            ["email"] = "office@example.com",
            ["postCode"] = "314000",
            ["username"] = MadeUp.Username(),
            ["password"] = Ecqs.Testing.People.Password,
            ["passwordConfirmation"] = Ecqs.Testing.People.Password,
            ["mobile"] = mobile,
            ["smsCode"] = await accounts.People.SmsCodeAsync(mobile),
            ["agreed"] = true,
        };
    }

    /// <summary>Sends a stranger's mutation, whose field <c>proofOfWork</c> is filled when the input leaves it out.</summary>
    public static async Task<JsonElement> SendAsync(this AccountsHost accounts, string mutation, object input)
    {
        using var stranger = accounts.Host.NewClient();
        var fields = JsonSerializer.SerializeToElement(input).EnumerateObject().ToDictionary(field => field.Name, field => (object?)field.Value);
        fields.TryAdd("proofOfWork", await stranger.ProofOfWorkAsync());
        return await stranger.RootAsync(mutation, new { input = fields });
    }

    /// <summary>The code of the only error.</summary>
    public static string? ErrorCode(this JsonElement payload) => payload.GetProperty("errors") is { ValueKind: JsonValueKind.Array } errors
        ? Assert.Single(errors.EnumerateArray()).GetProperty("code").GetString()
        : null;

    /// <summary>What is wrong with the input: field and code.</summary>
    public static string[] Problems(this JsonElement payload) =>
        [.. payload.GetProperty("errors")[0].GetProperty("problems").EnumerateArray().Select(x => $"{x.GetProperty("field")} {x.GetProperty("code")}")];
}

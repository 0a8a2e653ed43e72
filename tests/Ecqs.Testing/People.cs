using System.Text.Json;
using System.Text.RegularExpressions;
using Ecqs.Accounts.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.Testing;

/// <summary>Somebody with an account, and their signed-in program.</summary>
/// <param name="Kind">PERSON, ENTERPRISE, INSTITUTION or ADMINISTRATOR.</param>
/// <param name="OrganisationId">The organisation in whose name they work; null as themselves.</param>
/// <param name="Code">The organisation's code; empty for a person.</param>
public sealed record SignedIn(GraphQLClient Client, string Kind, string Username, Guid? OrganisationId, string Code);

/// <summary>People and organisations, made through the same mutations as a user's.</summary>
public sealed partial class People(TestHost host)
{
    public const string Password = "Abcdef1!";

    const string Errors = "errors { ... on Error { code message } }";
    const string InputErrors = "errors { ... on Error { code message } ... on InputInvalid { problems { field code } } }";

    SignedIn? _nation;

    /// <summary>An administrator of a region, or of the nation.</summary>
    public async Task<SignedIn> AdministratorAsync(string region = "")
    {
        var username = MadeUp.Username();
        await host.InTransactionAsync(services => services.GetRequiredService<IAdministrators>()
            .CreateAsync(new NewAdministrator(username, Password, "测试管理员", region, MadeUp.Mobile()), CancellationToken.None));
        return await SignInAsync("ADMINISTRATOR", username, "");
    }

    /// <summary>An enterprise that has registered and been approved, signed in by its own account.</summary>
    /// <param name="citizenId">The legal representative's; made up when not given, as is the mobile.</param>
    public async Task<SignedIn> EnterpriseAsync(
        string regionCode = "330402", string name = "测试有限公司", string? mobile = null, string? citizenId = null)
    {
        var (username, code) = (MadeUp.Username(), MadeUp.CreditCode());
        mobile ??= MadeUp.Mobile();
        var input = new
        {
            legalForm = "ENTERPRISE",
            code,
            username,
            password = Password,
            passwordConfirmation = Password,
            name,
            regionCode,
            legalRepresentative = "王测试",
            legalRepresentativeCitizenId = citizenId ?? MadeUp.CitizenId(),
            mobile,
            smsCode = await SmsCodeAsync(mobile),
            agreed = true,
            proofOfWork = await ProofOfWorkAsync(),
        };
        await RegisterAndApproveAsync("registerEnterprise", "RegisterEnterpriseInput", input);
        return await SignInAsync("ENTERPRISE", username, code);
    }

    /// <summary>A verification institution that has registered and been approved, signed in by its own account.</summary>
    /// <param name="level">COUNTY, MUNICIPAL, PROVINCIAL or NATIONAL.</param>
    /// <param name="shortCode">The short code in certificate numbers; made up when not given.</param>
    public async Task<SignedIn> InstitutionAsync(
        string regionCode = "330402", string level = "COUNTY", string name = "测试计量检定所", string? shortCode = null)
    {
        var (username, mobile, code) = (MadeUp.Username(), MadeUp.Mobile(), MadeUp.CreditCode());
        var (ticket, scanId) = await DocumentAsync(MadeUp.Pdf());
        var input = new
        {
            username,
            password = Password,
            passwordConfirmation = Password,
            name,
            code,
            shortCode = shortCode ?? $"T{MadeUp.Number()}",
            address = "测试路1号",
            regionCode,
            level,
            authorisationNumber = "法计（2024）1号",
            authorisationScanId = scanId,
            uploadTicket = ticket,
            authorisedTo = "2099-12-31",
            telephone = "0573-00000000",
            email = "office@example.com",
            postCode = "314000",
            mobile,
            smsCode = await SmsCodeAsync(mobile),
            agreed = true,
            proofOfWork = await ProofOfWorkAsync(),
        };
        await RegisterAndApproveAsync("registerInstitution", "RegisterInstitutionInput", input);
        return await SignInAsync("INSTITUTION", username, code);
    }

    /// <summary>Uploads a document without an account; answers the ticket and the document's id.</summary>
    public async Task<(string Ticket, string Id)> DocumentAsync(byte[] content)
    {
        using var stranger = host.NewClient();
        var upload = await stranger.ActAsync(
            "mutation($input: RequestUploadInput!) { requestUpload(input: $input) { upload { ticket } " + Errors + " } }",
            new { input = new { proofOfWork = await stranger.ProofOfWorkAsync() } });
        var ticket = upload.GetProperty("upload").GetProperty("ticket").GetString()!;
        stranger.Http.DefaultRequestHeaders.Add("X-Ecqs-Upload", ticket);
        return (ticket, await stranger.UploadAsync("扫描件.pdf", content));
    }

    /// <summary>A person, signed in as themselves.</summary>
    public async Task<SignedIn> PersonAsync(string name = "张测试", string? mobile = null, string? citizenId = null)
    {
        var username = MadeUp.Username();
        mobile ??= MadeUp.Mobile();
        var input = new
        {
            username,
            password = Password,
            passwordConfirmation = Password,
            name,
            citizenId = citizenId ?? MadeUp.CitizenId(),
            regionCode = "330402",
            mobile,
            smsCode = await SmsCodeAsync(mobile),
            agreed = true,
            proofOfWork = await ProofOfWorkAsync(),
        };
        using var stranger = host.NewClient();
        await stranger.ActAsync(
            "mutation($input: RegisterPersonInput!) { registerPerson(input: $input) { account { id } " + InputErrors + " } }", new { input });
        return await SignInAsync("PERSON", username, "");
    }

    /// <summary>A person associated with an organisation, working in its name.</summary>
    /// <param name="roles">OPERATOR or VIEWER of an enterprise; DESK, VERIFIER, CHECKER, APPROVER, BUSINESS_OFFICE, DEPARTMENT, VIEWER of an institution.</param>
    public async Task<SignedIn> EmployeeAsync(SignedIn organisation, string[] roles, string name = "李测试")
    {
        var person = await PersonAsync(name);
        var applied = await person.Client.ActAsync(
            "mutation($input: ApplyForAssociationInput!) { applyForAssociation(input: $input) { association { id } " + Errors + " } }",
            new { input = new { organisationCode = organisation.Code, roles } });
        var id = applied.GetProperty("association").GetProperty("id").GetString();
        await organisation.Client.ActAsync(
            "mutation($input: ApproveAssociationInput!) { approveAssociation(input: $input) { association { id } " + Errors + " } }",
            new { input = new { id, roles } });
        await person.Client.ActAsync(
            "mutation($input: WorkAsInput!) { workAs(input: $input) { me { accountId } " + Errors + " } }",
            new { input = new { organisationId = organisation.OrganisationId } });
        return person with { OrganisationId = organisation.OrganisationId, Code = organisation.Code };
    }

    /// <inheritdoc cref="EmployeeAsync(SignedIn, string[], string)"/>
    public Task<SignedIn> EmployeeAsync(SignedIn organisation, string role, string name = "李测试") => EmployeeAsync(organisation, [role], name);

    /// <summary>Gives somebody of an organisation another role.</summary>
    public static async Task ChangeRoleAsync(GraphQLClient person, GraphQLClient owner, string role) => await owner.ActAsync(
        "mutation($input: ChangeAssociationRolesInput!) { changeAssociationRoles(input: $input) { association { id } " + Errors + " } }",
        new { input = new { id = await AssociationOfAsync(person), roles = new[] { role } } });

    /// <summary>Lets an organisation remove somebody.</summary>
    public static async Task EndAssociationAsync(GraphQLClient person, GraphQLClient owner) => await owner.ActAsync(
        "mutation($input: EndAssociationInput!) { endAssociation(input: $input) { association { id } " + Errors + " } }",
        new { input = new { id = await AssociationOfAsync(person) } });

    static async Task<Guid> AssociationOfAsync(GraphQLClient person) =>
        (await person.RootAsync("{ myAssociation { id } }")).GetProperty("id").GetGuid();

    /// <summary>Asks for an SMS code and reads it where the development sender left it.</summary>
    /// <param name="purpose">REGISTER, or another.</param>
    public async Task<string> SmsCodeAsync(string mobile, string purpose = "REGISTER")
    {
        using var stranger = host.NewClient();
        await stranger.ActAsync(
            "mutation($input: SendSmsCodeInput!) { sendSmsCode(input: $input) { expiresAt " + InputErrors + " } }",
            new { input = new { mobile, purpose, proofOfWork = await stranger.ProofOfWorkAsync() } });
        return SixDigits().Match(await LastSmsAsync(mobile)).Value;
    }

    /// <summary>The text of the last message to a number.</summary>
    public async Task<string> LastSmsAsync(string mobile)
    {
        await host.DrainOutboxAsync();
        using var stranger = host.NewClient();
        var messages = await stranger.RootAsync("{ developmentSms(first: 50) { mobile text } }");
        return messages.EnumerateArray().First(message => message.GetProperty("mobile").GetString() == mobile).GetProperty("text").GetString()!;
    }

    async Task<string> ProofOfWorkAsync()
    {
        using var stranger = host.NewClient();
        return await stranger.ProofOfWorkAsync();
    }

    async Task RegisterAndApproveAsync(string mutation, string inputType, object input)
    {
        using var stranger = host.NewClient();
        var receipt = await stranger.ActAsync(
            $"mutation($input: {inputType}!) {{ {mutation}(input: $input) {{ registration {{ id }} {InputErrors} }} }}", new { input });
        var administrator = await NationAsync();
        await administrator.ActAsync(
            "mutation($input: ApproveRegistrationInput!) { approveRegistration(input: $input) { registration { status } " + Errors + " } }",
            new { input = new { id = receipt.GetProperty("registration").GetProperty("id").GetString() } });
    }

    /// <summary>An administrator of the nation, signed in again where a test has moved the clock past the session.</summary>
    async Task<GraphQLClient> NationAsync()
    {
        if (_nation is null)
            _nation = await AdministratorAsync();
        else if ((await _nation.Client.RootAsync("{ me { accountId } }")).ValueKind == JsonValueKind.Null)
            await _nation.Client.SignInAsync(_nation.Kind, _nation.Username, Password);
        return _nation.Client;
    }

    async Task<SignedIn> SignInAsync(string kind, string username, string code)
    {
        var client = host.NewClient();
        await client.SignInAsync(kind, username, Password);
        var me = await client.RootAsync("{ me { organisation { id } } }");
        var organisation = me.GetProperty("organisation");
        return new(client, kind, username, organisation.ValueKind == JsonValueKind.Null ? null : organisation.GetProperty("id").GetGuid(), code);
    }

    [GeneratedRegex(@"\d{6}")]
    private static partial Regex SixDigits();
}

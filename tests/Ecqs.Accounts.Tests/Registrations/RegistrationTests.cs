using Ecqs.Accounts.Tests.Support;
using Ecqs.Testing;

namespace Ecqs.Accounts.Tests.Registrations;

/// <summary>Rules 1.2 to 1.6.</summary>
public sealed class RegistrationTests(AccountsFixture fixture) : IClassFixture<AccountsFixture>
{
    readonly AccountsHost _accounts = fixture.Accounts;

    [Fact]
    public async Task An_enterprise_registers_is_approved_is_told_by_sms_and_signs_in()
    {
        var form = await _accounts.EnterpriseWithCodeAsync();
        var receipt = await _accounts.SendAsync(FilledForms.RegisterEnterprise, form);
        Assert.Null(receipt.ErrorCode());
        Assert.Equal("SUBMITTED", receipt.GetProperty("registration").GetProperty("status").GetString());

        using var owner = _accounts.Host.NewClient();
        var early = await owner.RootAsync(SignIn, SignInInput(form));
        Assert.Equal("ACCOUNTS_REGISTRATION_PENDING", early.ErrorCode());

        var administrator = await _accounts.People.AdministratorAsync("3304");
        var id = receipt.GetProperty("registration").GetProperty("id").GetString();
        await administrator.Client.ActAsync(Approve, new { input = new { id } });
        Assert.Contains("已通过审核", await _accounts.People.LastSmsAsync((string)form["mobile"]!));

        var me = (await owner.ActAsync(SignIn, SignInInput(form))).GetProperty("me");
        Assert.Equal(form["code"], me.GetProperty("organisation").GetProperty("code").GetString());
        Assert.Equal("ORGANISATION_OWNER", me.GetProperty("roles")[0].GetString());
    }

    [Fact]
    public async Task Every_wrong_field_of_a_form_is_named_at_once()
    {
        var payload = await _accounts.SendAsync(FilledForms.RegisterEnterprise, new
        {
            legalForm = "SOLE_TRADER",
            code = "91330402",
            username = "a b",
            password = "abc",
            passwordConfirmation = "abd",
            name = " ",
            regionCode = "3304",
            legalRepresentative = "",
            legalRepresentativeCitizenId = "330402198002300021",
            mobile = "123",
            smsCode = "12345",
            email = "nobody",
            postCode = "31400",
            agreed = false,
        });
        Assert.Equal(
            [
                "legalForm ACCOUNTS_LEGAL_FORM",
                "code ACCOUNTS_CODE_FORM",
                "name FIELD_REQUIRED",
                "regionCode ACCOUNTS_REGION_NOT_COUNTY",
                "legalRepresentative FIELD_REQUIRED",
                "legalRepresentativeCitizenId ACCOUNTS_CITIZEN_ID_DATE",
                "email ACCOUNTS_EMAIL_FORM",
                "postCode ACCOUNTS_POST_CODE_FORM",
                "username ACCOUNTS_USERNAME_FORM",
                "password ACCOUNTS_PASSWORD_SHORT",
                "mobile ACCOUNTS_MOBILE_FORM",
                "smsCode ACCOUNTS_SMS_CODE_FORM",
                "agreed ACCOUNTS_AGREEMENT_REQUIRED",
            ],
            payload.Problems());
    }

    [Theory]
    [InlineData("500105", "ACCOUNTS_REGION_ENDED")]
    [InlineData("999999", "ACCOUNTS_REGION_UNKNOWN")]
    public async Task A_region_must_be_in_force(string regionCode, string problem)
    {
        var form = FilledForms.Enterprise();
        form["regionCode"] = regionCode;
        Assert.Equal([$"regionCode {problem}"], (await _accounts.SendAsync(FilledForms.RegisterEnterprise, form)).Problems());
    }

    [Fact]
    public async Task What_was_typed_in_full_width_and_lower_case_with_blanks_is_mended()
    {
        var form = await _accounts.EnterpriseWithCodeAsync();
        var code = (string)form["code"]!;
        form["code"] = $" {code[..8].ToLowerInvariant()} {string.Concat(code[8..].ToLowerInvariant().Select(c => (char)(c + 0xFEE0)))} ";
        var receipt = await _accounts.SendAsync(FilledForms.RegisterEnterprise, form);
        Assert.Equal(code, receipt.GetProperty("registration").GetProperty("code").GetString());
    }

    [Fact]
    public async Task One_code_registers_once()
    {
        var first = await _accounts.EnterpriseWithCodeAsync();
        Assert.Null((await _accounts.SendAsync(FilledForms.RegisterEnterprise, first)).ErrorCode());
        var second = await _accounts.EnterpriseWithCodeAsync();
        second["code"] = first["code"];
        Assert.Equal("ACCOUNTS_CODE_TAKEN", (await _accounts.SendAsync(FilledForms.RegisterEnterprise, second)).ErrorCode());
    }

    [Fact]
    public async Task Of_two_who_register_a_code_at_once_exactly_one_wins()
    {
        var code = MadeUp.CreditCode();
        var forms = new List<Dictionary<string, object?>>();
        for (var i = 0; i < 4; i++)
        {
            forms.Add(await _accounts.EnterpriseWithCodeAsync());
            forms[i]["code"] = code;
        }

        var answers = await Task.WhenAll(forms.Select(form => _accounts.SendAsync(FilledForms.RegisterEnterprise, form)));
        Assert.Equal(1, answers.Count(answer => answer.ErrorCode() is null));
        Assert.Equal(3, answers.Count(answer => answer.ErrorCode() == "ACCOUNTS_CODE_TAKEN"));
    }

    [Fact]
    public async Task A_username_is_unique_over_all_kinds_whatever_the_case()
    {
        var person = await _accounts.People.PersonAsync();
        var form = await _accounts.EnterpriseWithCodeAsync();
        form["username"] = person.Username.ToUpperInvariant();
        Assert.Equal("ACCOUNTS_USERNAME_TAKEN", (await _accounts.SendAsync(FilledForms.RegisterEnterprise, form)).ErrorCode());

        using var stranger = _accounts.Host.NewClient();
        var availability = await stranger.RootAsync($"{{ usernameAvailability(username: \"{person.Username}\") {{ available message }} }}");
        Assert.False(availability.GetProperty("available").GetBoolean());
    }

    [Fact]
    public async Task A_wrong_check_character_warns_asks_to_confirm_and_shows_to_the_approver()
    {
        var form = await _accounts.EnterpriseWithCodeAsync();
        var code = (string)form["code"]!;
        form["code"] = code[..17] + (code[17] == '0' ? '1' : '0');
        Assert.Equal("ACCOUNTS_CHECK_CHARACTER", (await _accounts.SendAsync(FilledForms.RegisterEnterprise, form)).ErrorCode());

        form["confirmCheckCharacter"] = true;
        var receipt = await _accounts.SendAsync(FilledForms.RegisterEnterprise, form);
        var administrator = await _accounts.People.AdministratorAsync();
        var shown = await administrator.Client.RootAsync(
            FilledForms.ReadRegistration, new { id = receipt.GetProperty("registration").GetProperty("id").GetString() });
        Assert.True(shown.GetProperty("checkCharacterWarning").GetBoolean());
    }

    [Fact]
    public async Task A_branch_gets_its_parents_code_and_two_digits_though_the_parent_never_registered()
    {
        var form = await _accounts.EnterpriseWithCodeAsync();
        form["legalForm"] = "BRANCH";
        var receipt = await _accounts.SendAsync(FilledForms.RegisterEnterprise, form);
        Assert.Matches($"^{form["code"]}[0-9]{{2}}$", receipt.GetProperty("registration").GetProperty("code").GetString());
    }

    [Fact]
    public async Task The_applicant_sees_where_it_stands_by_code_and_mobile_and_nobody_else_does()
    {
        var form = await _accounts.EnterpriseWithCodeAsync();
        await _accounts.SendAsync(FilledForms.RegisterEnterprise, form);
        var progress = await ProgressAsync(((string)form["username"]!).ToUpperInvariant(), (string)form["mobile"]!);
        Assert.Equal("SUBMITTED", progress.GetProperty("status").GetString());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await ProgressAsync((string)form["code"]!, MadeUp.Mobile())).ValueKind);
    }

    [Fact]
    public async Task An_administrator_of_another_region_gets_what_an_absent_id_gets()
    {
        var form = await _accounts.EnterpriseWithCodeAsync();
        var receipt = await _accounts.SendAsync(FilledForms.RegisterEnterprise, form);
        var id = receipt.GetProperty("registration").GetProperty("id").GetString();
        var stranger = await _accounts.People.AdministratorAsync("15");
        var foreign = await stranger.Client.RootAsync(Approve, new { input = new { id } });
        var absent = await stranger.Client.RootAsync(Approve, new { input = new { id = Guid.CreateVersion7() } });
        Assert.Equal(absent.ToString(), foreign.ToString());
        Assert.Equal("NOT_FOUND", foreign.ErrorCode());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await stranger.Client.RootAsync(FilledForms.ReadRegistration, new { id })).ValueKind);
        var seen = await stranger.Client.RootAsync("{ registrations(first: 100) { nodes { id } totalCount } }");
        Assert.Equal(0, seen.GetProperty("totalCount").GetInt32());
    }

    [Fact]
    public async Task A_registration_is_decided_once()
    {
        var form = await _accounts.EnterpriseWithCodeAsync();
        var receipt = await _accounts.SendAsync(FilledForms.RegisterEnterprise, form);
        var administrator = await _accounts.People.AdministratorAsync();
        var input = new { input = new { id = receipt.GetProperty("registration").GetProperty("id").GetString() } };
        await administrator.Client.ActAsync(Approve, input);
        Assert.Equal("ACCOUNTS_REGISTRATION_DECIDED", (await administrator.Client.RootAsync(Approve, input)).ErrorCode());
    }

    [Fact]
    public async Task An_approved_institution_stands_in_the_public_catalogue_with_the_region_of_its_level()
    {
        var institution = await _accounts.People.InstitutionAsync("330402", "MUNICIPAL");
        using var stranger = _accounts.Host.NewClient();
        var shown = await stranger.RootAsync($"{{ institution(id: \"{institution.OrganisationId}\") {{ name level regions {{ code }} }} }}");
        Assert.Equal("3304", shown.GetProperty("regions")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_persons_opening_of_a_sole_traders_ledger_needs_approval_and_is_one_in_all()
    {
        var person = await _accounts.People.PersonAsync();
        const string Open =
            "mutation($input: OpenSoleTraderInput!) { openSoleTrader(input: $input) { registration { id code } errors { ... on Error { code } } } }";
        var input = new { input = new { tradingName = "南湖水果店", regionCode = "330402", address = "示例路" } };
        var receipt = await person.Client.ActAsync(Open, input);
        Assert.Matches("^GT[0-9]{10}$", receipt.GetProperty("registration").GetProperty("code").GetString());
        Assert.Equal("ACCOUNTS_SOLE_TRADER_EXISTS", (await person.Client.RootAsync(Open, input)).ErrorCode());
        Assert.Empty((await person.Client.RootAsync("{ me { organisations { id } } }")).GetProperty("organisations").EnumerateArray());

        var administrator = await _accounts.People.AdministratorAsync();
        await administrator.Client.ActAsync(Approve, new { input = new { id = receipt.GetProperty("registration").GetProperty("id").GetString() } });
        var own = (await person.Client.RootAsync("{ me { organisations { id name kind } } }")).GetProperty("organisations")[0];
        Assert.Equal("SOLE_TRADER", own.GetProperty("kind").GetString());
    }

    const string Approve =
        "mutation($input: ApproveRegistrationInput!) { approveRegistration(input: $input) { registration { status } errors { ... on Error { code message } } } }";

    const string SignIn =
        "mutation($input: SignInInput!) { signIn(input: $input) { me { roles organisation { code } } errors { ... on Error { code } } } }";

    static object SignInInput(Dictionary<string, object?> form) =>
        new { input = new { kind = "ENTERPRISE", username = form["username"], password = form["password"] } };

    async Task<System.Text.Json.JsonElement> ProgressAsync(string code, string mobile)
    {
        using var stranger = _accounts.Host.NewClient();
        return await stranger.RootAsync(
            "query($code: String!, $mobile: String!) { registrationProgress(code: $code, mobile: $mobile) { status reason promisedBy } }",
            new { code, mobile });
    }
}

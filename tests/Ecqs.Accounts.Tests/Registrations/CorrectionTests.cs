using System.Text.Json;
using Ecqs.Accounts.Registrations;
using Ecqs.Accounts.Tests.Support;
using Ecqs.Testing;

namespace Ecqs.Accounts.Tests.Registrations;

/// <summary>Rule 1.6: a refused registration is corrected and submitted again, and goes its way as the same registration.</summary>
public sealed class CorrectionTests(AccountsFixture fixture) : IClassFixture<AccountsFixture>
{
    readonly AccountsHost _accounts = fixture.Accounts;

    [Fact]
    public void The_state_table_leads_from_refused_back_to_submitted()
    {
        Assert.True(Registration.States.Allows("resubmit", RegistrationStatus.Refused));
        Assert.False(Registration.States.Allows("resubmit", RegistrationStatus.Submitted));
        Assert.False(Registration.States.Allows("resubmit", RegistrationStatus.Approved));
        Assert.Equal(RegistrationStatus.Submitted, Registration.States.To("resubmit"));
    }

    [Fact]
    public async Task A_refused_registration_is_opened_filled_in_corrected_and_approved_with_its_history()
    {
        var (form, id) = await RefusedAsync("名称与证照不符");
        Assert.Contains("名称与证照不符", await _accounts.People.LastSmsAsync((string)form["mobile"]!));
        using var owner = _accounts.Host.NewClient();
        Assert.Equal("ACCOUNTS_REGISTRATION_REFUSED", (await SignInAsync(owner, form)).ErrorCode());

        var opened = await OpenAsync(form);
        var prefilled = opened.GetProperty("correction").GetProperty("form");
        Assert.Equal("名称与证照不符", prefilled.GetProperty("reason").GetString());
        foreach (var field in (string[])["code", "name", "regionCode", "legalRepresentative", "legalRepresentativeCitizenId", "username"])
            Assert.Equal((string)form[field]!, prefilled.GetProperty(field).GetString());

        var corrected = await CorrectAsync(opened, form, ("name", "嘉兴更正有限公司"));
        Assert.Equal(id, corrected.GetProperty("registration").GetProperty("id").GetGuid());
        Assert.Equal("SUBMITTED", corrected.GetProperty("registration").GetProperty("status").GetString());

        var administrator = await _accounts.People.AdministratorAsync("33");
        var shown = await administrator.Client.RootAsync(
            "query($id: UUID!) { registration(id: $id) { name submissions reason decidedAt steps { act reason changedFields decidedBy } } }", new { id });
        Assert.Equal(2, shown.GetProperty("submissions").GetInt32());
        Assert.Equal(JsonValueKind.Null, shown.GetProperty("decidedAt").ValueKind);
        Assert.Equal(
            ["SUBMITTED", "REFUSED 名称与证照不符 测试管理员", "RESUBMITTED name"],
            shown.GetProperty("steps").EnumerateArray().Select(step => string.Join(' ', new[]
            {
                step.GetProperty("act").GetString(), step.GetProperty("reason").GetString(), step.GetProperty("decidedBy").GetString(),
                string.Join(',', step.GetProperty("changedFields").EnumerateArray()),
            }.Where(part => !string.IsNullOrEmpty(part)))));

        await administrator.Client.ActAsync(FilledForms.Approve, new { input = new { id } });
        var me = await SignInAsync(owner, form);
        Assert.Equal("嘉兴更正有限公司", me.GetProperty("me").GetProperty("organisation").GetProperty("name").GetString());
        Assert.Equal("嘉兴更正有限公司", me.GetProperty("me").GetProperty("displayName").GetString());
    }

    [Fact]
    public async Task Of_two_corrections_at_once_exactly_one_is_submitted()
    {
        var (form, _) = await RefusedAsync();
        var opened = await OpenAsync(form);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => CorrectAsync(opened, form, ("name", $"第{i}家有限公司"))));
        Assert.Equal(1, answers.Count(answer => answer.ErrorCode() is null));
        Assert.Equal(3, answers.Count(answer => answer.ErrorCode() == "ACCOUNTS_CORRECTION_OVER"));
    }

    [Fact]
    public async Task A_correction_needs_the_registered_mobile_and_a_refused_registration()
    {
        var (form, _) = await RefusedAsync();
        var other = MadeUp.Mobile();
        Assert.Equal("NOT_FOUND", (await OpenAsync(form, mobile: other)).ErrorCode());

        var submitted = await _accounts.EnterpriseWithCodeAsync();
        await _accounts.SendAsync(FilledForms.RegisterEnterprise, submitted);
        _accounts.Host.Clock.Offset += TimeSpan.FromMinutes(2);
        Assert.Equal("NOT_FOUND", (await OpenAsync(submitted)).ErrorCode());

        using var stranger = _accounts.Host.NewClient();
        var guessed = await stranger.RootAsync(Open, new { input = new { code = form["code"], mobile = form["mobile"], smsCode = "000000" } });
        Assert.NotNull(guessed.ErrorCode());
        Assert.StartsWith("ACCOUNTS_SMS_CODE_", guessed.ErrorCode());
    }

    [Fact]
    public async Task A_correction_is_over_after_half_an_hour()
    {
        var (form, _) = await RefusedAsync();
        var opened = await OpenAsync(form);
        _accounts.Host.Clock.Offset += TimeSpan.FromMinutes(31);
        Assert.Equal("ACCOUNTS_CORRECTION_OVER", (await CorrectAsync(opened, form)).ErrorCode());
    }

    [Fact]
    public async Task A_refused_code_is_free_for_its_rightful_owner_and_then_taken_for_who_was_refused()
    {
        var (form, _) = await RefusedAsync();
        var rightful = await _accounts.EnterpriseWithCodeAsync();
        rightful["code"] = form["code"];
        Assert.Null((await _accounts.SendAsync(FilledForms.RegisterEnterprise, rightful)).ErrorCode());
        Assert.Equal("ACCOUNTS_CODE_TAKEN", (await CorrectAsync(await OpenAsync(form), form)).ErrorCode());
    }

    [Fact]
    public async Task A_branch_keeps_its_code_when_it_is_corrected_and_draws_another_under_another_parent()
    {
        var (form, _) = await RefusedAsync(legalForm: "BRANCH");
        var opened = await OpenAsync(form);
        var drawn = await CodeOfAsync(form);
        Assert.Equal((string)form["code"]!, opened.GetProperty("correction").GetProperty("form").GetProperty("code").GetString());
        var corrected = await CorrectAsync(opened, form, ("name", "某某分公司"));
        Assert.Equal(drawn, corrected.GetProperty("registration").GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_corrected_form_is_checked_like_a_new_one()
    {
        var (form, _) = await RefusedAsync();
        var refused = await CorrectAsync(await OpenAsync(form), form, ("name", " "), ("legalRepresentativeCitizenId", "1"));
        Assert.Equal(["name FIELD_REQUIRED", "legalRepresentativeCitizenId ACCOUNTS_CITIZEN_ID_FORM"], refused.Problems());
    }

    [Fact]
    public async Task An_institutions_refusal_is_corrected_with_its_scan_kept()
    {
        var administrator = await _accounts.People.AdministratorAsync();
        var form = await _accounts.InstitutionWithCodeAsync();
        var receipt = await _accounts.SendAsync(FilledForms.RegisterInstitution, form);
        var id = receipt.GetProperty("registration").GetProperty("id").GetGuid();
        await RefuseAsync(administrator, id, "授权证书看不清");
        var opened = await OpenAsync(form);
        var scan = opened.GetProperty("correction").GetProperty("form").GetProperty("authorisationScanId").GetString();
        Assert.Equal((string)form["authorisationScanId"]!, scan);

        using var stranger = _accounts.Host.NewClient();
        var input = form.Where(pair => !FilledForms.SignUpFields.Contains(pair.Key)).ToDictionary(pair => pair.Key, pair => pair.Value);
        input["uploadTicket"] = TicketOf(opened);
        var corrected = await stranger.RootAsync(
            "mutation($input: CorrectInstitutionInput!) { correctInstitution(input: $input) { registration { status } errors { ... on Error { code message } } } }",
            new { input });
        Assert.Equal("SUBMITTED", corrected.GetProperty("registration").GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_refused_sole_trader_submits_the_same_registration_again()
    {
        var person = await _accounts.People.PersonAsync();
        const string OpenTrader =
            "mutation($input: OpenSoleTraderInput!) { openSoleTrader(input: $input) { registration { id code } errors { ... on Error { code } } } }";
        var first = (await person.Client.ActAsync(OpenTrader, new { input = new { tradingName = "水果店", regionCode = "330402", address = "某路" } }))
            .GetProperty("registration");
        var administrator = await _accounts.People.AdministratorAsync();
        await RefuseAsync(administrator, first.GetProperty("id").GetGuid(), "字号不全");
        var again = (await person.Client.ActAsync(OpenTrader, new { input = new { tradingName = "南湖水果店", regionCode = "330402", address = "某路" } }))
            .GetProperty("registration");
        Assert.Equal(first.ToString(), again.ToString());
        var told = await person.Client.RootAsync("{ inbox { nodes { title body } } }");
        Assert.Contains(told.GetProperty("nodes").EnumerateArray(), message => message.GetProperty("body").GetString()!.Contains("字号不全"));
    }

    [Fact]
    public async Task A_corrected_registration_is_promised_two_working_days_anew()
    {
        var (form, id) = await RefusedAsync();
        _accounts.Host.Clock.Offset += TimeSpan.FromDays(7);
        await CorrectAsync(await OpenAsync(form), form);
        var administrator = await _accounts.People.AdministratorAsync();
        var shown = await administrator.Client.RootAsync("query($id: UUID!) { registration(id: $id) { isLate promisedBy submittedAt } }", new { id });
        Assert.False(shown.GetProperty("isLate").GetBoolean());
        Assert.True(shown.GetProperty("promisedBy").GetDateTimeOffset() > _accounts.Host.Clock.GetUtcNow());
    }

    [Fact]
    public async Task Who_does_not_correct_for_ninety_days_loses_the_username()
    {
        var (form, _) = await RefusedAsync();
        await _accounts.Host.RunJobAsync(typeof(AbandonedJob));
        Assert.False(await IsFreeAsync());
        _accounts.Host.Clock.Offset += TimeSpan.FromDays(AbandonedJob.Days + 1);
        await _accounts.Host.RunJobAsync(typeof(AbandonedJob));
        Assert.True(await IsFreeAsync());

        async Task<bool> IsFreeAsync()
        {
            using var stranger = _accounts.Host.NewClient();
            return (await stranger.RootAsync($"{{ usernameAvailability(username: \"{form["username"]}\") {{ available }} }}")).GetProperty("available").GetBoolean();
        }
    }

    const string Open =
        """
        mutation($input: OpenCorrectionInput!) { openCorrection(input: $input) {
          correction { upload { ticket } form { reason code name regionCode legalRepresentative legalRepresentativeCitizenId username authorisationScanId } }
          errors { ... on Error { code message } } } }
        """;

    async Task<(Dictionary<string, object?> Form, Guid Id)> RefusedAsync(string reason = "请更正", string legalForm = "ENTERPRISE")
    {
        var form = await _accounts.EnterpriseWithCodeAsync();
        form["legalForm"] = legalForm;
        var id = (await _accounts.SendAsync(FilledForms.RegisterEnterprise, form)).GetProperty("registration").GetProperty("id").GetGuid();
        await RefuseAsync(await _accounts.People.AdministratorAsync("33"), id, reason);
        return (form, id);
    }

    static Task RefuseAsync(SignedIn administrator, Guid id, string reason) => administrator.Client.ActAsync(
        "mutation($input: RefuseRegistrationInput!) { refuseRegistration(input: $input) { registration { status } errors { ... on Error { code } } } }",
        new { input = new { id, reason } });

    async Task<JsonElement> OpenAsync(Dictionary<string, object?> form, string? mobile = null)
    {
        mobile ??= (string)form["mobile"]!;
        // A number gets one code a minute.
        _accounts.Host.Clock.Offset += TimeSpan.FromMinutes(1.1);
        var smsCode = await _accounts.People.SmsCodeAsync(mobile, "CORRECT_REGISTRATION");
        using var stranger = _accounts.Host.NewClient();
        return await stranger.RootAsync(Open, new { input = new { code = form["code"], mobile, smsCode } });
    }

    static string TicketOf(JsonElement opened) =>
        opened.GetProperty("correction").GetProperty("upload").GetProperty("ticket").GetString()!;

    async Task<JsonElement> CorrectAsync(JsonElement opened, Dictionary<string, object?> form, params (string Field, string Value)[] changes)
    {
        var input = form.Where(pair => !FilledForms.SignUpFields.Contains(pair.Key)).ToDictionary(pair => pair.Key, pair => pair.Value);
        input["uploadTicket"] = TicketOf(opened);
        foreach (var (field, value) in changes)
            input[field] = value;
        using var stranger = _accounts.Host.NewClient();
        return await stranger.RootAsync(
            """
            mutation($input: CorrectEnterpriseInput!) { correctEnterprise(input: $input) { registration { id code status }
              errors { ... on Error { code message } ... on InputInvalid { problems { field code message } } } } }
            """,
            new { input });
    }

    async Task<string?> CodeOfAsync(Dictionary<string, object?> form)
    {
        using var stranger = _accounts.Host.NewClient();
        var progress = await stranger.RootAsync(
            "query($code: String!, $mobile: String!) { registrationProgress(code: $code, mobile: $mobile) { code } }",
            new { code = form["username"], mobile = form["mobile"] });
        return progress.GetProperty("code").GetString();
    }

    static Task<JsonElement> SignInAsync(GraphQLClient client, Dictionary<string, object?> form) => client.RootAsync(
        "mutation($input: SignInInput!) { signIn(input: $input) { me { displayName organisation { name } } errors { ... on Error { code } } } }",
        new { input = new { kind = "ENTERPRISE", username = form["username"], password = form["password"] } });
}

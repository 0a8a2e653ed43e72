using System.Text.Json;
using Ecqs.Accounts.Tests.Support;
using Ecqs.Testing;

namespace Ecqs.Accounts.Tests.BusinessNotices;

/// <summary>Rule 2.6: what was decided is published with number, applicant, item, time and outcome.</summary>
public sealed class BusinessNoticeTests(AccountsFixture fixture) : IClassFixture<AccountsFixture>
{
    const string Refuse =
        "mutation($input: RefuseRegistrationInput!) { refuseRegistration(input: $input) { registration { status } errors { ... on Error { code message } } } }";
    const string OpenTrader =
        "mutation($input: OpenSoleTraderInput!) { openSoleTrader(input: $input) { registration { id } errors { ... on Error { code message } } } }";

    readonly AccountsHost _accounts = fixture.Accounts;

    [Fact]
    public async Task Approved_and_refused_registrations_are_published_newest_first_and_without_the_reason()
    {
        var name = $"公示超市{MadeUp.Number()}有限公司";
        var refused = await RegisterAsync(name);
        var administrator = (await _accounts.People.AdministratorAsync("3304")).Client;
        await administrator.ActAsync(Refuse, new { input = new { id = refused, reason = "执照看不清楚" } });
        var approved = await RegisterAsync(name);
        await administrator.ActAsync(FilledForms.Approve, new { input = new { id = approved } });
        // Decided once, published once.
        Assert.Equal("ACCOUNTS_REGISTRATION_DECIDED", (await administrator.RootAsync(FilledForms.Approve, new { input = new { id = approved } })).ErrorCode());

        var found = await NoticesAsync($"applicant: \"{name}\"");
        Assert.Equal(["APPROVED", "REFUSED"], found.Select(notice => notice.GetProperty("outcome").GetString()));
        Assert.All(found, notice => Assert.Matches("^GS[0-9]{13}$", notice.GetProperty("number").GetString()));
        Assert.All(found, notice => Assert.Equal("ENTERPRISE_REGISTRATION", notice.GetProperty("item").GetString()));
        Assert.Equal("浙江省嘉兴市南湖区", found[0].GetProperty("region").GetProperty("fullName").GetString());
        Assert.DoesNotContain("执照", string.Concat(found));

        Assert.Equal(2, (await NoticesAsync($"applicant: \"{name}\", regionCode: \"33\"")).Count);
        Assert.Empty(await NoticesAsync($"applicant: \"{name}\", regionCode: \"44\""));
        Assert.Empty(await NoticesAsync($"applicant: \"{name[..^2]}\""));
        Assert.Empty(await NoticesAsync($"applicant: \"{name}\", where: {{ item: {{ eq: INSTITUTION_REGISTRATION }} }}"));
        Assert.Empty(await NoticesAsync($"applicant: \"{name}\", where: {{ decidedAt: {{ lt: \"2020-01-01T00:00:00Z\" }} }}"));
    }

    [Fact]
    public async Task A_decision_that_is_rolled_back_is_not_published()
    {
        var nation = (await _accounts.People.AdministratorAsync()).Client;
        var form = await _accounts.InstitutionWithCodeAsync();
        (form["name"], form["coveredRegionCodes"]) = ($"公示计量院{MadeUp.Number()}", new[] { "33" });
        var id = (await _accounts.SendAsync(FilledForms.RegisterInstitution, form)).GetProperty("registration").GetProperty("id").GetString();
        var county = (await _accounts.People.AdministratorAsync("330402")).Client;
        Assert.Equal("ACCOUNTS_REGIONS_BEYOND_YOURS", (await county.RootAsync(FilledForms.Approve, new { input = new { id } })).ErrorCode());
        Assert.Empty(await NoticesAsync($"applicant: \"{form["name"]}\""));
        await nation.ActAsync(FilledForms.Approve, new { input = new { id } });
        var notice = Assert.Single(await NoticesAsync($"applicant: \"{form["name"]}\""));
        Assert.Equal("INSTITUTION_REGISTRATION", notice.GetProperty("item").GetString());
    }

    [Fact]
    public async Task A_natural_person_appears_as_surname_and_stars_and_never_when_refused()
    {
        var administrator = (await _accounts.People.AdministratorAsync()).Client;
        foreach (var (person, trading, shown) in new[]
        {
            ("司马公示", "司马公示", "司**"), ("欧阳公示", "欧阳公示水果店", "欧**水果店"), ("诸葛公示", "卧龙岗水果店", "卧龙岗水果店"),
        })
        {
            var client = (await _accounts.People.PersonAsync(person)).Client;
            await administrator.ActAsync(Refuse, new { input = new { id = await OpenAsync(client, trading), reason = "不清楚" } });
            Assert.Empty(await NoticesAsync($"applicant: \"{shown}\", where: {{ outcome: {{ eq: REFUSED }} }}"));
            await administrator.ActAsync(FilledForms.Approve, new { input = new { id = await OpenAsync(client, trading) } });
            var notice = Assert.Single(await NoticesAsync($"applicant: \"{shown}\""));
            Assert.Equal("SOLE_TRADER_REGISTRATION", notice.GetProperty("item").GetString());
            if (shown != trading)
                Assert.Empty(await NoticesAsync($"applicant: \"{trading}\""));
        }
    }

    [Fact]
    public async Task A_change_of_registered_data_is_published_when_it_is_made()
    {
        var enterprise = await _accounts.People.EnterpriseAsync();
        var name = $"改名{MadeUp.Number()}有限公司";
        var asked = await enterprise.Client.ActAsync(
            "mutation($input: RequestOrganisationChangeInput!) { requestOrganisationChange(input: $input) { organisationChange { id } errors { ... on Error { code message } } } }",
            new { input = new { change = new { name, note = "执照已换" } } });
        Assert.Empty(await NoticesAsync($"applicant: \"{name}\""));
        await (await _accounts.People.AdministratorAsync()).Client.ActAsync(
            "mutation($input: ApproveOrganisationChangeInput!) { approveOrganisationChange(input: $input) { organisationChange { id } errors { ... on Error { code message } } } }",
            new { input = new { id = asked.GetProperty("organisationChange").GetProperty("id").GetString() } });
        Assert.Equal("ORGANISATION_CHANGE", Assert.Single(await NoticesAsync($"applicant: \"{name}\"")).GetProperty("item").GetString());
    }

    [Fact]
    public async Task An_approved_change_of_authorisation_is_published()
    {
        var name = $"授权计量所{MadeUp.Number()}";
        var institution = (await _accounts.People.InstitutionAsync(name: name)).Client;
        var asked = await institution.ActAsync(
            "mutation($input: RequestAuthorisationChangeInput!) { requestAuthorisationChange(input: $input) { authorisationChange { id } errors { ... on Error { code message } ... on InputInvalid { problems { field code } } } } }",
            new { input = new { change = new { authorisationNumber = "法计（2026）9号", note = "换证" } } });
        await (await _accounts.People.AdministratorAsync()).Client.ActAsync(
            "mutation($input: ApproveAuthorisationChangeInput!) { approveAuthorisationChange(input: $input) { authorisationChange { id } errors { ... on Error { code message } } } }",
            new { input = new { id = asked.GetProperty("authorisationChange").GetProperty("id").GetString() } });
        Assert.Equal(
            ["AUTHORISATION_CHANGE", "INSTITUTION_REGISTRATION"],
            (await NoticesAsync($"applicant: \"{name}\"")).Select(notice => notice.GetProperty("item").GetString()));
    }

    [Theory]
    [InlineData("SELECT * FROM accounts.business_notices ORDER BY decided_at DESC, id DESC LIMIT 20", "ix_business_notices_decided_at_id")]
    [InlineData(
        "SELECT * FROM accounts.business_notices WHERE applicant = 'x' ORDER BY decided_at DESC, id DESC LIMIT 20", "ix_business_notices_applicant_decided_at_id")]
    public async Task The_list_is_read_by_index(string sql, string index) => Assert.Contains(index, await _accounts.PlanAsync(sql));

    async Task<string> RegisterAsync(string name)
    {
        var form = await _accounts.EnterpriseWithCodeAsync();
        form["name"] = name;
        return (await _accounts.SendAsync(FilledForms.RegisterEnterprise, form)).GetProperty("registration").GetProperty("id").GetString()!;
    }

    static async Task<string> OpenAsync(GraphQLClient person, string tradingName) => (await person.ActAsync(
        OpenTrader, new { input = new { tradingName, regionCode = "330402", address = "中山路1号" } })).GetProperty("registration").GetProperty("id").GetString()!;

    async Task<List<JsonElement>> NoticesAsync(string arguments)
    {
        using var stranger = _accounts.Host.NewClient();
        var list = await stranger.RootAsync($"{{ businessNotices({arguments}) {{ nodes {{ number applicant item outcome decidedAt region {{ fullName }} }} }} }}");
        return [.. list.GetProperty("nodes").EnumerateArray()];
    }
}

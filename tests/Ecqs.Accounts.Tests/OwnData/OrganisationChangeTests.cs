using System.Text.Json;
using Ecqs.Accounts.Organisations;
using Ecqs.Accounts.Tests.Support;
using Ecqs.Testing;

namespace Ecqs.Accounts.Tests.OwnData;

/// <summary>Rule 1.9: what the licence says changes only as an administrator of the region approves.</summary>
public sealed class OrganisationChangeTests(AccountsFixture fixture) : IClassFixture<AccountsFixture>
{
    const string Errors = "errors { ... on Error { code } }";
    const string Request =
        "mutation($input: RequestOrganisationChangeInput!) { requestOrganisationChange(input: $input) { organisationChange { id status legalRepresentativeCitizenId } "
        + "errors { ... on Error { code } ... on InputInvalid { problems { field code } } } } }";

    static readonly string s_approve =
        $"mutation($input: ApproveOrganisationChangeInput!) {{ approveOrganisationChange(input: $input) {{ organisationChange {{ status }} {Errors} }} }}";

    static readonly string s_refuse =
        $"mutation($input: RefuseOrganisationChangeInput!) {{ refuseOrganisationChange(input: $input) {{ organisationChange {{ status }} {Errors} }} }}";

    static readonly string s_withdraw =
        $"mutation($input: WithdrawOrganisationChangeInput!) {{ withdrawOrganisationChange(input: $input) {{ organisationChange {{ status }} {Errors} }} }}";

    readonly AccountsHost _accounts = fixture.Accounts;

    [Fact]
    public void The_state_table_lets_a_change_be_decided_or_withdrawn_once()
    {
        foreach (var act in new[] { "approve", "refuse", "withdraw" })
            Assert.Equal([OrganisationChangeStatus.Submitted], OrganisationChange.States.From(act));
    }

    [Fact]
    public async Task An_approved_change_gives_the_organisation_its_new_name_and_representative()
    {
        var enterprise = await _accounts.People.EnterpriseAsync(name: "旧名有限公司");
        var citizenId = MadeUp.CitizenId();
        var asked = await enterprise.Client.ActAsync(Request, Change("新名有限公司", "李新", citizenId));
        var change = asked.GetProperty("organisationChange");
        Assert.Matches(@"^330\*{13}..$", change.GetProperty("legalRepresentativeCitizenId").GetString());
        Assert.Equal("旧名有限公司", await NameAsync(enterprise));

        var administrator = await _accounts.People.AdministratorAsync("3304");
        var queue = await administrator.Client.RootAsync(
            "{ organisationChanges(first: 50, where: { status: { eq: SUBMITTED } }) { nodes { id name formerName legalRepresentativeCitizenId organisation { code } } } }");
        var waiting = queue.GetProperty("nodes").EnumerateArray().Single(node => node.GetProperty("formerName").GetString() == "旧名有限公司");
        Assert.Equal(citizenId, waiting.GetProperty("legalRepresentativeCitizenId").GetString());
        var id = waiting.GetProperty("id").GetGuid();
        Assert.Equal(1, await _accounts.CountAsync(
            $"select count(*) from platform.audit_entries where act = 'accounts.readPersonalData' and subject_id = '{id}'"));

        await administrator.Client.ActAsync(s_approve, new { input = new { id } });
        var own = await enterprise.Client.RootAsync("{ myOrganisation { name legalRepresentative maskedLegalRepresentativeCitizenId } }");
        Assert.Equal(("新名有限公司", "李新"), (own.GetProperty("name").GetString(), own.GetProperty("legalRepresentative").GetString()));
        Assert.EndsWith(citizenId[^2..], own.GetProperty("maskedLegalRepresentativeCitizenId").GetString());
        Assert.Equal("新名有限公司", (await enterprise.Client.RootAsync("{ me { displayName } }")).GetProperty("displayName").GetString());
        Assert.Equal("信息变更已通过", await LastTitleAsync(enterprise));
        Assert.Equal("ACCOUNTS_ORGANISATION_CHANGE_DECIDED",
            (await administrator.Client.RootAsync(s_refuse, new { input = new { id, reason = "晚了" } })).ErrorCode());
        Assert.Equal(0, await _accounts.CountAsync($"select count(*) from platform.audit_entries e where e::text like '%{citizenId}%'"));
    }

    [Fact]
    public async Task An_institutions_public_record_takes_the_new_name()
    {
        var institution = await _accounts.People.InstitutionAsync(name: "旧名计量所");
        var id = (await institution.Client.ActAsync(Request, Change("新名计量所"))).GetProperty("organisationChange").GetProperty("id").GetGuid();
        await (await _accounts.People.AdministratorAsync()).Client.ActAsync(s_approve, new { input = new { id } });
        var shown = await institution.Client.RootAsync("query($id: UUID!) { institution(id: $id) { name } }", new { id = institution.OrganisationId });
        Assert.Equal("新名计量所", shown.GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_refused_change_changes_nothing_and_says_why()
    {
        var enterprise = await _accounts.People.EnterpriseAsync(name: "旧名有限公司");
        var id = (await enterprise.Client.ActAsync(Request, Change("新名有限公司"))).GetProperty("organisationChange").GetProperty("id").GetGuid();
        await (await _accounts.People.AdministratorAsync()).Client.ActAsync(s_refuse, new { input = new { id, reason = "与执照不符" } });
        Assert.Equal("旧名有限公司", await NameAsync(enterprise));
        var mine = await enterprise.Client.RootAsync("{ myOrganisationChange { status reason } }");
        Assert.Equal(("REFUSED", "与执照不符"), (mine.GetProperty("status").GetString(), mine.GetProperty("reason").GetString()));
    }

    [Fact]
    public async Task One_change_is_under_way_at_most_also_when_two_are_asked_for_at_once_and_a_withdrawn_one_makes_room()
    {
        var enterprise = await _accounts.People.EnterpriseAsync();
        var answers = await Task.WhenAll(
            enterprise.Client.RootAsync(Request, Change("甲有限公司")), enterprise.Client.RootAsync(Request, Change("乙有限公司")));
        Assert.Equal(["", "ACCOUNTS_CHANGE_UNDER_WAY"], answers.Select(answer => answer.ErrorCode() ?? "").Order());
        var id = (await enterprise.Client.RootAsync("{ myOrganisationChange { id } }")).GetProperty("id").GetGuid();
        await enterprise.Client.ActAsync(s_withdraw, new { input = new { id } });
        Assert.Null((await enterprise.Client.RootAsync(Request, Change("丙有限公司"))).ErrorCode());
    }

    [Fact]
    public async Task What_is_wrong_with_a_change_is_named_by_field()
    {
        var enterprise = await _accounts.People.EnterpriseAsync(name: "旧名有限公司");
        Assert.Equal(["name ACCOUNTS_NOTHING_CHANGES"], (await enterprise.Client.RootAsync(Request, Change("旧名有限公司"))).Problems());
        Assert.Equal(["legalRepresentativeCitizenId FIELD_REQUIRED"], (await enterprise.Client.RootAsync(Request, Change(null, "李新"))).Problems());
        var institution = await _accounts.People.InstitutionAsync();
        Assert.Equal(["legalRepresentative ACCOUNTS_NO_LEGAL_REPRESENTATIVE"],
            (await institution.Client.RootAsync(Request, Change(null, "李新", MadeUp.CitizenId()))).Problems());
    }

    [Fact]
    public async Task Another_region_and_another_organisation_get_what_an_absent_id_gets()
    {
        var enterprise = await _accounts.People.EnterpriseAsync();
        var id = (await enterprise.Client.ActAsync(Request, Change("新名有限公司"))).GetProperty("organisationChange").GetProperty("id").GetGuid();
        var elsewhere = (await _accounts.People.AdministratorAsync("4401")).Client;
        var other = (await _accounts.People.EnterpriseAsync()).Client;
        foreach (var (client, mutation, input) in new (GraphQLClient, string, Func<Guid, object>)[]
        {
            (elsewhere, s_approve, one => new { input = new { id = one } }),
            (elsewhere, s_refuse, one => new { input = new { id = one, reason = "不归我管" } }),
            (other, s_withdraw, one => new { input = new { id = one } }),
        })
        {
            var foreign = await client.RootAsync(mutation, input(id));
            Assert.Equal("NOT_FOUND", foreign.ErrorCode());
            Assert.Equal((await client.RootAsync(mutation, input(Guid.CreateVersion7()))).ToString(), foreign.ToString());
        }

        Assert.Empty((await elsewhere.RootAsync("{ organisationChanges { nodes { id } } }")).GetProperty("nodes").EnumerateArray());
    }

    static object Change(string? name, string? legalRepresentative = null, string? legalRepresentativeCitizenId = null) => new
    {
        input = new { change = new { name, legalRepresentative, legalRepresentativeCitizenId, note = "2026 年 11 月换发执照" } },
    };

    static async Task<string?> NameAsync(SignedIn enterprise) =>
        (await enterprise.Client.RootAsync("{ myOrganisation { name } }")).GetProperty("name").GetString();

    static async Task<string?> LastTitleAsync(SignedIn enterprise) =>
        (await enterprise.Client.RootAsync("{ inbox(first: 1) { nodes { title } } }")).GetProperty("nodes")[0].GetProperty("title").GetString();
}

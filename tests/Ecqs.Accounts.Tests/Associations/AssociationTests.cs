using System.Text.Json;
using Ecqs.Accounts.People;
using Ecqs.Accounts.Tests.Support;
using Ecqs.Platform.Identity;
using Ecqs.Testing;

namespace Ecqs.Accounts.Tests.Associations;

/// <summary>Rule 1.8.</summary>
public sealed class AssociationTests(AccountsFixture fixture) : IClassFixture<AccountsFixture>
{
    readonly AccountsHost _accounts = fixture.Accounts;

    [Fact]
    public void The_state_table_lets_an_association_be_decided_once_and_ended()
    {
        Assert.Equal([AssociationStatus.Applied], Association.States.From("approve"));
        Assert.Equal([AssociationStatus.Applied], Association.States.From("refuse"));
        Assert.Equal(AssociationStatus.Ended, Association.States.To("end"));
        Assert.False(Association.States.Allows("end", AssociationStatus.Refused));
        Assert.False(Association.States.Allows("approve", AssociationStatus.Ended));
    }

    [Fact]
    public void Signing_roles_belong_to_institutions_only()
    {
        Assert.Equal([AssociationRole.Operator, AssociationRole.Viewer], Association.RolesIn(OrganisationKind.Enterprise));
        Assert.Contains(AssociationRole.Approver, Association.RolesIn(OrganisationKind.Institution));
        Assert.Empty(Association.RolesIn(OrganisationKind.SoleTrader));
    }

    [Fact]
    public async Task A_person_applies_by_code_is_approved_with_a_role_and_works_in_the_organisations_name()
    {
        var institution = await _accounts.People.InstitutionAsync();
        var verifier = await _accounts.People.EmployeeAsync(institution, "VERIFIER");
        var me = await verifier.Client.RootAsync("{ me { organisation { id } roles } }");
        Assert.Equal(institution.OrganisationId, me.GetProperty("organisation").GetProperty("id").GetGuid());
        Assert.Equal("VERIFIER", Assert.Single(me.GetProperty("roles").EnumerateArray()).GetString());

        var message = await verifier.Client.RootAsync("{ inbox(first: 1) { nodes { title link readAt } } }");
        Assert.Equal("关联申请已通过", message.GetProperty("nodes")[0].GetProperty("title").GetString());
    }

    [Fact]
    public async Task An_ended_association_takes_effect_in_the_session_under_way()
    {
        var enterprise = await _accounts.People.EnterpriseAsync();
        var viewer = await _accounts.People.EmployeeAsync(enterprise, "VIEWER");
        var id = (await viewer.Client.RootAsync("{ myAssociation { id } }")).GetProperty("id").GetString();
        await enterprise.Client.ActAsync(End, new { input = new { id } });
        var me = await viewer.Client.RootAsync("{ me { organisation { id } roles organisations { id } } }");
        Assert.Equal(JsonValueKind.Null, me.GetProperty("organisation").ValueKind);
        Assert.Empty(me.GetProperty("roles").EnumerateArray());
        Assert.Empty(me.GetProperty("organisations").EnumerateArray());
    }

    [Fact]
    public async Task A_person_has_one_association_in_all()
    {
        var enterprise = await _accounts.People.EnterpriseAsync();
        var institution = await _accounts.People.InstitutionAsync();
        var person = await _accounts.People.EmployeeAsync(enterprise, "OPERATOR");
        Assert.Equal("ACCOUNTS_ALREADY_ASSOCIATED", (await ApplyAsync(person, institution.Code, "DESK")).ErrorCode());
    }

    [Fact]
    public async Task A_role_that_the_kind_of_organisation_does_not_give_is_refused()
    {
        var enterprise = await _accounts.People.EnterpriseAsync();
        var person = await _accounts.People.PersonAsync();
        Assert.Equal("ACCOUNTS_ROLE_NOT_GIVEN", (await ApplyAsync(person, enterprise.Code, "APPROVER")).ErrorCode());
        Assert.Equal("NOT_FOUND", (await ApplyAsync(person, MadeUp.CreditCode(), "VIEWER")).ErrorCode());
        Assert.Equal("ACCOUNTS_PERSONS_ONLY", (await ApplyAsync(enterprise, enterprise.Code, "VIEWER")).ErrorCode());
    }

    [Fact]
    public async Task Another_organisation_and_another_person_get_what_an_absent_id_gets()
    {
        var enterprise = await _accounts.People.EnterpriseAsync();
        var other = await _accounts.People.EnterpriseAsync();
        var person = await _accounts.People.PersonAsync();
        var id = (await ApplyAsync(person, enterprise.Code, "VIEWER")).GetProperty("association").GetProperty("id").GetGuid();
        foreach (var (client, mutation) in new[] { (other.Client, Approve), (other.Client, Refuse), (other.Client, End), ((await _accounts.People.PersonAsync()).Client, End) })
        {
            var foreign = await client.RootAsync(mutation.Text, mutation.Input(id));
            var absent = await client.RootAsync(mutation.Text, mutation.Input(Guid.CreateVersion7()));
            Assert.Equal("NOT_FOUND", foreign.ErrorCode());
            Assert.Equal(absent.ToString(), foreign.ToString());
        }

        var seen = await other.Client.RootAsync("{ associations { nodes { id } } }");
        Assert.Empty(seen.GetProperty("nodes").EnumerateArray());
    }

    [Fact]
    public async Task Nobody_works_in_the_name_of_an_organisation_that_is_not_theirs()
    {
        var enterprise = await _accounts.People.EnterpriseAsync();
        var person = await _accounts.People.PersonAsync();
        var refused = await person.Client.RootAsync(
            "mutation($input: WorkAsInput!) { workAs(input: $input) { me { accountId } errors { ... on Error { code } } } }",
            new { input = new { organisationId = enterprise.OrganisationId } });
        Assert.Equal("NOT_FOUND", refused.ErrorCode());
    }

    [Fact]
    public async Task An_inbox_is_its_owners_alone()
    {
        var enterprise = await _accounts.People.EnterpriseAsync();
        await ApplyAsync(await _accounts.People.PersonAsync(), enterprise.Code, "VIEWER");
        Assert.Equal(1, (await enterprise.Client.RootAsync("{ unreadCount }")).GetInt32());
        var id = (await enterprise.Client.RootAsync("{ inbox { nodes { id } } }")).GetProperty("nodes")[0].GetProperty("id").GetString();
        const string MarkRead = "mutation($input: MarkReadInput!) { markRead(input: $input) { unreadCount } }";

        var stranger = await _accounts.People.PersonAsync();
        await stranger.Client.ActAsync(MarkRead, new { input = new { ids = new[] { id } } });
        Assert.Equal(1, (await enterprise.Client.RootAsync("{ unreadCount }")).GetInt32());
        var left = await enterprise.Client.ActAsync(MarkRead, new { input = new { ids = new[] { id } } });
        Assert.Equal(0, left.GetProperty("unreadCount").GetInt32());
    }

    static readonly Act Approve = new(
        "mutation($input: ApproveAssociationInput!) { approveAssociation(input: $input) { association { id } errors { ... on Error { code message } } } }",
        id => new { input = new { id, role = "VIEWER" } });

    static readonly Act Refuse = new(
        "mutation($input: RefuseAssociationInput!) { refuseAssociation(input: $input) { association { id } errors { ... on Error { code message } } } }",
        id => new { input = new { id, reason = "不认识" } });

    static readonly Act End = new(
        "mutation($input: EndAssociationInput!) { endAssociation(input: $input) { association { id } errors { ... on Error { code message } } } }",
        id => new { input = new { id } });

    static Task<JsonElement> ApplyAsync(SignedIn person, string organisationCode, string role) => person.Client.RootAsync(
        "mutation($input: ApplyForAssociationInput!) { applyForAssociation(input: $input) { association { id } errors { ... on Error { code } } } }",
        new { input = new { organisationCode, role } });

    sealed record Act(string Text, Func<Guid, object> Input)
    {
        public static implicit operator string(Act act) => act.Text;
    }
}

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
        Assert.Equal(AssociationRoles.Operator | AssociationRoles.Viewer, Association.RolesIn(OrganisationKind.Enterprise));
        Assert.True(Association.RolesIn(OrganisationKind.Institution).HasFlag(AssociationRoles.Approver));
        Assert.Equal(AssociationRoles.None, Association.RolesIn(OrganisationKind.SoleTrader));
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
    public async Task In_an_institution_a_person_may_have_several_roles_and_a_change_of_them_holds_at_once_in_every_session()
    {
        var institution = await _accounts.People.InstitutionAsync();
        var person = await _accounts.People.EmployeeAsync(institution, ["DESK", "BUSINESS_OFFICE", "DESK"]);
        Assert.Equal(["DESK", "BUSINESS_OFFICE"], await RolesAsync(person.Client));
        using var elsewhere = _accounts.Host.NewClient();
        await elsewhere.SignInAsync(person.Kind, person.Username, Ecqs.Testing.People.Password);
        Assert.Equal(["DESK", "BUSINESS_OFFICE"], await RolesAsync(elsewhere));

        await Ecqs.Testing.People.ChangeRoleAsync(person.Client, institution.Client, "VERIFIER");
        Assert.Equal(["VERIFIER"], await RolesAsync(person.Client));
        Assert.Equal(["VERIFIER"], await RolesAsync(elsewhere));
        var told = await person.Client.RootAsync("{ inbox(first: 1) { nodes { title } } }");
        Assert.Equal("角色已调整", told.GetProperty("nodes")[0].GetProperty("title").GetString());

        await Ecqs.Testing.People.EndAssociationAsync(person.Client, institution.Client);
        Assert.Empty(await RolesAsync(person.Client));
        Assert.Empty(await RolesAsync(elsewhere));
        Assert.Equal("AUTH_NOT_AUTHORIZED", await RefusedByPolicyAsync(elsewhere, "{ commissionOrders(first: 1) { totalCount } }"));
    }

    [Fact]
    public async Task A_change_of_roles_gives_at_least_one_and_only_such_as_the_organisation_has()
    {
        var enterprise = await _accounts.People.EnterpriseAsync();
        var person = await _accounts.People.EmployeeAsync(enterprise, "OPERATOR");
        var id = (await person.Client.RootAsync("{ myAssociation { id } }")).GetProperty("id").GetGuid();
        Assert.Equal("ACCOUNTS_ROLE_NOT_GIVEN", (await enterprise.Client.RootAsync(Change, new { input = new { id, roles = new[] { "OPERATOR", "DESK" } } })).ErrorCode());
        Assert.Equal("ACCOUNTS_ROLE_NOT_GIVEN", (await enterprise.Client.RootAsync(Change, new { input = new { id, roles = Array.Empty<string>() } })).ErrorCode());
        Assert.Equal(["OPERATOR"], await RolesAsync(person.Client));
    }

    [Fact]
    public async Task Who_is_refused_is_told_why_and_may_apply_elsewhere()
    {
        var enterprise = await _accounts.People.EnterpriseAsync();
        var person = await _accounts.People.PersonAsync();
        var id = (await ApplyAsync(person, enterprise.Code, "VIEWER")).GetProperty("association").GetProperty("id").GetGuid();

        Assert.Null((await enterprise.Client.RootAsync(Refuse, Refuse.Input(id))).ErrorCode());

        Assert.Empty(await RolesAsync(person.Client));
        Assert.Contains("不认识", (await person.Client.RootAsync("{ inbox(first: 1) { nodes { body } } }")).ToString(), StringComparison.Ordinal);
        Assert.NotNull((await enterprise.Client.RootAsync(Approve, Approve.Input(id))).ErrorCode());
        Assert.Null((await ApplyAsync(person, (await _accounts.People.EnterpriseAsync()).Code, "VIEWER")).ErrorCode());
    }

    [Fact]
    public async Task Of_two_approvals_at_once_one_counts()
    {
        var institution = await _accounts.People.InstitutionAsync();
        for (var round = 0; round < 5; round++)
        {
            var person = await _accounts.People.PersonAsync();
            var id = (await ApplyAsync(person, institution.Code, "VIEWER")).GetProperty("association").GetProperty("id").GetGuid();
            var answers = await Task.WhenAll(new[] { "DESK", "VERIFIER" }.Select(role =>
                institution.Client.RootAsync(Approve, new { input = new { id, roles = new[] { role } } })));
            Assert.Equal(["", "ACCOUNTS_ASSOCIATION_DECIDED"], answers.Select(answer => answer.ErrorCode() ?? "").Order());
            Assert.Equal(1, await _accounts.CountAsync($"select count(*) from platform.audit_entries where act = 'accounts.approveAssociation' and subject_id = '{id}'"));
        }
    }

    [Fact]
    public async Task A_person_who_ends_while_the_organisation_approves_is_out_whichever_comes_first()
    {
        var enterprise = await _accounts.People.EnterpriseAsync();
        for (var round = 0; round < 5; round++)
        {
            var person = await _accounts.People.PersonAsync();
            var id = (await ApplyAsync(person, enterprise.Code, "VIEWER")).GetProperty("association").GetProperty("id").GetGuid();
            var answers = await Task.WhenAll(
                enterprise.Client.RootAsync(Approve, Approve.Input(id)), person.Client.RootAsync(End, End.Input(id)));
            Assert.Contains(answers[0].ErrorCode(), new[] { null, "ACCOUNTS_ASSOCIATION_DECIDED" });
            Assert.Null(answers[1].ErrorCode());
            Assert.Equal("ENDED", (await person.Client.RootAsync("{ myAssociation { status } }")).GetProperty("status").GetString());
            Assert.Empty((await person.Client.RootAsync("{ me { organisations { id } } }")).GetProperty("organisations").EnumerateArray());
            Assert.Null((await ApplyAsync(person, enterprise.Code, "VIEWER")).ErrorCode());
        }
    }

    [Fact]
    public async Task Of_two_applications_of_one_person_at_once_one_counts()
    {
        var (one, other) = (await _accounts.People.EnterpriseAsync(), await _accounts.People.InstitutionAsync());
        var person = await _accounts.People.PersonAsync();
        var answers = await Task.WhenAll(ApplyAsync(person, one.Code, "VIEWER"), ApplyAsync(person, other.Code, "DESK"));
        Assert.Equal(["", "ACCOUNTS_ALREADY_ASSOCIATED"], answers.Select(answer => answer.ErrorCode() ?? "").Order());
    }

    [Fact]
    public async Task A_code_is_known_in_lower_case_full_width_and_with_blanks()
    {
        var enterprise = await _accounts.People.EnterpriseAsync();
        var person = await _accounts.People.PersonAsync();
        var typed = " " + string.Concat(enterprise.Code.ToLowerInvariant().Select(c => char.IsAsciiDigit(c) ? (char)(c + 0xFEE0) : c)).Insert(8, " ") + " ";
        Assert.Null((await ApplyAsync(person, typed, "VIEWER")).ErrorCode());
    }

    [Fact]
    public async Task The_organisations_list_is_filtered_by_state_and_name_sorted_and_paged()
    {
        var enterprise = await _accounts.People.EnterpriseAsync();
        foreach (var name in new[] { "阿依古丽·买买提", "王一", "王二" })
            await ApplyAsync(await _accounts.People.PersonAsync(name), enterprise.Code, "VIEWER");
        var employee = await _accounts.People.EmployeeAsync(enterprise, "OPERATOR", "王三");
        Assert.Equal(["王三", "王二", "王一", "阿依古丽·买买提"], await NamesAsync("first: 10"));
        Assert.Equal(["王三"], await NamesAsync("first: 10, where: { status: { eq: APPROVED } }"));
        Assert.Equal(["王二", "王一"], await NamesAsync("first: 10, where: { status: { eq: APPLIED }, personName: { contains: \"王\" } }"));
        Assert.Equal(["阿依古丽·买买提", "王一"], await NamesAsync("first: 2, order: [{ appliedAt: ASC }]"));
        var page = await enterprise.Client.RootAsync("{ associations(first: 3) { pageInfo { endCursor } } }");
        Assert.Equal(["阿依古丽·买买提"], await NamesAsync($"first: 3, after: \"{page.GetProperty("pageInfo").GetProperty("endCursor").GetString()}\""));
        Assert.Equal("AUTH_NOT_AUTHORIZED", await RefusedByPolicyAsync(employee.Client, "{ associations { nodes { id } } }"));

        async Task<string[]> NamesAsync(string arguments) =>
            [.. (await enterprise.Client.RootAsync($"{{ associations({arguments}) {{ nodes {{ personName }} }} }}"))
                .GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("personName").GetString()!)];
    }

    [Fact]
    public async Task Each_order_of_the_organisations_list_has_an_index_that_serves_it()
    {
        foreach (var (where, order) in new[]
        {
            ("", "applied_at desc, id desc"), ("", "applied_at, id"), ("", "person_name, id"),
            ("and status = 'Applied'", "applied_at desc, id desc"),
        })
        {
            var plan = await _accounts.PlanAsync(
                $"select id from accounts.associations where organisation_id = '{Guid.CreateVersion7()}' {where} order by {order} limit 20");
            Assert.Contains("ix_associations_organisation_id_", plan);
            Assert.DoesNotContain("Sort", plan);
        }
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
        foreach (var (client, mutation) in new[] { (other.Client, Approve), (other.Client, Refuse), (other.Client, End), (other.Client, Change), ((await _accounts.People.PersonAsync()).Client, End) })
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
        // The approval of its registration came before.
        Assert.Equal(2, (await enterprise.Client.RootAsync("{ unreadCount }")).GetInt32());
        var id = (await enterprise.Client.RootAsync("{ inbox { nodes { id } } }")).GetProperty("nodes")[0].GetProperty("id").GetString();
        const string MarkRead = "mutation($input: MarkReadInput!) { markRead(input: $input) { unreadCount } }";

        var stranger = await _accounts.People.PersonAsync();
        await stranger.Client.ActAsync(MarkRead, new { input = new { ids = new[] { id } } });
        Assert.Equal(2, (await enterprise.Client.RootAsync("{ unreadCount }")).GetInt32());
        var left = await enterprise.Client.ActAsync(MarkRead, new { input = new { ids = new[] { id } } });
        Assert.Equal(1, left.GetProperty("unreadCount").GetInt32());
    }

    static readonly Act Approve = new(
        "mutation($input: ApproveAssociationInput!) { approveAssociation(input: $input) { association { id } errors { ... on Error { code message } } } }",
        id => new { input = new { id, roles = new[] { "VIEWER" } } });

    static readonly Act Change = new(
        "mutation($input: ChangeAssociationRolesInput!) { changeAssociationRoles(input: $input) { association { id } errors { ... on Error { code message } } } }",
        id => new { input = new { id, roles = new[] { "VIEWER" } } });

    static readonly Act Refuse = new(
        "mutation($input: RefuseAssociationInput!) { refuseAssociation(input: $input) { association { id } errors { ... on Error { code message } } } }",
        id => new { input = new { id, reason = "不认识" } });

    static readonly Act End = new(
        "mutation($input: EndAssociationInput!) { endAssociation(input: $input) { association { id } errors { ... on Error { code message } } } }",
        id => new { input = new { id } });

    static async Task<string[]> RolesAsync(GraphQLClient client) =>
        [.. (await client.RootAsync("{ me { roles } }")).GetProperty("roles").EnumerateArray().Select(role => role.GetString()!)];

    static async Task<string?> RefusedByPolicyAsync(GraphQLClient client, string query) =>
        (await client.SendAsync(query)).GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString();

    static Task<JsonElement> ApplyAsync(SignedIn person, string organisationCode, string role) => person.Client.RootAsync(
        "mutation($input: ApplyForAssociationInput!) { applyForAssociation(input: $input) { association { id } errors { ... on Error { code } } } }",
        new { input = new { organisationCode, roles = new[] { role } } });

    sealed record Act(string Text, Func<Guid, object> Input)
    {
        public static implicit operator string(Act act) => act.Text;
    }
}

using System.Net;
using System.Text.Json;
using Ecqs.Accounts.Tests.Support;
using Ecqs.Testing;

namespace Ecqs.Accounts.Tests.OwnData;

/// <summary>Rule 1.9: the personal centre's own data.</summary>
public sealed class OwnDataTests(AccountsFixture fixture) : IClassFixture<AccountsFixture>
{
    const string ReadAccount = "{ myAccount { name gender ethnicity maskedCitizenId maskedMobile email address postCode region { fullName } } }";
    const string ReadOrganisation =
        "{ myOrganisation { code name legalRepresentative maskedLegalRepresentativeCitizenId maskedMobile address businessAddress contactName email telephone postCode region { fullName } } }";
    const string ChangeAccount =
        "mutation($input: ChangeMyAccountInput!) { changeMyAccount(input: $input) { ownAccount { gender ethnicity email address postCode } "
        + "errors { ... on Error { code } ... on InputInvalid { problems { field code } } } } }";
    const string ChangeOrganisation =
        "mutation($input: ChangeMyOrganisationInput!) { changeMyOrganisation(input: $input) { ownOrganisation { address contactName email telephone postCode } "
        + "errors { ... on Error { code } ... on InputInvalid { problems { field code } } } } }";

    const string ChangePhoto =
        "mutation($input: ChangeMyAccountInput!) { changeMyAccount(input: $input) { ownAccount { photoFileId } "
        + "errors { ... on Error { code } ... on InputInvalid { problems { field code } } } } }";

    readonly AccountsHost _accounts = fixture.Accounts;

    [Fact]
    public async Task A_person_sees_the_own_data_masked_and_changes_what_may_change()
    {
        var person = await _accounts.People.PersonAsync("阿依古丽·买买提");
        var before = await person.Client.RootAsync(ReadAccount);
        Assert.Equal("阿依古丽·买买提", before.GetProperty("name").GetString());
        Assert.Matches(@"^330\*{13}..$", before.GetProperty("maskedCitizenId").GetString());
        Assert.Matches(@"^199\*{4}\d{4}$", before.GetProperty("maskedMobile").GetString());
        Assert.EndsWith("南湖区", before.GetProperty("region").GetProperty("fullName").GetString());

        await person.Client.ActAsync(ChangeAccount, Account("FEMALE", "维吾尔族", "a@example.com", " 中山路　1号 ", "３１４０００"));
        var after = await person.Client.RootAsync(ReadAccount);
        Assert.Equal(["FEMALE", "维吾尔族", "a@example.com", "中山路 1号", "314000"], Values(after, "gender", "ethnicity", "email", "address", "postCode"));
        Assert.Equal(1, await _accounts.CountAsync(
            "select count(*) from platform.audit_entries where act = 'accounts.changeOwnAccount' and before::text like '%\"email\":null%' and after::text like '%a@example.com%'"));
    }

    [Fact]
    public async Task What_is_wrong_with_own_data_is_named_by_field()
    {
        var person = await _accounts.People.PersonAsync();
        var refused = await person.Client.RootAsync(ChangeAccount, Account("FEMALE", null, "nowhere", new string('路', 301), "31400"));
        Assert.Equal(
            ["address FIELD_TOO_LONG", "email ACCOUNTS_EMAIL_FORM", "postCode ACCOUNTS_POST_CODE_FORM"], refused.Problems().Order());
        var enterprise = await _accounts.People.EnterpriseAsync();
        Assert.Equal("ACCOUNTS_PERSONS_ONLY", (await enterprise.Client.RootAsync(ChangeAccount, Account(null, null, null, null, null))).ErrorCode());
    }

    [Fact]
    public async Task A_person_changes_the_photo_which_replaces_the_one_before_and_stays_when_given_again()
    {
        var person = await _accounts.People.PersonAsync();
        var first = await ChangeToAsync(MadeUp.Png());
        Assert.Equal(HttpStatusCode.OK, (await person.Client.Http.GetAsync($"/files/{first}")).StatusCode);
        await person.Client.ActAsync(ChangePhoto, Photo(first, null));
        Assert.Equal(first, await PhotoAsync());

        var second = await ChangeToAsync(MadeUp.Png());
        Assert.Equal(second, await PhotoAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await person.Client.Http.GetAsync($"/files/{first}")).StatusCode);
        Assert.Equal(0, await _accounts.CountAsync($"select count(*) from platform.files where id = '{first}'"));
        Assert.Equal(1, await _accounts.CountAsync(
            $"select count(*) from platform.audit_entries where act = 'accounts.changeOwnAccount' and before::text like '%{first}%' and after::text like '%{second}%'"));

        await person.Client.ActAsync(ChangePhoto, Photo(null, null));
        Assert.Null(await PhotoAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await person.Client.Http.GetAsync($"/files/{second}")).StatusCode);

        async Task<string?> PhotoAsync() => (await person.Client.RootAsync("{ myAccount { photoFileId } }")).GetProperty("photoFileId").GetString();
        async Task<string> ChangeToAsync(byte[] content)
        {
            var (ticket, id) = await _accounts.People.DocumentAsync(content);
            await person.Client.ActAsync(ChangePhoto, Photo(id, ticket));
            return id;
        }
    }

    [Fact]
    public async Task A_photo_is_a_picture_that_came_with_the_ticket_and_a_refusal_leaves_the_one_before()
    {
        var (person, other) = (await _accounts.People.PersonAsync(), await _accounts.People.PersonAsync());
        var (ticket, own) = await _accounts.People.DocumentAsync(MadeUp.Png());
        await person.Client.ActAsync(ChangePhoto, Photo(own, ticket));
        var (pdfsTicket, pdf) = await _accounts.People.DocumentAsync(MadeUp.Pdf());
        string[] refused = ["photoFileId ACCOUNTS_PHOTO_GONE"];
        Assert.Equal(refused, (await person.Client.RootAsync(ChangePhoto, Photo(pdf, pdfsTicket))).Problems());
        Assert.Equal(refused, (await other.Client.RootAsync(ChangePhoto, Photo(own, ticket))).Problems());
        Assert.Equal(refused, (await person.Client.RootAsync(ChangePhoto, Photo(Guid.CreateVersion7().ToString(), pdfsTicket))).Problems());
        Assert.Equal(HttpStatusCode.OK, (await person.Client.Http.GetAsync($"/files/{own}")).StatusCode);
    }

    [Fact]
    public async Task An_organisations_owner_changes_how_it_is_reached_and_its_people_only_look()
    {
        var enterprise = await _accounts.People.EnterpriseAsync();
        var viewer = await _accounts.People.EmployeeAsync(enterprise, "VIEWER");
        await enterprise.Client.ActAsync(ChangeOrganisation, Organisation("中山路1号"));
        var seen = await viewer.Client.RootAsync(ReadOrganisation);
        Assert.Equal(
            ["中山路1号", "李四", "b@example.com", "0573-82069551", "314000"], Values(seen, "address", "contactName", "email", "telephone", "postCode"));
        Assert.Equal("王测试", seen.GetProperty("legalRepresentative").GetString());
        Assert.Matches(@"^330\*{13}..$", seen.GetProperty("maskedLegalRepresentativeCitizenId").GetString());
        Assert.Matches(@"^199\*{4}\d{4}$", seen.GetProperty("maskedMobile").GetString());

        var denied = await viewer.Client.SendAsync(ChangeOrganisation, Organisation("别处"));
        Assert.Equal("AUTH_NOT_AUTHORIZED", denied.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
        Assert.Equal(["address FIELD_REQUIRED"], (await enterprise.Client.RootAsync(ChangeOrganisation, Organisation(" "))).Problems());
    }

    [Fact]
    public async Task In_whose_name_one_works_stands_in_every_audit_entry()
    {
        var enterprise = await _accounts.People.EnterpriseAsync();
        var person = await _accounts.People.EmployeeAsync(enterprise, "OPERATOR");
        var account = (await person.Client.RootAsync("{ me { accountId } }")).GetProperty("accountId").GetGuid();
        await AddContactAsync("代表单位");
        Assert.Equal(1, await EntriesAsync("accounts.addContactPerson", $"organisation_id = '{enterprise.OrganisationId}'"));

        await person.Client.ActAsync(
            "mutation { workAs(input: { organisationId: null }) { me { accountId } errors { ... on Error { code } } } }");
        await person.Client.ActAsync(ChangeAccount, Account(null, null, null, null, null));
        Assert.Equal(1, await EntriesAsync("accounts.changeOwnAccount", "organisation_id is null"));
        Assert.Equal(1, await EntriesAsync("accounts.workAs", $"organisation_id = '{enterprise.OrganisationId}'"));

        Task AddContactAsync(string name) => person.Client.ActAsync(
            "mutation($input: AddContactPersonInput!) { addContactPerson(input: $input) { contactPerson { id } errors { ... on Error { code } } } }",
            new { input = new { contact = new { name, mobile = Ecqs.Testing.MadeUp.Mobile() } } });
        Task<long> EntriesAsync(string act, string name) => _accounts.CountAsync(
            $"select count(*) from platform.audit_entries where act = '{act}' and account_id = '{account}' and {name}");
    }

    static object Account(string? gender, string? ethnicity, string? email, string? address, string? postCode) =>
        new { input = new { account = new { gender, ethnicity, email, address, postCode } } };

    static object Photo(string? photoFileId, string? uploadTicket) => new { input = new { account = new { photoFileId, uploadTicket } } };

    static object Organisation(string address) => new
    {
        input = new { organisation = new { address, contactName = "李四", email = "b@example.com", telephone = "0573-82069551", postCode = "314000" } },
    };

    static string[] Values(JsonElement element, params string[] fields) => [.. fields.Select(field => element.GetProperty(field).GetString()!)];
}

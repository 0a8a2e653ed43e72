using System.Text.Json;
using Ecqs.Accounts.Contracts;
using Ecqs.Accounts.Tests.Support;
using Ecqs.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.Accounts.Tests.Associations;

/// <summary>负责人: rules 1.9 and 1.11, and what rule 4.11 asks for.</summary>
public sealed class ContactPersonTests(AccountsFixture fixture) : IClassFixture<AccountsFixture>
{
    const string Fields = "id name position maskedMobile telephone email isDefault";
    const string Errors = "errors { ... on Error { code } }";
    const string InputErrors = "errors { ... on Error { code } ... on InputInvalid { problems { field code } } }";

    static readonly string s_add =
        $"mutation($input: AddContactPersonInput!) {{ addContactPerson(input: $input) {{ contactPerson {{ {Fields} }} {InputErrors} }} }}";

    static readonly string s_change =
        $"mutation($input: ChangeContactPersonInput!) {{ changeContactPerson(input: $input) {{ contactPerson {{ {Fields} }} {InputErrors} }} }}";

    static readonly string s_remove =
        $"mutation($input: RemoveContactPersonInput!) {{ removeContactPerson(input: $input) {{ contactPerson {{ {Fields} }} {Errors} }} }}";

    static readonly string s_makeDefault =
        $"mutation($input: MakeContactPersonDefaultInput!) {{ makeContactPersonDefault(input: $input) {{ contactPerson {{ {Fields} }} {Errors} }} }}";

    readonly AccountsHost _accounts = fixture.Accounts;

    [Fact]
    public async Task The_first_contact_person_is_the_default_until_another_is_made_it()
    {
        var enterprise = await _accounts.People.EnterpriseAsync();
        var first = await AddAsync(enterprise.Client, "阿依古丽·买买提");
        var second = await AddAsync(enterprise.Client, "王二");
        Assert.Equal(["阿依古丽·买买提"], await DefaultsAsync(enterprise.Client));
        await enterprise.Client.ActAsync(s_makeDefault, new { input = new { id = second } });
        Assert.Equal(["王二"], await DefaultsAsync(enterprise.Client));

        await Task.WhenAll(new[] { first, second, first, second }.Select(id =>
            enterprise.Client.ActAsync(s_makeDefault, new { input = new { id } })));
        Assert.Single(await DefaultsAsync(enterprise.Client));
    }

    [Fact]
    public async Task The_mobile_is_masked_for_all_and_read_in_clear_by_who_keeps_the_list_with_an_audit_entry_for_each_reading()
    {
        var enterprise = await _accounts.People.EnterpriseAsync();
        var viewer = await _accounts.People.EmployeeAsync(enterprise, "VIEWER");
        var mobile = MadeUp.Mobile();
        var id = await AddAsync(enterprise.Client, "王二", mobile);
        const string List = "{ contactPersons(first: 5) { nodes { maskedMobile } } }";
        foreach (var client in new[] { enterprise.Client, viewer.Client })
            Assert.Equal($"199****{mobile[^4..]}", (await client.RootAsync(List)).GetProperty("nodes")[0].GetProperty("maskedMobile").GetString());

        const string Read = "query($id: UUID!) { contactPersonMobile(id: $id) }";
        Assert.Equal(mobile, (await enterprise.Client.RootAsync(Read, new { id })).GetString());
        Assert.Equal(1, await ReadingsAsync(id));
        Assert.Equal("AUTH_NOT_AUTHORIZED",
            (await viewer.Client.SendAsync(Read, new { id })).GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
        var other = await _accounts.People.EnterpriseAsync();
        Assert.Equal(JsonValueKind.Null, (await other.Client.RootAsync(Read, new { id })).ValueKind);
        Assert.Equal(1, await ReadingsAsync(id));
        Assert.Equal(0, await _accounts.CountAsync($"select count(*) from platform.audit_entries e where e::text like '%{mobile}%'"));
    }

    [Fact]
    public async Task A_change_without_a_mobile_keeps_the_one_there_is()
    {
        var enterprise = await _accounts.People.EnterpriseAsync();
        var mobile = MadeUp.Mobile();
        var id = await AddAsync(enterprise.Client, "王二", mobile);
        var changed = await enterprise.Client.ActAsync(
            s_change, new { input = new { id, contact = new { name = "王三", position = "计量员", telephone = "0573-1", email = "a@example.com" } } });
        var contact = changed.GetProperty("contactPerson");
        Assert.Equal(("王三", "计量员"), (contact.GetProperty("name").GetString(), contact.GetProperty("position").GetString()));
        Assert.EndsWith(mobile[^4..], contact.GetProperty("maskedMobile").GetString());
    }

    [Fact]
    public async Task What_is_wrong_is_named_by_field()
    {
        var enterprise = await _accounts.People.EnterpriseAsync();
        var refused = await enterprise.Client.RootAsync(
            s_add, new { input = new { contact = new { name = " ", mobile = "123", email = "nowhere", telephone = new string('1', 41) } } });
        Assert.Equal(
            ["name FIELD_REQUIRED", "telephone FIELD_TOO_LONG", "email ACCOUNTS_EMAIL_FORM", "mobile ACCOUNTS_MOBILE_FORM"], refused.Problems());
        var without = await enterprise.Client.RootAsync(s_add, new { input = new { contact = new { name = "王二" } } });
        Assert.Equal(["mobile FIELD_REQUIRED"], without.Problems());
    }

    [Fact]
    public async Task A_removed_contact_person_is_not_chosen_any_more_but_is_still_known_where_it_was_named()
    {
        var enterprise = await _accounts.People.EnterpriseAsync();
        var mobile = MadeUp.Mobile();
        var id = Guid.Parse(await AddAsync(enterprise.Client, "王二", mobile));
        await enterprise.Client.ActAsync(s_remove, new { input = new { id } });
        Assert.Empty((await enterprise.Client.RootAsync("{ contactPersons { nodes { id } } }")).GetProperty("nodes").EnumerateArray());
        Assert.Equal("NOT_FOUND", (await enterprise.Client.RootAsync(s_remove, new { input = new { id } })).ErrorCode());

        var organisation = enterprise.OrganisationId!.Value;
        await _accounts.Host.InTransactionAsync(async services =>
        {
            var contacts = services.GetRequiredService<IContactPersons>();
            Assert.Null(await contacts.FindAsync(organisation, id, CancellationToken.None));
            Assert.Empty(await contacts.ListAsync(organisation, CancellationToken.None));
            var kept = (await contacts.ByIdsAsync([id], CancellationToken.None))[id];
            Assert.Equal(("王二", $"199****{mobile[^4..]}", true), (kept.Name, kept.MaskedMobile, kept.IsRemoved));
            Assert.Equal(mobile, await contacts.ReadMobileAsync(id, "test", CancellationToken.None));
            return true;
        });
        Assert.Equal(1, await ReadingsAsync(id.ToString()));
    }

    [Fact]
    public async Task Another_organisations_contact_person_is_as_an_absent_one()
    {
        var enterprise = await _accounts.People.EnterpriseAsync();
        var other = await _accounts.People.EnterpriseAsync();
        var id = await AddAsync(enterprise.Client, "王二");
        foreach (var (mutation, input) in new (string, Func<object, object>)[]
        {
            (s_change, one => new { input = new { id = one, contact = new { name = "他人" } } }),
            (s_remove, one => new { input = new { id = one } }),
            (s_makeDefault, one => new { input = new { id = one } }),
        })
        {
            var foreign = await other.Client.RootAsync(mutation, input(id));
            Assert.Equal("NOT_FOUND", foreign.ErrorCode());
            Assert.Equal((await other.Client.RootAsync(mutation, input(Guid.CreateVersion7()))).ToString(), foreign.ToString());
        }

        await _accounts.Host.InTransactionAsync(async services =>
        {
            var contacts = services.GetRequiredService<IContactPersons>();
            Assert.Null(await contacts.FindAsync(other.OrganisationId!.Value, Guid.Parse(id), CancellationToken.None));
            Assert.Equal("王二", (await contacts.FindAsync(enterprise.OrganisationId!.Value, Guid.Parse(id), CancellationToken.None))!.Name);
            return true;
        });
    }

    static async Task<string> AddAsync(GraphQLClient client, string name, string? mobile = null) =>
        (await client.ActAsync(s_add, new { input = new { contact = new { name, mobile = mobile ?? MadeUp.Mobile() } } }))
        .GetProperty("contactPerson").GetProperty("id").GetString()!;

    static async Task<string[]> DefaultsAsync(GraphQLClient client) =>
        [.. (await client.RootAsync("{ contactPersons(first: 10) { nodes { name isDefault } } }")).GetProperty("nodes").EnumerateArray()
            .Where(node => node.GetProperty("isDefault").GetBoolean()).Select(node => node.GetProperty("name").GetString()!)];

    Task<long> ReadingsAsync(string id) =>
        _accounts.CountAsync($"select count(*) from platform.audit_entries where act = 'accounts.readPersonalData' and subject_id = '{id}'");
}

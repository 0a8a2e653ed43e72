using System.Text.Json;
using Ecqs.Accounts.Tests.Support;
using Ecqs.Testing;
using Npgsql;

namespace Ecqs.Accounts.Tests.Personal;

/// <summary>Rule 1.11: what every field of the schema answers of citizen ids and mobiles, to whom.</summary>
public sealed class MaskingTests(AccountsFixture fixture) : IClassFixture<AccountsFixture>
{
    static readonly string[] s_fieldsThatOneAsksForByName = ["contactPersonMobile", "developmentSms"];

    readonly AccountsHost _accounts = fixture.Accounts;

    [Fact]
    public async Task No_field_of_the_schema_shows_a_mobile_or_a_citizen_id_in_clear_but_to_the_administrator_who_decides()
    {
        var (personsId, personsMobile) = (MadeUp.CitizenId(), MadeUp.Mobile());
        var person = await _accounts.People.PersonAsync("王某人", personsMobile, personsId);
        var (representativesId, enterprisesMobile) = (MadeUp.CitizenId(), MadeUp.Mobile());
        var enterprise = await _accounts.People.EnterpriseAsync("330402", "南湖超市有限公司", enterprisesMobile, representativesId);
        var waiting = await _accounts.EnterpriseWithCodeAsync();
        var (waitingId, waitingMobile) = ((string)waiting["legalRepresentativeCitizenId"]!, (string)waiting["mobile"]!);
        Assert.Null((await _accounts.SendAsync(FilledForms.RegisterEnterprise, waiting)).ErrorCode());
        await AssociateAsync(person, enterprise);
        var contactsMobile = MadeUp.Mobile();
        await enterprise.Client.ActAsync(
            "mutation($input: AddContactPersonInput!) { addContactPerson(input: $input) { contactPerson { id } errors { ... on Error { code } } } }",
            new { input = new { contact = new { name = "王联系", mobile = contactsMobile } } });
        string[] secrets = [personsId, personsMobile, representativesId, enterprisesMobile, waitingId, waitingMobile, contactsMobile];
        var ids = await IdsAsync();
        string[] texts = [enterprise.Code, (string)waiting["code"]!, enterprise.Username, "王"];
        var schema = await EveryField.OfAsync(enterprise.Client);
        var institution = await _accounts.People.InstitutionAsync();
        var others = new Dictionary<string, GraphQLClient>
        {
            ["a stranger"] = _accounts.Host.NewClient(),
            ["the enterprise itself"] = enterprise.Client,
            ["its viewer"] = person.Client,
            ["another enterprise"] = (await _accounts.People.EnterpriseAsync()).Client,
            ["another person"] = (await _accounts.People.PersonAsync()).Client,
            ["an institution"] = institution.Client,
            ["its desk"] = (await _accounts.People.EmployeeAsync(institution, "DESK")).Client,
            ["an administrator of another region"] = (await _accounts.People.AdministratorAsync("4401")).Client,
        };

        var roots = schema.Roots.Except(s_fieldsThatOneAsksForByName).ToList();
        Assert.True(roots.Count > 35, $"Only {roots.Count} fields were asked for.");
        List<string> shown = [];
        foreach (var (who, client) in others)
        {
            foreach (var root in roots)
                foreach (var answer in await schema.AnswersAsync(client, root, ids, texts))
                    shown.AddRange(secrets.Where(answer.Contains).Select(secret => $"{root} shows {secret} to {who}"));
            foreach (var root in schema.Subscriptions)
            {
                var first = await schema.FirstEventAsync(client, root, ids);
                shown.AddRange(secrets.Where(first.Contains).Select(secret => $"{root} shows {secret} to {who}"));
            }
        }

        Assert.Empty(shown.Distinct());

        // That the search can find: the deciding administrator is shown what waits, and only that.
        var deciding = await _accounts.People.AdministratorAsync("330402");
        var registrations = string.Concat(await schema.AnswersAsync(deciding.Client, "registration", ids, texts));
        Assert.Contains(waitingMobile, registrations);
        Assert.Contains(waitingId, registrations);
        Assert.DoesNotContain(enterprisesMobile, registrations);
    }

    [Fact]
    public async Task No_mutation_answers_a_mobile_or_a_citizen_id_in_clear_to_who_has_given_it()
    {
        var (personsId, personsMobile) = (MadeUp.CitizenId(), MadeUp.Mobile());
        var person = await _accounts.People.PersonAsync("王某人", personsMobile, personsId);
        var (representativesId, enterprisesMobile) = (MadeUp.CitizenId(), MadeUp.Mobile());
        var enterprise = await _accounts.People.EnterpriseAsync("330402", "南湖超市有限公司", enterprisesMobile, representativesId);
        var (newId, contactsMobile) = (MadeUp.CitizenId(), MadeUp.Mobile());
        var schema = await EveryField.OfAsync(enterprise.Client);
        List<string> answers = [];

        var applied = await ActAsync(person, "applyForAssociation", new { organisationCode = enterprise.Code, roles = new[] { "VIEWER" } });
        var association = applied.GetProperty("association").GetProperty("id").GetString();
        await ActAsync(enterprise, "approveAssociation", new { id = association, roles = new[] { "VIEWER" } });
        await ActAsync(person, "workAs", new { organisationId = enterprise.OrganisationId });
        await ActAsync(person, "changeMyAccount", new { account = new { address = "中山路1号" } });
        await ActAsync(enterprise, "changeMyOrganisation", new { organisation = new { address = "中山路1号" } });
        await ActAsync(enterprise, "addContactPerson", new { contact = new { name = "王联系", mobile = contactsMobile } });
        await ActAsync(enterprise, "requestOrganisationChange", new
        {
            change = new { legalRepresentative = "王新人", legalRepresentativeCitizenId = newId, note = "换人" },
        });
        await ActAsync(enterprise, "endAssociation", new { id = association });
        await ActAsync(person, "signIn", new { kind = "PERSON", username = person.Username, password = Ecqs.Testing.People.Password });

        foreach (var secret in (string[])[personsId, personsMobile, representativesId, enterprisesMobile, newId, contactsMobile])
            Assert.DoesNotContain(answers, answer => answer.Contains(secret, StringComparison.Ordinal));
        Assert.Contains(answers, answer => answer.Contains($"{contactsMobile[..3]}****{contactsMobile[7..]}", StringComparison.Ordinal));

        async Task<JsonElement> ActAsync(SignedIn who, string mutation, object input)
        {
            var answer = await who.Client.ActAsync(schema.Mutation(mutation), new { input });
            answers.Add(answer.ToString());
            return answer;
        }
    }

    static async Task AssociateAsync(SignedIn person, SignedIn enterprise)
    {
        var applied = await person.Client.ActAsync(
            "mutation($input: ApplyForAssociationInput!) { applyForAssociation(input: $input) { association { id } errors { ... on Error { code } } } }",
            new { input = new { organisationCode = enterprise.Code, roles = new[] { "VIEWER" } } });
        await enterprise.Client.ActAsync(
            "mutation($input: ApproveAssociationInput!) { approveAssociation(input: $input) { association { id } errors { ... on Error { code } } } }",
            new { input = new { id = applied.GetProperty("association").GetProperty("id").GetGuid(), roles = new[] { "VIEWER" } } });
        await person.Client.ActAsync(
            "mutation($input: WorkAsInput!) { workAs(input: $input) { me { accountId } errors { ... on Error { code } } } }",
            new { input = new { organisationId = enterprise.OrganisationId } });
    }

    /// <summary>The ids of all that Accounts keeps.</summary>
    async Task<List<string>> IdsAsync()
    {
        await using var connection = new NpgsqlConnection(_accounts.Host.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            """
            select id::text from accounts.accounts union select id::text from accounts.organisations union select id::text from accounts.registrations
            union select id::text from accounts.associations union select id::text from accounts.contact_persons
            """, connection);
        await using var reader = await command.ExecuteReaderAsync();
        List<string> ids = [];
        while (await reader.ReadAsync())
            ids.Add(reader.GetString(0));
        return ids;
    }
}

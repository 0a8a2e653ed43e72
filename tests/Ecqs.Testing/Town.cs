using System.Globalization;
using System.Text.Json;
using Ecqs.Accounts.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.Testing;

/// <summary>
/// The people of a story, who do everything as users do, by the product's own mutations: an administrator of the nation, enterprises that were
/// approved, institutions with capabilities and people in every role. Regions are 浙江省 33, 嘉兴市 3304, 南湖区 330402.
/// </summary>
public sealed class Town(TestHost host) : IAsyncDisposable
{
    public const string County = "330402";
    const string Password = "Test-1234";
    const string CodeAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    readonly List<GraphQLClient> _clients = [];
    readonly Dictionary<GraphQLClient, (string Kind, string Username)> _users = [];
    int _count;

    public TestHost Host => host;

    /// <summary>Signed in as an administrator of the nation.</summary>
    public GraphQLClient Administrator { get; private set; } = null!;

    public static async Task<Town> FoundAsync(params string[] settings)
    {
        var town = new Town(await TestHost.StartAsync(settings));
        await town.Host.InTransactionAsync(services => services.GetRequiredService<IAdministrators>().CreateAsync(
            new("admin01", Password, "管理员", "", "13900000000"), CancellationToken.None));
        town.Administrator = await town.SignedInAsync("ADMINISTRATOR", "admin01");
        return town;
    }

    /// <summary>An approved enterprise's owner account, signed in.</summary>
    public async Task<GraphQLClient> EnterpriseAsync(string name)
    {
        var n = ++_count;
        await RegisterAsync(
            """
            mutation($input: RegisterEnterpriseInput!) { registerEnterprise(input: $input) { registration { id }
              errors { ... on Error { code message } ... on InputInvalid { problems { field message } } } } }
            """,
            n, mobile => new
            {
                legalForm = "ENTERPRISE",
                code = CreditCode(n),
                username = $"user{n:D4}",
                password = Password,
                passwordConfirmation = Password,
                name,
                regionCode = County,
                legalRepresentative = "法人",
                legalRepresentativeCitizenId = CitizenId(n),
                mobile.Number,
                mobile.SmsCode,
                agreed = true,
            });
        return await SignedInAsync("ENTERPRISE", $"user{n:D4}");
    }

    /// <summary>An approved institution with its people.</summary>
    public async Task<TownInstitution> InstitutionAsync(string name, string shortCode, string level)
    {
        var n = ++_count;
        await RegisterAsync(
            """
            mutation($input: RegisterInstitutionInput!) { registerInstitution(input: $input) { registration { id }
              errors { ... on Error { code message } ... on InputInvalid { problems { field message } } } } }
            """,
            n, mobile => new
            {
                username = $"user{n:D4}",
                password = Password,
                passwordConfirmation = Password,
                name,
                code = CreditCode(n),
                shortCode,
                address = "检定路 1 号",
                regionCode = County,
                level,
                authorisationNumber = $"（浙）法计（2020）{n:D5}号",
                authorisedTo = "2099-12-31",
                telephone = "0573-82069551",
                mobile.Number,
                mobile.SmsCode,
                agreed = true,
            });
        var owner = await SignedInAsync("INSTITUTION", $"user{n:D4}");
        return new(
            CreditCode(n),
            owner,
            await MemberAsync(owner, CreditCode(n), "DESK", "受理员"),
            await MemberAsync(owner, CreditCode(n), "VERIFIER", "检定员"),
            await MemberAsync(owner, CreditCode(n), "CHECKER", "核验员"),
            await MemberAsync(owner, CreditCode(n), "APPROVER", "批准人"));
    }

    /// <summary>Adds an instrument (电子计价秤 unless said) to the ledger and answers its id.</summary>
    public static async Task<string> AddInstrumentAsync(
        GraphQLClient owner, string serialNumber, string categoryCode = "02001", string range = "0.1 kg—30 kg", string mode = "AT_INSTITUTION")
    {
        var payload = await owner.ActAsync(
            """
            mutation($input: AddInstrumentInput!) { addInstrument(input: $input) { instrument { id }
              errors { ... on Error { code message } ... on InputInvalid { problems { field message } } } } }
            """,
            new
            {
                input = new
                {
                    name = "电子计价秤",
                    categoryId = await CategoryAsync(owner, categoryCode),
                    model = "ACS-30",
                    measuringRange = range,
                    accuracyClass = "III",
                    serialNumber,
                    manufacturer = "上海大华衡器有限公司",
                    origin = "DOMESTIC",
                    regionCode = County,
                    placeOfUse = "一楼收银台",
                    purpose = "TRADE_SETTLEMENT",
                    mode,
                },
            });
        return payload.GetProperty("instrument").GetProperty("id").GetString()!;
    }

    /// <summary>Gives an institution a capability.</summary>
    public static async Task AddCapabilityAsync(
        TownInstitution institution, string region, string categoryCode = "02001", string? rangeLimit = null) => await institution.Owner.ActAsync(
        """
        mutation($input: AddCapabilityInput!) { addCapability(input: $input) { capability { id }
          errors { ... on Error { code message } ... on InputInvalid { problems { field message } } } } }
        """,
        new
        {
            input = new
            {
                categoryId = await CategoryAsync(institution.Owner, categoryCode),
                regionCodes = new[] { region },
                rangeLimit,
                modes = new[] { "AT_INSTITUTION" },
                validFrom = "2020-01-01",
            },
        });

    public async ValueTask DisposeAsync()
    {
        _clients.ForEach(client => client.Dispose());
        await host.DisposeAsync();
    }

    async Task<GraphQLClient> MemberAsync(GraphQLClient owner, string organisationCode, string role, string name)
    {
        var n = ++_count;
        var mobile = await MobileAsync(n);
        await Stranger().ActAsync(
            """
            mutation($input: RegisterPersonInput!) { registerPerson(input: $input) { account { id }
              errors { ... on Error { code message } ... on InputInvalid { problems { field message } } } } }
            """,
            new
            {
                input = await WithAsync(mobile, new
                {
                    username = $"user{n:D4}",
                    password = Password,
                    passwordConfirmation = Password,
                    name,
                    citizenId = CitizenId(n),
                    regionCode = County,
                    agreed = true,
                }),
            });
        var person = await SignedInAsync("PERSON", $"user{n:D4}");
        await JoinAsync(person, owner, organisationCode, role);
        return person;
    }

    /// <summary>Lets a person of an institution take another role in it.</summary>
    public static async Task ChangeRoleAsync(GraphQLClient person, TownInstitution institution, string role)
    {
        await EndAssociationAsync(person, institution);
        await JoinAsync(person, institution.Owner, institution.Code, role);
    }

    /// <summary>Removes a person from an institution.</summary>
    public static async Task EndAssociationAsync(GraphQLClient person, TownInstitution institution)
    {
        var mine = await person.RootAsync("{ me { displayName } }");
        var people = await institution.Owner.RootAsync("{ associations { nodes { id personName status } } }");
        var id = people.GetProperty("nodes").EnumerateArray().First(one =>
            one.GetProperty("status").GetString() == "APPROVED"
            && one.GetProperty("personName").GetString() == mine.GetProperty("displayName").GetString()).GetProperty("id").GetString();
        await institution.Owner.ActAsync(
            "mutation($input: EndAssociationInput!) { endAssociation(input: $input) { association { id } errors { ... on Error { code message } } } }",
            new { input = new { id } });
    }

    static async Task JoinAsync(GraphQLClient person, GraphQLClient owner, string organisationCode, string role)
    {
        var applied = await person.ActAsync(
            "mutation($input: ApplyForAssociationInput!) { applyForAssociation(input: $input) { association { id } errors { ... on Error { code message } } } }",
            new { input = new { organisationCode, role } });
        var id = applied.GetProperty("association").GetProperty("id").GetString();
        await owner.ActAsync(
            "mutation($input: ApproveAssociationInput!) { approveAssociation(input: $input) { association { id } errors { ... on Error { code message } } } }",
            new { input = new { id, role } });
        var me = await person.RootAsync("{ me { organisations { id } } }");
        var organisationId = me.GetProperty("organisations")[0].GetProperty("id").GetString();
        await person.ActAsync(
            "mutation($input: WorkAsInput!) { workAs(input: $input) { me { accountId } errors { ... on Error { code message } } } }",
            new { input = new { organisationId } });
    }

    async Task RegisterAsync(string mutation, int n, Func<(string Number, string SmsCode), object> input)
    {
        var mobile = await MobileAsync(n);
        var payload = await Stranger().ActAsync(mutation, new { input = await WithAsync(mobile, input(mobile)) });
        var id = payload.GetProperty("registration").GetProperty("id").GetString();
        await Administrator.ActAsync(
            "mutation($input: ApproveRegistrationInput!) { approveRegistration(input: $input) { registration { id } errors { ... on Error { code message } } } }",
            new { input = new { id } });
    }

    /// <summary>An input's fields with the mobile number, its code and a proof of work among them.</summary>
    async Task<Dictionary<string, object?>> WithAsync((string Number, string SmsCode) mobile, object fields)
    {
        var all = JsonSerializer.SerializeToElement(fields).EnumerateObject()
            .Where(field => field.Name is not ("Number" or "SmsCode")).ToDictionary(field => field.Name, field => (object?)field.Value);
        (all["mobile"], all["smsCode"], all["proofOfWork"]) = (mobile.Number, mobile.SmsCode, await Stranger().ProofOfWorkAsync());
        return all;
    }

    async Task<(string Number, string SmsCode)> MobileAsync(int n)
    {
        var number = $"138{n:D8}";
        await Stranger().ActAsync(
            "mutation($input: SendSmsCodeInput!) { sendSmsCode(input: $input) { expiresAt errors { ... on Error { code message } } } }",
            new { input = new { mobile = number, purpose = "REGISTER", proofOfWork = await Stranger().ProofOfWorkAsync() } });
        await host.DrainOutboxAsync();
        var sent = await Stranger().RootAsync("{ developmentSms(first: 100) { mobile text } }");
        var text = sent.EnumerateArray().First(message => message.GetProperty("mobile").GetString() == number).GetProperty("text").GetString()!;
        return (number, string.Concat(text.SkipWhile(c => !char.IsAsciiDigit(c)).TakeWhile(char.IsAsciiDigit)));
    }

    async Task<GraphQLClient> SignedInAsync(string kind, string username)
    {
        var client = Stranger();
        _users[client] = (kind, username);
        await client.SignInAsync(kind, username, Password);
        return client;
    }

    /// <summary>Signs somebody in again, whose session ended while the clock was moved on.</summary>
    public Task SignInAgainAsync(GraphQLClient client) => client.SignInAsync(_users[client].Kind, _users[client].Username, Password);

    /// <summary>Somebody who has not signed in.</summary>
    public GraphQLClient Stranger()
    {
        var client = host.NewClient();
        _clients.Add(client);
        return client;
    }

    static async Task<string> CategoryAsync(GraphQLClient client, string code)
    {
        var found = await client.RootAsync(
            "query($code: String!) { categories(where: { code: { eq: $code } }) { nodes { id } } }", new { code });
        return found.GetProperty("nodes")[0].GetProperty("id").GetString()!;
    }

    static string CreditCode(int n)
    {
        var body = string.Create(CultureInfo.InvariantCulture, $"91330402MA{n:D7}");
        var (sum, weight) = (0, 1);
        foreach (var c in body)
        {
            sum += CodeAlphabet.IndexOf(c) * weight;
            weight = weight * 3 % 31;
        }

        return body + CodeAlphabet[(31 - (sum % 31)) % 31];
    }

    static string CitizenId(int n)
    {
        int[] weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        var body = string.Create(CultureInfo.InvariantCulture, $"33040219800101{n:D3}");
        return body + "10X98765432"[body.Select((c, i) => (c - '0') * weights[i]).Sum() % 11];
    }
}

/// <summary>An institution's accounts, each signed in.</summary>
public sealed record TownInstitution(
    string Code, GraphQLClient Owner, GraphQLClient Desk, GraphQLClient Verifier, GraphQLClient Checker, GraphQLClient Approver);

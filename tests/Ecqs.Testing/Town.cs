namespace Ecqs.Testing;

/// <summary>
/// The people of a story, made by <see cref="People"/>: an administrator of the nation, enterprises that were approved, institutions with
/// capabilities and people in every role; and what they keep. Regions are 浙江省 33, 嘉兴市 3304, 南湖区 330402.
/// </summary>
public sealed class Town(TestHost host) : IAsyncDisposable
{
    public const string County = "330402";

    readonly People _people = new(host);
    readonly List<GraphQLClient> _strangers = [];
    readonly List<SignedIn> _users = [];

    public TestHost Host => host;

    /// <summary>Signed in as an administrator of the nation.</summary>
    public GraphQLClient Administrator { get; private set; } = null!;

    public static async Task<Town> FoundAsync(params string[] settings)
    {
        var town = new Town(await TestHost.StartAsync(settings));
        town.Administrator = town.Known(await town._people.AdministratorAsync());
        return town;
    }

    /// <summary>An approved enterprise's owner account, signed in.</summary>
    public async Task<GraphQLClient> EnterpriseAsync(string name) => Known(await _people.EnterpriseAsync(County, name));

    /// <summary>An approved institution with its people.</summary>
    public async Task<TownInstitution> InstitutionAsync(string name, string shortCode, string level)
    {
        var institution = await _people.InstitutionAsync(County, level, name, shortCode);
        return new(
            institution.Code,
            Known(institution),
            Known(await _people.EmployeeAsync(institution, "DESK", "受理员")),
            Known(await _people.EmployeeAsync(institution, "VERIFIER", "检定员")),
            Known(await _people.EmployeeAsync(institution, "CHECKER", "核验员")),
            Known(await _people.EmployeeAsync(institution, "APPROVER", "批准人")));
    }

    /// <summary>A person who has a role in an owner's organisation, works in its name, and is signed in.</summary>
    /// <param name="owner">An enterprise of the town.</param>
    /// <param name="role">An <c>AssociationRole</c>.</param>
    public async Task<GraphQLClient> MemberAsync(GraphQLClient owner, string role) =>
        Known(await _people.EmployeeAsync(_users.Find(one => one.Client == owner)!, role, $"人员{role}"));

    /// <summary>Signed in as an administrator of a region.</summary>
    /// <param name="region">The beginning of a GB/T 2260 code.</param>
    public async Task<GraphQLClient> AdministratorOfAsync(string region) => Known(await _people.AdministratorAsync(region));

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
        _users.ForEach(user => user.Client.Dispose());
        _strangers.ForEach(client => client.Dispose());
        await host.DisposeAsync();
    }

    /// <summary>Lets a person of an institution take another role in it.</summary>
    public static Task ChangeRoleAsync(GraphQLClient person, TownInstitution institution, string role) =>
        People.ChangeRoleAsync(person, institution.Owner, role);

    /// <summary>Removes a person from an institution.</summary>
    public static Task EndAssociationAsync(GraphQLClient person, TownInstitution institution) =>
        People.EndAssociationAsync(person, institution.Owner);

    /// <summary>Signs somebody in again, whose session ended while the clock was moved on.</summary>
    public Task SignInAgainAsync(GraphQLClient client) => SignInElsewhereAsync(client, client);

    /// <summary>Signs somebody in with another client, into a session beside theirs.</summary>
    public Task SignInElsewhereAsync(GraphQLClient client, GraphQLClient elsewhere)
    {
        var user = _users.Find(one => one.Client == client)!;
        return elsewhere.SignInAsync(user.Kind, user.Username, People.Password);
    }

    /// <summary>Somebody who has not signed in.</summary>
    public GraphQLClient Stranger()
    {
        var client = host.NewClient();
        _strangers.Add(client);
        return client;
    }

    GraphQLClient Known(SignedIn user)
    {
        _users.Add(user);
        return user.Client;
    }

    static async Task<string> CategoryAsync(GraphQLClient client, string code)
    {
        var found = await client.RootAsync(
            "query($code: String!) { categories(where: { code: { eq: $code } }) { nodes { id } } }", new { code });
        return found.GetProperty("nodes")[0].GetProperty("id").GetString()!;
    }
}

/// <summary>An institution's accounts, each signed in.</summary>
public sealed record TownInstitution(
    string Code, GraphQLClient Owner, GraphQLClient Desk, GraphQLClient Verifier, GraphQLClient Checker, GraphQLClient Approver);

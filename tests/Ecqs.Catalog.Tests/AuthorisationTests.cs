using System.Net;
using System.Text.Json;
using Ecqs.Testing;

namespace Ecqs.Catalog.Tests;

/// <summary>An institution keeps its record and capabilities; its regions and authorisation change only when an administrator approves (rule 2.5).</summary>
public sealed class AuthorisationTests : IAsyncLifetime
{
    const string Request =
        "mutation($input: RequestAuthorisationChangeInput!) { requestAuthorisationChange(input: $input) { authorisationChange { id status scanUrl regions { code } } errors { ... on Error { code message } ... on InputInvalid { problems { field code } } } } }";

    const string AddCapability =
        "mutation($input: AddCapabilityInput!) { addCapability(input: $input) { capability { id } errors { ... on Error { code } } } }";

    const string ChangeCapability =
        "mutation($input: ChangeCapabilityInput!) { changeCapability(input: $input) { capability { id rangeLimit validTo } errors { ... on Error { code } } } }";

    TestHost _host = null!;
    People _people = null!;

    public async Task InitializeAsync()
    {
        _host = await TestHost.StartAsync();
        _people = new(_host);
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Regions_change_only_with_the_approval_of_an_administrator_whose_region_holds_them_all()
    {
        var institution = await _people.InstitutionAsync("330402", "COUNTY");
        var city = (await _people.AdministratorAsync("3304")).Client;
        var asked = (await institution.Client.ActAsync(Request, Change(regionCodes: ["330402", "330411"]))).GetProperty("authorisationChange");
        var id = asked.GetProperty("id").GetString()!;
        Assert.Equal(["330402"], await RegionsAsync(institution));

        // The change reaches beyond the county: its own administrator neither sees nor decides it.
        var county = (await _people.AdministratorAsync("330402")).Client;
        Assert.Empty((await county.RootAsync(Queue)).GetProperty("nodes").EnumerateArray());
        Assert.Equal("NOT_FOUND", await DecideAsync(county, "approve", id));

        Assert.Equal(id, Assert.Single((await city.RootAsync(Queue)).GetProperty("nodes").EnumerateArray()).GetProperty("id").GetString());
        Assert.Contains("授权变更", (await city.RootAsync("{ inbox(first: 5) { nodes { title } } }")).ToString());
        Assert.Null(await DecideAsync(city, "approve", id));
        Assert.Equal(["330402", "330411"], await RegionsAsync(institution));
        Assert.Equal("CATALOG_AUTHORISATION_CHANGE_DECIDED", await DecideAsync(city, "approve", id));
        Assert.Contains("已通过", (await institution.Client.RootAsync("{ inbox(first: 5) { nodes { title } } }")).ToString());
    }

    [Fact]
    public async Task The_whole_nation_is_for_the_nations_administrators_to_give()
    {
        var institution = await _people.InstitutionAsync("330402", "PROVINCIAL");
        var id = (await institution.Client.ActAsync(Request, Change(regionCodes: []))).GetProperty("authorisationChange").GetProperty("id").GetString()!;
        var province = (await _people.AdministratorAsync("33")).Client;
        Assert.Equal("NOT_FOUND", await DecideAsync(province, "approve", id));
        Assert.Null(await DecideAsync((await _people.AdministratorAsync()).Client, "approve", id));
        Assert.Empty(await RegionsAsync(institution));
    }

    [Fact]
    public async Task A_narrowed_authorisation_takes_its_regions_out_of_the_capabilities_and_ends_those_with_none_left()
    {
        var institution = await _people.InstitutionAsync("330402", "MUNICIPAL");
        var category = await CategoryAsync("非自动衡器");
        var both = await AddAsync(institution, category, ["330402", "330411"]);
        var lost = await AddAsync(institution, category, ["330481"]);
        var kept = await AddAsync(institution, category, ["330402"]);

        var id = (await institution.Client.ActAsync(Request, Change(regionCodes: ["330402"]))).GetProperty("authorisationChange").GetProperty("id").GetString()!;
        Assert.Null(await DecideAsync((await _people.AdministratorAsync("3304")).Client, "approve", id));

        var capabilities = (await CapabilitiesAsync(institution)).ToDictionary(x => x.GetProperty("id").GetString()!);
        Assert.Equal("330402", Assert.Single(capabilities[both].GetProperty("regions").EnumerateArray()).GetProperty("code").GetString());
        Assert.NotEqual(JsonValueKind.Null, capabilities[lost].GetProperty("validTo").ValueKind);
        Assert.Equal(JsonValueKind.Null, capabilities[kept].GetProperty("validTo").ValueKind);
        var history = await institution.Client.RootAsync("{ capabilityChanges(first: 10) { nodes { capabilityId before { regions { code } } after { regions { code } } } } }");
        var narrowed = history.GetProperty("nodes").EnumerateArray().First(x => x.GetProperty("capabilityId").GetString() == both);
        Assert.Equal(2, narrowed.GetProperty("before").GetProperty("regions").GetArrayLength());
        Assert.Equal(1, narrowed.GetProperty("after").GetProperty("regions").GetArrayLength());
    }

    [Fact]
    public async Task One_change_is_under_way_at_most_and_a_withdrawn_one_makes_room_for_another()
    {
        var institution = await _people.InstitutionAsync("330402", "COUNTY");
        var id = (await institution.Client.ActAsync(Request, Change(number: "法计（2026）9号"))).GetProperty("authorisationChange").GetProperty("id").GetString()!;
        Assert.Equal("CATALOG_AUTHORISATION_CHANGE_UNDER_WAY", await RefusalAsync(institution, Change(number: "法计（2026）10号")));
        await institution.Client.ActAsync(
            "mutation($input: WithdrawAuthorisationChangeInput!) { withdrawAuthorisationChange(input: $input) { authorisationChange { status } errors { ... on Error { code } } } }",
            new { input = new { id } });
        var again = (await institution.Client.ActAsync(Request, Change(number: "法计（2026）10号"))).GetProperty("authorisationChange").GetProperty("id").GetString()!;
        var administrator = (await _people.AdministratorAsync("330402")).Client;
        Assert.Null(await DecideAsync(administrator, "refuse", again, "证书编号与授权文件不符"));
        var own = await institution.Client.RootAsync("{ myAuthorisationChanges(first: 5) { nodes { status reason } } }");
        Assert.Equal("证书编号与授权文件不符", own.GetProperty("nodes")[0].GetProperty("reason").GetString());
        Assert.Equal("法计（2024）1号", (await RecordAsync(institution)).GetProperty("authorisationNumber").GetString());
    }

    [Fact]
    public async Task A_change_that_changes_nothing_or_names_no_region_or_has_ended_is_refused()
    {
        var institution = await _people.InstitutionAsync("330402", "COUNTY");
        Assert.Equal("CATALOG_AUTHORISATION_SAME", await ProblemAsync(institution, Change(regionCodes: ["330402"])));
        Assert.Equal("CATALOG_REGION_UNKNOWN", await ProblemAsync(institution, Change(regionCodes: ["339999"])));
        Assert.Equal("CATALOG_AUTHORISATION_ENDED", await ProblemAsync(institution, Change(authorisedTo: "2020-01-01")));
        Assert.Equal("CATALOG_SCAN_GONE", await ProblemAsync(institution, Change(scan: Guid.CreateVersion7().ToString())));
    }

    [Fact]
    public async Task The_scan_is_read_by_who_decides_and_by_everybody_once_it_stands_in_the_record()
    {
        var institution = await _people.InstitutionAsync("330402", "COUNTY");
        var html = await institution.Client.UploadAsync("a.pdf", "<html><script>alert(1)</script></html>"u8.ToArray());
        Assert.Equal("CATALOG_SCAN_NOT_TAKEN", await ProblemAsync(institution, Change(scan: html)));

        var scan = await institution.Client.UploadAsync("授权证书.pdf", MadeUp.Pdf());
        var asked = (await institution.Client.ActAsync(Request, Change(authorisedTo: "2098-01-01", scan: scan))).GetProperty("authorisationChange");
        var url = asked.GetProperty("scanUrl").GetString()!;
        using var stranger = _host.NewClient();
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Http.GetAsync(url)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await (await _people.AdministratorAsync("44")).Client.Http.GetAsync(url)).StatusCode);
        var administrator = (await _people.AdministratorAsync("33")).Client;
        Assert.Equal("application/pdf", (await administrator.Http.GetAsync(url)).Content.Headers.ContentType!.MediaType);

        Assert.Null(await DecideAsync(administrator, "approve", asked.GetProperty("id").GetString()!));
        Assert.Equal(url, (await RecordAsync(institution)).GetProperty("authorisationScanUrl").GetString());
        Assert.Equal(HttpStatusCode.OK, (await stranger.Http.GetAsync(url)).StatusCode);
    }

    [Fact]
    public async Task An_institution_changes_its_capability_and_ends_it_and_the_history_tells_what_it_was()
    {
        var institution = await _people.InstitutionAsync("330402", "COUNTY");
        var category = await CategoryAsync("非自动衡器");
        var id = await AddAsync(institution, category, ["330402"]);
        var changed = await institution.Client.ActAsync(ChangeCapability, ChangeInput(id, "330402", "150 kg", "2027-12-31"));
        Assert.Equal("2027-12-31", changed.GetProperty("capability").GetProperty("validTo").GetString());
        Assert.Equal("150 kg", Assert.Single(await CapabilitiesAsync(institution)).GetProperty("rangeLimit").GetString());

        var history = (await institution.Client.RootAsync("{ capabilityChanges(first: 5) { nodes { by before { rangeLimit } after { rangeLimit } } } }")).GetProperty("nodes");
        Assert.Equal("60 t", history[0].GetProperty("before").GetProperty("rangeLimit").GetString());
        Assert.Equal("150 kg", history[0].GetProperty("after").GetProperty("rangeLimit").GetString());
        Assert.Equal(JsonValueKind.Null, history[1].GetProperty("before").ValueKind);

        Assert.Equal("CATALOG_REGION_NOT_AUTHORISED", await CodeAsync(institution, ChangeCapability, ChangeInput(id, "330411", null, null)));
        var other = await _people.InstitutionAsync("330402", "COUNTY");
        Assert.Equal("NOT_FOUND", await CodeAsync(other, ChangeCapability, ChangeInput(id, "330402", null, null)));
        Assert.Empty((await other.Client.RootAsync("query($id: UUID) { capabilityChanges(first: 5, institutionId: $id) { nodes { id } } }", new { id = institution.OrganisationId }))
            .GetProperty("nodes").EnumerateArray());
    }

    [Fact]
    public async Task A_capability_that_has_begun_is_ended_and_one_that_has_not_may_be_taken_out()
    {
        const string Remove = "mutation($input: RemoveCapabilityInput!) { removeCapability(input: $input) { capability { id } errors { ... on Error { code } } } }";
        var institution = await _people.InstitutionAsync("330402", "COUNTY");
        var category = await CategoryAsync("非自动衡器");
        var begun = await AddAsync(institution, category, ["330402"]);
        var planned = await AddAsync(institution, category, ["330402"], "2090-01-01");
        Assert.Equal("CATALOG_CAPABILITY_BEGUN", await CodeAsync(institution, Remove, new { input = new { id = begun } }));
        Assert.Null(await CodeAsync(institution, Remove, new { input = new { id = planned } }));
        Assert.Equal(begun, Assert.Single(await CapabilitiesAsync(institution)).GetProperty("id").GetString());
    }

    [Fact]
    public async Task An_institution_says_itself_how_it_is_reached()
    {
        const string Contact =
            "mutation($input: ChangeInstitutionContactInput!) { changeInstitutionContact(input: $input) { institution { fax } errors { ... on Error { code } ... on InputInvalid { problems { field code } } } } }";
        var institution = await _people.InstitutionAsync("330402", "COUNTY");
        var wrong = await institution.Client.RootAsync(Contact, new { input = new { contact = new { address = "测试路2号", telephone = "0573-1", postCode = "31", email = "office" } } });
        Assert.Equal(
            ["contact.postCode", "contact.email"],
            wrong.GetProperty("errors")[0].GetProperty("problems").EnumerateArray().Select(x => x.GetProperty("field").GetString()));
        await institution.Client.ActAsync(Contact, new { input = new { contact = new { address = "测试路2号", telephone = "0573-82222222", fax = "0573-82222223" } } });
        Assert.Equal("0573-82222223", (await RecordAsync(institution)).GetProperty("fax").GetString());
    }

    const string Queue = "{ authorisationChanges(first: 10, where: { status: { eq: SUBMITTED } }) { nodes { id institution { name } formerRegions { code } regions { code } } } }";

    static object Change(string[]? regionCodes = null, string? number = null, string? authorisedTo = null, string? scan = null) =>
        new { input = new { change = new { regionCodes, authorisationNumber = number, authorisedTo, scanFileId = scan, note = "2026 年 11 月授权变更" } } };

    static object ChangeInput(string id, string region, string? rangeLimit, string? validTo) =>
        new { input = new { id, regionCodes = new[] { region }, rangeLimit, modes = new[] { "ON_SITE" }, validFrom = "2026-01-01", validTo } };

    static async Task<string?> DecideAsync(GraphQLClient administrator, string act, string id, string? reason = null)
    {
        var name = char.ToUpperInvariant(act[0]) + act[1..];
        var payload = await administrator.RootAsync(
            $"mutation($input: {name}AuthorisationChangeInput!) {{ {act}AuthorisationChange(input: $input) {{ authorisationChange {{ status }} errors {{ ... on Error {{ code }} }} }} }}",
            new { input = reason is null ? (object)new { id } : new { id, reason } });
        return CodeOf(payload);
    }

    static async Task<string?> CodeAsync(SignedIn who, string document, object variables) => CodeOf(await who.Client.RootAsync(document, variables));

    static string? CodeOf(JsonElement payload) =>
        payload.GetProperty("errors") is { ValueKind: JsonValueKind.Array } errors && errors.GetArrayLength() > 0 ? errors[0].GetProperty("code").GetString() : null;

    static Task<string?> RefusalAsync(SignedIn who, object variables) => CodeAsync(who, Request, variables);

    static async Task<string?> ProblemAsync(SignedIn who, object variables) =>
        (await who.Client.RootAsync(Request, variables)).GetProperty("errors")[0].GetProperty("problems")[0].GetProperty("code").GetString();

    async Task<JsonElement> RecordAsync(SignedIn institution)
    {
        using var stranger = _host.NewClient();
        return await stranger.RootAsync(
            "query($id: UUID!) { institution(id: $id) { authorisationNumber authorisationScanUrl fax regions { code } } }", new { id = institution.OrganisationId });
    }

    async Task<string[]> RegionsAsync(SignedIn institution) =>
        [.. (await RecordAsync(institution)).GetProperty("regions").EnumerateArray().Select(x => x.GetProperty("code").GetString()!)];

    async Task<JsonElement[]> CapabilitiesAsync(SignedIn institution)
    {
        using var stranger = _host.NewClient();
        var found = await stranger.RootAsync(
            "query($id: UUID!) { institution(id: $id) { capabilities { id rangeLimit validTo regions { code } } } }", new { id = institution.OrganisationId });
        return [.. found.GetProperty("capabilities").EnumerateArray()];
    }

    static async Task<string> AddAsync(SignedIn institution, Guid categoryId, string[] regionCodes, string validFrom = "2026-01-01") =>
        (await institution.Client.ActAsync(
            AddCapability, new { input = new { categoryId, regionCodes, rangeLimit = "60 t", modes = new[] { "AT_INSTITUTION" }, validFrom } }))
        .GetProperty("capability").GetProperty("id").GetString()!;

    async Task<Guid> CategoryAsync(string name)
    {
        using var stranger = _host.NewClient();
        var found = await stranger.RootAsync("query($name: String) { categories(where: { name: { eq: $name } }) { nodes { id } } }", new { name });
        return found.GetProperty("nodes")[0].GetProperty("id").GetGuid();
    }
}

using Ecqs.Accounts.Tests.Support;
using Ecqs.Testing;

namespace Ecqs.Accounts.Tests.Registrations;

/// <summary>Rule 1.2: what each kind of registration asks and what it may tell.</summary>
public sealed class FieldTests(AccountsFixture fixture) : IClassFixture<AccountsFixture>
{
    readonly AccountsHost _accounts = fixture.Accounts;

    [Fact]
    public async Task An_enterprise_may_tell_its_type_addresses_scope_and_contact_and_the_approver_sees_them()
    {
        var form = await _accounts.EnterpriseWithCodeAsync();
        var optional = new Dictionary<string, string>
        {
            ["enterpriseType"] = "PARTNERSHIP",
            ["address"] = "嘉兴市示例路1号",
            ["registeredAddress"] = "嘉兴市注册路2号",
            ["businessAddress"] = "嘉兴市经营路3号",
            ["businessScope"] = "批发、零售",
            ["contactName"] = "买买提·阿不都",
            ["telephone"] = "0573-1",
            ["email"] = "a@example.com",
            ["postCode"] = "３１４０００",
        };
        foreach (var (field, value) in optional)
            form[field] = value;
        var receipt = await _accounts.SendAsync(FilledForms.RegisterEnterprise, form);
        var administrator = await _accounts.People.AdministratorAsync("33");
        var shown = await administrator.Client.RootAsync(
            $"query($id: UUID!) {{ registration(id: $id) {{ {string.Join(' ', optional.Keys)} }} }}",
            new { id = receipt.GetProperty("registration").GetProperty("id").GetString() });
        optional["postCode"] = "314000";
        Assert.Equal(optional, optional.Keys.ToDictionary(field => field, field => shown.GetProperty(field).GetString()!));
    }

    [Fact]
    public async Task A_name_of_200_characters_is_taken_and_one_of_201_named()
    {
        var form = await _accounts.EnterpriseWithCodeAsync();
        form["name"] = new string('某', 201);
        Assert.Equal(["name FIELD_TOO_LONG"], (await _accounts.SendAsync(FilledForms.RegisterEnterprise, form)).Problems());
        form["name"] = new string('某', 200);
        Assert.Null((await _accounts.SendAsync(FilledForms.RegisterEnterprise, form)).ErrorCode());
    }

    [Theory]
    [InlineData("name")]
    [InlineData("shortCode")]
    [InlineData("address")]
    [InlineData("authorisationNumber")]
    [InlineData("telephone")]
    [InlineData("email")]
    [InlineData("postCode")]
    public async Task An_institution_must_tell_each_required_field(string field)
    {
        var form = await _accounts.InstitutionWithCodeAsync();
        form[field] = " ";
        Assert.Equal([field], (await _accounts.SendAsync(FilledForms.RegisterInstitution, form)).Problems().Select(problem => problem.Split(' ')[0]));
    }

    [Fact]
    public async Task An_institution_needs_its_authorisation_scan()
    {
        var form = await _accounts.InstitutionWithCodeAsync();
        form["authorisationScanId"] = Guid.CreateVersion7();
        Assert.Equal(["authorisationScanId ACCOUNTS_DOCUMENT_GONE"], (await _accounts.SendAsync(FilledForms.RegisterInstitution, form)).Problems());
    }

    [Fact]
    public async Task An_institution_covers_the_regions_that_it_names_and_only_an_administrator_of_all_of_them_approves()
    {
        var form = await _accounts.InstitutionWithCodeAsync();
        form["coveredRegionCodes"] = new[] { "3304", "330482", "3305" };
        var receipt = await _accounts.SendAsync(FilledForms.RegisterInstitution, form);
        var input = new { input = new { id = receipt.GetProperty("registration").GetProperty("id").GetString() } };
        var city = await _accounts.People.AdministratorAsync("3304");
        Assert.Equal("ACCOUNTS_REGIONS_BEYOND_YOURS", (await city.Client.RootAsync(FilledForms.Approve, input)).ErrorCode());
        var province = await _accounts.People.AdministratorAsync("33");
        await province.Client.ActAsync(FilledForms.Approve, input);

        using var owner = _accounts.Host.NewClient();
        await owner.SignInAsync("INSTITUTION", (string)form["username"]!, Ecqs.Testing.People.Password);
        var id = (await owner.RootAsync("{ me { organisation { id } } }")).GetProperty("organisation").GetProperty("id").GetString();
        var shown = await owner.RootAsync($"{{ institution(id: \"{id}\") {{ regions {{ code }} }} }}");
        Assert.Equal(["3304", "3305"], shown.GetProperty("regions").EnumerateArray().Select(x => x.GetProperty("code").GetString()));
    }

    [Theory]
    [InlineData("ACCOUNTS_REGION_UNKNOWN", "99")]
    [InlineData("FIELD_REQUIRED")]
    public async Task Covered_regions_exist_and_only_a_national_institution_covers_the_nation(string problem, params string[] codes)
    {
        var form = await _accounts.InstitutionWithCodeAsync();
        form["coveredRegionCodes"] = codes;
        Assert.Equal([$"coveredRegionCodes {problem}"], (await _accounts.SendAsync(FilledForms.RegisterInstitution, form)).Problems());
    }

    [Fact]
    public async Task A_person_may_tell_ethnicity_post_code_and_photo()
    {
        var (ticket, photo) = await _accounts.People.DocumentAsync(MadeUp.Png());
        var mobile = MadeUp.Mobile();
        var form = new Dictionary<string, object?>
        {
            ["username"] = MadeUp.Username(),
            ["password"] = Ecqs.Testing.People.Password,
            ["passwordConfirmation"] = Ecqs.Testing.People.Password,
            ["name"] = "迪丽热巴．迪力木拉提",
            ["citizenId"] = MadeUp.CitizenId(),
            ["regionCode"] = "330402",
            ["mobile"] = mobile,
            ["smsCode"] = await _accounts.People.SmsCodeAsync(mobile),
            ["agreed"] = true,
            ["ethnicity"] = "汉人",
            ["postCode"] = "1",
            ["uploadTicket"] = ticket,
            ["photoId"] = photo,
        };
        const string Register =
            """
            mutation($input: RegisterPersonInput!) { registerPerson(input: $input) { account { username }
              errors { ... on Error { code } ... on InputInvalid { problems { field code } } } } }
            """;
        Assert.Equal(["ethnicity ACCOUNTS_ETHNICITY_UNKNOWN", "postCode ACCOUNTS_POST_CODE_FORM"], (await _accounts.SendAsync(Register, form)).Problems());
        (form["ethnicity"], form["postCode"]) = ("05", "314000");
        Assert.Null((await _accounts.SendAsync(Register, form)).ErrorCode());

        using var person = _accounts.Host.NewClient();
        await person.SignInAsync("PERSON", (string)form["username"]!, Ecqs.Testing.People.Password);
        Assert.Equal("迪丽热巴·迪力木拉提", (await person.RootAsync("{ me { displayName } }")).GetProperty("displayName").GetString());
        using var own = await person.Http.GetAsync($"/files/{photo}");
        Assert.Equal("image/png", own.Content.Headers.ContentType!.MediaType);
        using var foreign = await (await _accounts.People.PersonAsync()).Client.Http.GetAsync($"/files/{photo}");
        Assert.Equal(System.Net.HttpStatusCode.NotFound, foreign.StatusCode);
    }

    [Fact]
    public async Task The_ethnicities_are_the_56_and_two_more()
    {
        using var stranger = _accounts.Host.NewClient();
        var all = (await stranger.RootAsync("{ ethnicities { code name romanised } }")).EnumerateArray().ToList();
        Assert.Equal(58, all.Count);
        Assert.Equal(58, all.Select(x => x.GetProperty("name").GetString()).Distinct().Count());
    }
}

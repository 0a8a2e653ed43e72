using System.Text;
using System.Text.Json;
using Ecqs.Accounts.Tests.Enquiries;
using Ecqs.Accounts.Tests.Support;
using Ecqs.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Ecqs.Accounts.Tests.Personal;

/// <summary>
/// Rule 1.11: after registration, approval, signing in, association, booking, SMS, a forgotten password and dead letters, neither a citizen id nor
/// a mobile stands in clear anywhere in the database or the log, nor does a scan of a licence.
/// </summary>
public sealed class PlantedNumbersTests : IAsyncLifetime
{
    const string Errors = "errors { ... on Error { code message } }";
    const string RegisterPerson =
        "mutation($input: RegisterPersonInput!) { registerPerson(input: $input) { account { id } errors { ... on Error { code message } } } }";

    readonly string _mobile = $"13{MadeUp.Mobile()[2..]}";
    readonly string _personsMobile = $"15{MadeUp.Mobile()[2..]}";
    readonly string _newMobile = $"17{MadeUp.Mobile()[2..]}";
    readonly string _legalRepresentative = MadeUp.CitizenId();
    readonly string _person = MadeUp.CitizenId();
    // Of one byte each in any encoding, so that it is found in a file as in a text.
    readonly string _scan = $"LICENCE{Guid.CreateVersion7():N}";
    readonly CapturedLog _log = new();

    Town _town = null!;
    AccountsHost _accounts = null!;

    public async Task InitializeAsync()
    {
        _town = await Town.FoundAsync(
            "--Logging:LogLevel:Default=Trace", "--Logging:LogLevel:Microsoft=Trace", "--Logging:LogLevel:Quartz=Trace",
            "--Logging:Console:LogLevel:Default=None", "--Logging:Console:LogLevel:Microsoft=None");
        _town.Host.Services.GetRequiredService<ILoggerFactory>().AddProvider(_log);
        _accounts = new AccountsHost(_town.Host);
    }

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Fact]
    public async Task No_citizen_id_no_mobile_and_no_scan_stands_in_clear_in_the_database_or_the_log()
    {
        var (enterprise, code) = await EnterpriseAsync();
        await PersonAsync(enterprise, code);
        await BookingAsync(enterprise);
        await ForgottenPasswordAsync();
        await EnquiryAsync();
        await DeadLettersAsync();
        await StrangeInputsAsync();

        var planted = new PlainSight(_mobile, _personsMobile, _newMobile, _legalRepresentative, _person, _scan);
        Assert.Empty(await planted.ColumnsAsync(_town.Host.ConnectionString));
        Assert.DoesNotContain(_log.Lines, planted.Shows);

        // What is not secret is found, so that the search can fail.
        await enterprise.UploadAsync("open.txt", Encoding.ASCII.GetBytes($"open {_scan[7..]}"));
        var open = new PlainSight(code, $"open {_scan[7..]}");
        var columns = await open.ColumnsAsync(_town.Host.ConnectionString);
        Assert.Contains("accounts.organisations.code", columns);
        Assert.Contains("platform.file_contents.bytes", columns);
        Assert.Contains(_log.Lines, line => line.Contains("/graphql", StringComparison.Ordinal));
        Assert.Contains(_log.Lines, line => line.Contains($"SMS to {_mobile[..3]}****{_mobile[^4..]}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("13900001234"), InlineData("+86 139 0000 1234"), InlineData("139-0000-1234"), InlineData("43210000931")]
    [InlineData("MTM5MDAwMDEyMzQ="), InlineData("eyJtIjoiMTM5MDAwMDEyMzQifQ"), InlineData("3133393030303031323334")]
    public void A_number_is_seen_however_it_is_written(string text) => Assert.True(new PlainSight("13900001234").Shows($"tel={text};"));

    [Fact]
    public void A_masked_number_is_not_seen_and_one_in_bytes_is()
    {
        var sight = new PlainSight("13900001234");
        Assert.False(sight.Shows("139****1234"));
        Assert.True(sight.Shows([1, 2, .. Encoding.Unicode.GetBytes("13900001234"), 3]));
        Assert.False(sight.Shows([1, 2, 3]));
    }

    async Task<(GraphQLClient Client, string Code)> EnterpriseAsync()
    {
        var form = FilledForms.Enterprise(_mobile);
        form["legalRepresentativeCitizenId"] = _legalRepresentative;
        form["contactName"] = "王联系";
        var scan = Encoding.ASCII.GetBytes($"%PDF-1.4\n% {_scan}\n%%EOF\n");
        var (ticket, scanId) = await _accounts.People.DocumentAsync(scan);
        (form["uploadTicket"], form["licenceScanId"]) = (ticket, scanId);
        await _accounts.SendAsync(FilledForms.RegisterEnterprise, form);
        form["smsCode"] = await _accounts.People.SmsCodeAsync(_mobile);
        var receipt = await _accounts.SendAsync(FilledForms.RegisterEnterprise, form);
        var id = receipt.GetProperty("registration").GetProperty("id").GetString();
        await _town.Administrator.RootAsync(FilledForms.ReadRegistration, new { id });
        Assert.Equal(scan, await _town.Administrator.Http.GetByteArrayAsync($"/files/{scanId}"));
        await _town.Administrator.ActAsync(
            "mutation($input: ApproveRegistrationInput!) { approveRegistration(input: $input) { registration { id } " + Errors + " } }", new { input = new { id } });
        var client = _town.Stranger();
        await client.SignInAsync("ENTERPRISE", (string)form["username"]!, Ecqs.Testing.People.Password);
        await client.RootAsync("{ me { maskedMobile } }");
        return (client, (string)form["code"]!);
    }

    async Task PersonAsync(GraphQLClient enterprise, string code)
    {
        var username = MadeUp.Username();
        var smsCode = await _accounts.People.SmsCodeAsync(_personsMobile);
        var person = _town.Stranger();
        var registered = await person.SendAsync(RegisterPerson, new { input = await FormAsync(username, smsCode) }, idempotencyKey: "planted-1");
        Assert.Equal(JsonValueKind.Null, registered.GetProperty("data").GetProperty("registerPerson").GetProperty("errors").ValueKind);
        await person.SignInAsync("PERSON", username, Ecqs.Testing.People.Password);
        var applied = await person.ActAsync(
            "mutation($input: ApplyForAssociationInput!) { applyForAssociation(input: $input) { association { id } " + Errors + " } }",
            new { input = new { organisationCode = code, roles = new[] { "OPERATOR" } } });
        await enterprise.ActAsync(
            "mutation($input: ApproveAssociationInput!) { approveAssociation(input: $input) { association { id } " + Errors + " } }",
            new { input = new { id = applied.GetProperty("association").GetProperty("id").GetString(), roles = new[] { "OPERATOR" } } });
        await _accounts.SendAsync(
            "mutation($input: SendSmsCodeInput!) { sendSmsCode(input: $input) { expiresAt " + Errors + " } }", new { mobile = _newMobile, purpose = "CHANGE_MOBILE" });
    }

    async Task<object> FormAsync(string username, string smsCode) => new
    {
        username,
        password = Ecqs.Testing.People.Password,
        passwordConfirmation = Ecqs.Testing.People.Password,
        name = "李测试",
        citizenId = _person,
        regionCode = "330402",
        mobile = _personsMobile,
        smsCode,
        agreed = true,
        proofOfWork = await _town.Stranger().ProofOfWorkAsync(),
    };

    async Task BookingAsync(GraphQLClient enterprise)
    {
        var institution = await _town.InstitutionAsync("嘉兴市计量院", "JX", "MUNICIPAL");
        await Town.AddCapabilityAsync(institution, "3304");
        var instrument = await Town.AddInstrumentAsync(enterprise, "P-1");
        var booking = (await enterprise.ActAsync(
            "mutation($input: SubmitBookingInput!) { submitBooking(input: $input) { booking { id items { id } assignments { id } } " + Errors + " } }",
            new { input = new { instrumentIds = new[] { instrument } } })).GetProperty("booking");
        await institution.Desk.ActAsync(
            "mutation($input: RespondToAssignmentInput!) { respondToAssignment(input: $input) { assignment { id } " + Errors + " } }",
            new
            {
                input = new
                {
                    id = booking.GetProperty("assignments")[0].GetProperty("id").GetString(),
                    acceptedItemIds = new[] { booking.GetProperty("items")[0].GetProperty("id").GetString() },
                    refusals = Array.Empty<object>(),
                    receipt = "请送检",
                },
            });
        // At night it would wait for the morning.
        _town.Host.Clock.Offset += TimeSpan.FromHours(10);
        Assert.Contains("预约", await _accounts.People.LastSmsAsync(_mobile));
    }

    Task ForgottenPasswordAsync() => _accounts.SendAsync(
        "mutation($input: SendSmsCodeInput!) { sendSmsCode(input: $input) { expiresAt " + Errors + " } }", new { mobile = _personsMobile, purpose = "RESET_PASSWORD" });

    async Task EnquiryAsync()
    {
        var number = await _accounts.AskAsync(EnquiryForms.Question(_personsMobile));
        var id = await _town.Administrator.FindAsync(number);
        await _town.Administrator.RootAsync("query($id: UUID!) { enquiry(id: $id) { name mobile } }", new { id });
        await _town.Administrator.ActOnAsync("answerEnquiry", new { id, answer = "一年一次。" });
        await _town.Stranger().ProgressAsync(number, _personsMobile);
    }

    async Task DeadLettersAsync()
    {
        await using (var connection = new NpgsqlConnection(_town.Host.ConnectionString))
        {
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand(
                "UPDATE platform.outbox_messages SET dead_at = now(), last_error = 'HTTP_400' WHERE type = 'accounts.SendSms'", connection);
            Assert.True(await command.ExecuteNonQueryAsync() > 3);
        }

        await _town.Administrator.RootAsync("{ deadLetters { nodes { id receiver about lastError } } }");
        await _town.Administrator.ActAsync("mutation { resendAllDeadLetters { count } }");
        await _town.Host.DrainOutboxAsync();
    }

    /// <summary>Numbers in fields where they do not belong, and in forms that are refused.</summary>
    async Task StrangeInputsAsync()
    {
        foreach (var username in new[] { _person, _mobile })
            await _town.Stranger().RootAsync(
                "mutation($input: SignInInput!) { signIn(input: $input) { me { accountId } " + Errors + " } }",
                new { input = new { kind = "PERSON", username, password = _person } });
        await _town.Stranger().SendAsync(RegisterPerson, new { input = await FormAsync("wang", "000000") });
        await _town.Stranger().SendAsync($"{{ organisationCodeCheck(code: \"{_person}\") {{ available }} }}");
        await _town.Stranger().SendAsync($"{{ broken(mobile: \"{_mobile}\") ");
        await _accounts.SendAsync(
            "mutation($input: SendSmsCodeInput!) { sendSmsCode(input: $input) { expiresAt " + Errors + " } }", new { mobile = $"+86 {_newMobile[..3]} {_newMobile[3..]}", purpose = "REGISTER" });
    }
}

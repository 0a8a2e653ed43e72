using System.Net;
using System.Text.Json;
using Ecqs.Testing;

namespace Ecqs.Certificates.Tests;

/// <summary>From the taking in to the public lookup, as users do it, on the real database.</summary>
public sealed class CertificateStoryTests(CertificateTown place) : IClassFixture<CertificateTown>, IAsyncLifetime
{
    readonly Town _town = place.Town;
    readonly TownInstitution _city = place.City;
    GraphQLClient _enterprise = null!;

    public async Task InitializeAsync() => _enterprise = await _town.EnterpriseAsync("南湖超市有限公司");

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Certificate_and_rejection_notice_come_out_of_three_signatures_and_anybody_finds_them_by_the_slip()
    {
        var items = await AcceptedAsync("S-1", "S-2");
        var order = await _city.Desk.ActAsync(Say.CreateOrder, new { input = new { itemIds = items, contactName = "王经理" } });
        var number = order.GetProperty("commissionOrder").GetProperty("number").GetString()!;
        var password = order.GetProperty("password").GetString()!;
        Assert.Matches(@"^JX\d{12}$", number);
        Assert.Contains(number, await Pdf.TextAsync(Convert.FromBase64String(order.GetProperty("slipPdf").GetString()!)));
        var lines = order.GetProperty("commissionOrder").GetProperty("lines").EnumerateArray().Select(Say.Id).ToList();

        var passed = await SignedAsync(lines[0], "PASS");
        var failed = await SignedAsync(lines[1], "FAIL");
        var certificate = passed.GetProperty("line").GetProperty("document");
        var notice = failed.GetProperty("line").GetProperty("document");
        Assert.Equal("VERIFICATION_CERTIFICATE", certificate.GetProperty("kind").GetString());
        Assert.Matches(@"^JX-\d{4}-02001-\d{5}$", certificate.GetProperty("number").GetString());
        Assert.Equal("REJECTION_NOTICE", notice.GetProperty("kind").GetString());
        Assert.Equal(JsonValueKind.Null, notice.GetProperty("validUntil").ValueKind);
        Assert.Equal("COMPLETED", failed.GetProperty("line").GetProperty("order").GetProperty("status").GetString());

        // The ledger and the booking follow in the same transaction.
        var ledger = await _enterprise.RootAsync("{ instruments(order: { serialNumber: ASC }) { nodes { status verificationState certificateNumber bookingItems { status commissionOrderNumber certificate { number } } } } }");
        var first = ledger.GetProperty("nodes")[0];
        Assert.Equal(("IN_SERVICE", "VALID"), (first.GetProperty("status").GetString(), first.GetProperty("verificationState").GetString()));
        Assert.Equal("COMPLETED", first.GetProperty("bookingItems")[0].GetProperty("status").GetString());
        Assert.Equal(number, first.GetProperty("bookingItems")[0].GetProperty("commissionOrderNumber").GetString());
        Assert.Equal("FAILED", ledger.GetProperty("nodes")[1].GetProperty("verificationState").GetString());

        // Until the outbox has been worked off the document is being rendered.
        var url = certificate.GetProperty("pdfUrl").GetString()!;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await _enterprise.Http.GetAsync(url)).StatusCode);
        await _town.Host.DrainOutboxAsync();
        var pdf = await _enterprise.Http.GetByteArrayAsync(url);
        var text = await Pdf.TextAsync(pdf);
        Assert.Contains("检定证书", text);
        Assert.Contains("合格", text);
        Assert.Contains("南湖超市有限公司", text);
        Assert.InRange(pdf.Length, 10_000, 300_000);
        Assert.Contains("Signature is Valid", await Pdf.SignatureAsync(pdf));
        var noticeText = await Pdf.TextAsync(await _city.Checker.Http.GetByteArrayAsync(notice.GetProperty("pdfUrl").GetString()!));
        Assert.Contains("检定结果通知书", noticeText);
        Assert.Contains("偏载", noticeText);
        Assert.DoesNotContain("有效期至 ", noticeText.Replace("有效期至\n", ""));

        var stranger = _town.Stranger();
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Http.GetAsync(url)).StatusCode);
        var opened = (await stranger.ActAsync(Say.OpenOrder, new { input = new { number = number.ToLowerInvariant(), password = password.ToLowerInvariant() } }))
            .GetProperty("openedOrder");
        Assert.Equal(2, opened.GetProperty("documents").GetArrayLength());
        var ticketed = opened.GetProperty("documents").EnumerateArray()
            .Single(one => one.GetProperty("number").GetString() == certificate.GetProperty("number").GetString()).GetProperty("pdfUrl").GetString()!;
        Assert.Equal(pdf, await stranger.Http.GetByteArrayAsync(ticketed));
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Http.GetAsync($"{notice.GetProperty("pdfUrl").GetString()}?{ticketed.Split('?')[1]}")).StatusCode);

        await SeeInstrumentsAsync(stranger, certificate.GetProperty("number").GetString()!, notice.GetProperty("number").GetString()!);
        await CheckByCodeAsync(stranger, text, certificate.GetProperty("number").GetString()!, pdf);
    }

    [Fact]
    public async Task The_checkers_open_list_hears_of_a_result_that_is_recorded_and_signed()
    {
        var line = await LineAsync("L-1");
        await using var list = _city.Checker.Subscribe("subscription { resultsChanged { draftCount toCheckCount } }");
        var (drafts, toCheck) = Counts(await list.NextRootAsync());

        var result = (await _city.Verifier.ActAsync(Say.Record, Say.Result(line, "PASS"))).GetProperty("verificationResult");
        Assert.Equal((drafts + 1, toCheck), Counts(await list.NextRootAsync()));

        await _city.Verifier.ActAsync(Say.SignAs("Verifier"), new { input = new { resultId = Say.Id(result) } });
        Assert.Equal((drafts, toCheck + 1), Counts(await list.NextRootAsync()));

        static (int Drafts, int ToCheck) Counts(JsonElement change) =>
            (change.GetProperty("draftCount").GetInt32(), change.GetProperty("toCheckCount").GetInt32());
    }

    [Fact]
    public async Task The_three_signatures_are_in_order_by_three_people_of_the_institution_and_may_be_returned()
    {
        var line = await LineAsync("T-1");
        var result = (await _city.Verifier.ActAsync(Say.Record, Say.Result(line, "PASS"))).GetProperty("verificationResult");
        var input = new { input = new { resultId = Say.Id(result) } };

        await Say.RefusedAsync(_city.Checker, Say.SignAs("Checker"), "CERTIFICATES_RESULT_NOT_AT_STEP", input);
        await _city.Verifier.ActAsync(Say.SignAs("Verifier"), input);
        await Say.RefusedAsync(_city.Verifier, Say.Record, "CERTIFICATES_RESULT_NOT_DRAFT", Say.Result(line, "FAIL"));
        await Say.RefusedAsync(_city.Verifier, Say.SignAs("Verifier"), "CERTIFICATES_RESULT_NOT_AT_STEP", input);
        await Say.NotAuthorisedAsync(_city.Verifier, Say.SignAs("Checker"), input);
        await Say.NotAuthorisedAsync(_city.Owner, Say.SignAs("Checker"), input);

        var other = await _town.InstitutionAsync($"邻县计量所", "LX", "COUNTY");
        await Say.RefusedAsync(other.Checker, Say.SignAs("Checker"), "NOT_FOUND", input);
        Assert.Equal(0, (await other.Checker.RootAsync("{ resultsToSign { totalCount } }")).GetProperty("totalCount").GetInt32());

        const string returning = "mutation($input: ReturnResultInput!) { returnResult(input: $input) { verificationResult { status returnReason verifiedBy } errors { ... on Error { code } } } }";
        var returned = (await _city.Checker.ActAsync(returning, new { input = new { resultId = Say.Id(result), reason = "环境条件漏填" } })).GetProperty("verificationResult");
        Assert.Equal("DRAFT", returned.GetProperty("status").GetString());
        Assert.Equal(JsonValueKind.Null, returned.GetProperty("verifiedBy").ValueKind);
        await _city.Verifier.ActAsync(Say.Record, Say.Result(line, "FAIL"));
        await _city.Verifier.ActAsync(Say.SignAs("Verifier"), input);
        await _city.Checker.ActAsync(Say.SignAs("Checker"), input);
        var both = await Task.WhenAll(
            _city.Approver.SendAsync(Say.SignAs("Approver"), input), _city.Approver.SendAsync(Say.SignAs("Approver"), input));
        Assert.Single(both, answer => Say.Payload(answer).GetProperty("verificationResult").ValueKind == JsonValueKind.Object);
    }

    [Fact]
    public async Task Who_has_signed_as_verifier_signs_no_second_time_even_in_another_role()
    {
        var result = (await _city.Verifier.ActAsync(Say.Record, Say.Result(await LineAsync("Q-1"), "PASS"))).GetProperty("verificationResult");
        var input = new { input = new { resultId = Say.Id(result) } };
        await _city.Verifier.ActAsync(Say.SignAs("Verifier"), input);

        await Town.ChangeRoleAsync(_city.Verifier, _city, "CHECKER");
        await Say.RefusedAsync(_city.Verifier, Say.SignAs("Checker"), "CERTIFICATES_SIGNED_ALREADY", input);
        await _city.Checker.ActAsync(Say.SignAs("Checker"), input);
        await Town.ChangeRoleAsync(_city.Verifier, _city, "APPROVER");
        await Say.RefusedAsync(_city.Verifier, Say.SignAs("Approver"), "CERTIFICATES_SIGNED_ALREADY", input);
        await Town.ChangeRoleAsync(_city.Verifier, _city, "VERIFIER");
    }

    [Fact]
    public async Task Of_two_orders_for_one_instrument_at_the_same_moment_one_takes_it_in_and_a_foreign_desk_never()
    {
        var items = await AcceptedAsync("R-1", "R-2");
        var input = new { input = new { itemIds = items } };
        var other = await _town.InstitutionAsync("邻市计量院", "LS", "MUNICIPAL");
        var unknown = await Say.RefusedAsync(other.Desk, Say.CreateOrder, "INPUT_INVALID", input);
        Assert.Equal("CERTIFICATES_ITEMS_UNKNOWN", unknown.GetProperty("problems")[0].GetProperty("code").GetString());

        var answers = await Task.WhenAll(_city.Desk.SendAsync(Say.CreateOrder, input), _city.Owner.SendAsync(Say.CreateOrder, input));

        Assert.Single(answers, answer => Say.Payload(answer).GetProperty("commissionOrder").ValueKind == JsonValueKind.Object);
        Assert.Single(answers, answer => Say.Payload(answer).GetProperty("errors") is { ValueKind: JsonValueKind.Array } errors
            && errors[0].GetProperty("code").GetString() == "CERTIFICATES_ITEMS_NOT_ACCEPTED");
    }

    /// <summary>Beside its instrument a stranger sees the last document's number, date and state, and nothing by which to read it.</summary>
    static async Task SeeInstrumentsAsync(GraphQLClient stranger, string certificate, string notice)
    {
        foreach (var (serial, kind, number) in new[] { ("S-1", "VERIFICATION_CERTIFICATE", certificate), ("S-2", "REJECTION_NOTICE", notice) })
        {
            var found = await stranger.RootAsync(
                "query($serial: String) { publicInstruments(serialNumber: $serial) { nodes { institutionName certificate { number kind verifiedOn status } } } }", new { serial });
            var one = Assert.Single(found.GetProperty("nodes").EnumerateArray());
            var document = one.GetProperty("certificate");
            Assert.Equal((number, kind, "VALID"), (document.GetProperty("number").GetString(), document.GetProperty("kind").GetString(), document.GetProperty("status").GetString()));
            Assert.NotNull(one.GetProperty("institutionName").GetString());
        }

        var shown = await stranger.RootAsync("{ __type(name: \"CertificateSummary\") { fields { name } } }");
        Assert.Equal(["kind", "number", "status", "verifiedOn"], shown.GetProperty("fields").EnumerateArray().Select(x => x.GetProperty("name").GetString()).Order(StringComparer.Ordinal));
    }

    async Task CheckByCodeAsync(GraphQLClient stranger, string text, string number, byte[] pdf)
    {
        const string check = "query($number: String!, $code: String!) { certificateCheck(number: $number, code: $code) { conclusion status isExpired customerName sha256 } }";
        var code = System.Text.RegularExpressions.Regex.Match(text, "[A-HJ-NP-Z2-9]{5}-[A-HJ-NP-Z2-9]{5}").Value;
        var checkedBy = await stranger.RootAsync(check, new { number, code });
        Assert.Equal("PASS", checkedBy.GetProperty("conclusion").GetString());
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(pdf)), checkedBy.GetProperty("sha256").GetString());
        await WaitOutGuessesAsync(stranger, check, new { number, code }, new { number, code = "AAAAA-AAAAA" });
    }

    /// <summary>Whoever has guessed too often is not told that a code is right, until the time is over; right codes count for no guess.</summary>
    async Task WaitOutGuessesAsync(GraphQLClient stranger, string check, object right, object wrong)
    {
        const int wrongGuesses = 8;
        var longerThanTheWait = TimeSpan.FromSeconds(70);
        for (var i = 0; i < wrongGuesses; i++)
        {
            _town.Host.Clock.Offset += longerThanTheWait;
            Assert.Equal(JsonValueKind.Null, (await stranger.RootAsync(check, wrong)).ValueKind);
        }
        var refused = await stranger.SendAsync(check, right);
        Assert.Equal("CERTIFICATES_TOO_MANY_GUESSES", refused.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());

        _town.Host.Clock.Offset += longerThanTheWait;
        for (var i = 0; i < wrongGuesses; i++)
            Assert.Equal("PASS", (await stranger.RootAsync(check, right)).GetProperty("conclusion").GetString());
    }

    async Task<string[]> AcceptedAsync(params string[] serials)
    {
        var ids = new List<string>();
        foreach (var serial in serials)
            ids.Add(await Town.AddInstrumentAsync(_enterprise, serial));
        var booking = (await _enterprise.ActAsync(Say.Submit, new { input = new { instrumentIds = ids } })).GetProperty("booking");
        var items = booking.GetProperty("items").EnumerateArray().Select(Say.Id).ToArray();
        await _city.Desk.ActAsync(Say.Respond, new
        {
            input = new { id = Say.Id(booking.GetProperty("assignments")[0]), acceptedItemIds = items, refusals = Array.Empty<object>(), receipt = "请送检" },
        });
        return items;
    }

    async Task<string> LineAsync(string serial)
    {
        var order = await _city.Desk.ActAsync(Say.CreateOrder, new { input = new { itemIds = await AcceptedAsync(serial) } });
        return Say.Id(order.GetProperty("commissionOrder").GetProperty("lines")[0]);
    }

    async Task<JsonElement> SignedAsync(string line, string conclusion)
    {
        var result = (await _city.Verifier.ActAsync(Say.Record, Say.Result(line, conclusion))).GetProperty("verificationResult");
        var input = new { input = new { resultId = Say.Id(result) } };
        await _city.Verifier.ActAsync(Say.SignAs("Verifier"), input);
        await _city.Checker.ActAsync(Say.SignAs("Checker"), input);
        return (await _city.Approver.ActAsync(Say.SignAs("Approver"), input)).GetProperty("verificationResult");
    }
}

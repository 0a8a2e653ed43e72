using System.Text.Json;
using Ecqs.Testing;
using Npgsql;

namespace Ecqs.Certificates.Tests;

/// <summary>Rule 2.6: a customer rates the service of a commission order, once; everybody sees what the ratings come to.</summary>
public sealed class RatingTests(CertificateTown place) : IClassFixture<CertificateTown>, IAsyncLifetime
{
    const string Errors = "errors { ... on Error { code message } ... on InputInvalid { problems { field code } } }";
    const string BySlip = "mutation($input: RateServiceInput!) { rateService(input: $input) { serviceRating { stars } " + Errors + " } }";
    const string Own = "mutation($input: RateOwnServiceInput!) { rateOwnService(input: $input) { serviceRating { stars } " + Errors + " } }";
    const string Opened =
        "mutation($input: OpenCommissionOrderInput!) { openCommissionOrder(input: $input) { openedOrder { stars } errors { ... on Error { code message } } } }";

    static int s_last;

    readonly Town _town = place.Town;
    readonly TownInstitution _city = place.City;
    GraphQLClient _enterprise = null!;

    public async Task InitializeAsync() => _enterprise = await _town.EnterpriseAsync("评价超市有限公司");

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Who_holds_the_slip_rates_once_and_everybody_sees_average_and_count()
    {
        var (number, password, line) = await OrderAsync();
        var stranger = _town.Stranger();
        var input = new { number = number.ToLowerInvariant(), password, stars = 4, comment = "态度很好" };
        await Say.RefusedAsync(stranger, BySlip, "CERTIFICATES_ORDER_NOT_COMPLETED", new { input });
        await IssueAsync(line);
        var (sum, count) = await TotalAsync();

        await stranger.ActAsync(BySlip, new { input });
        Assert.Equal((sum + 4, count + 1), await TotalAsync());
        await Say.RefusedAsync(stranger, BySlip, "CERTIFICATES_ALREADY_RATED", new { input });
        await Say.RefusedAsync(_enterprise, Own, "CERTIFICATES_ALREADY_RATED", new { input = new { number, stars = 1 } });
        Assert.Equal((sum + 4, count + 1), await TotalAsync());
        var opened = await stranger.ActAsync(Opened, new { input = new { number, password } });
        Assert.Equal(4, opened.GetProperty("openedOrder").GetProperty("stars").GetInt32());

        var shown = await stranger.RootAsync(
            "query($code: String!) { institutions(where: { code: { eq: $code } }) { nodes { serviceRating { average count } } } }", new { code = _city.Code });
        var summary = shown.GetProperty("nodes")[0].GetProperty("serviceRating");
        Assert.Equal(count + 1, summary.GetProperty("count").GetInt32());
        Assert.Equal(Math.Round((sum + 4m) / (count + 1), 2, MidpointRounding.AwayFromZero), summary.GetProperty("average").GetDecimal());
    }

    [Fact]
    public async Task The_comment_is_the_institutions_and_the_regions_to_read_and_nobody_elses()
    {
        var number = await CompletedAsync();
        var comment = $"等了很久（{number}）";
        var certificate = $"query {{ certificates(where: {{ orderNumber: {{ eq: \"{number}\" }} }}) {{ nodes {{ canRateService serviceStars }} }} }}";
        Assert.True(First(await _enterprise.RootAsync(certificate)).GetProperty("canRateService").GetBoolean());
        Assert.False(First(await _city.Desk.RootAsync(certificate)).GetProperty("canRateService").GetBoolean());
        await _enterprise.ActAsync(Own, new { input = new { number, stars = 2, comment } });
        var after = First(await _enterprise.RootAsync(certificate));
        Assert.Equal((false, 2), (after.GetProperty("canRateService").GetBoolean(), after.GetProperty("serviceStars").GetInt32()));

        const string OfInstitution = "{ serviceRatings { nodes { comment orderNumber stars customerName institution { name } } } }";
        const string OfRegion = "{ regionServiceRatings { nodes { comment orderNumber stars customerName institution { name } } } }";
        Assert.Contains(comment, (await _city.Desk.RootAsync(OfInstitution)).ToString());
        Assert.Contains(comment, (await (await _town.AdministratorOfAsync("3304")).RootAsync(OfRegion)).ToString());
        Assert.DoesNotContain(comment, (await (await _town.AdministratorOfAsync("44")).RootAsync(OfRegion)).ToString());
        var other = await _town.InstitutionAsync("邻市计量院", $"R{MadeUp.Number()}", "MUNICIPAL");
        Assert.DoesNotContain(comment, (await other.Desk.RootAsync(OfInstitution)).ToString());
        foreach (var (client, query) in new[] { (_enterprise, OfInstitution), (_enterprise, OfRegion), (_town.Stranger(), OfInstitution), (_city.Desk, OfRegion) })
            Assert.Contains("AUTH_NOT", (await client.SendAsync(query)).ToString());
    }

    [Fact]
    public async Task Another_organisations_order_is_not_there_and_wrong_stars_and_comments_are_named()
    {
        var number = await CompletedAsync();
        var other = await _town.EnterpriseAsync("别家超市有限公司");
        await Say.RefusedAsync(other, Own, "NOT_FOUND", new { input = new { number, stars = 5 } });
        await Say.RefusedAsync(_town.Stranger(), BySlip, "CERTIFICATES_ORDER_NOT_OPENED", new { input = new { number, password = "AAAAAAAA", stars = 5 } });
        foreach (var stars in new[] { 0, 6 })
        {
            var refused = await Say.RefusedAsync(_enterprise, Own, "INPUT_INVALID", new { input = new { number, stars, comment = new string('长', 501) } });
            Assert.Equal(["CERTIFICATES_STARS", "FIELD_TOO_LONG"], refused.GetProperty("problems").EnumerateArray().Select(one => one.GetProperty("code").GetString()));
        }
    }

    [Fact]
    public async Task Of_many_ratings_of_one_order_at_one_moment_one_counts()
    {
        var number = await CompletedAsync();
        var (sum, count) = await TotalAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _enterprise.SendAsync(Own, new { input = new { number, stars = 5 } })));
        var refusals = answers.Select(Say.Payload).Select(payload => payload.GetProperty("errors"))
            .Where(errors => errors.ValueKind == JsonValueKind.Array).Select(errors => errors[0].GetProperty("code").GetString()).ToList();
        Assert.Equal(7, refusals.Count);
        Assert.All(refusals, code => Assert.Equal("CERTIFICATES_ALREADY_RATED", code));
        Assert.Equal((sum + 5, count + 1), await TotalAsync());
    }

    static JsonElement First(JsonElement list) => list.GetProperty("nodes")[0];

    async Task<(long Stars, int Count)> TotalAsync()
    {
        await using var connection = new NpgsqlConnection(_town.Host.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            """
            SELECT coalesce(sum(r.stars), 0)::bigint, count(*)::int, coalesce(max(t.stars), 0)::bigint, coalesce(max(t.count), 0)::int
            FROM certificates.ratings r FULL JOIN certificates.rating_totals t ON t.institution_id = r.institution_id
            """, connection);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        // What is kept is what the ratings come to.
        Assert.Equal((reader.GetInt64(0), reader.GetInt32(1)), (reader.GetInt64(2), reader.GetInt32(3)));
        return (reader.GetInt64(2), reader.GetInt32(3));
    }

    async Task<string> CompletedAsync()
    {
        var (number, _, line) = await OrderAsync();
        await IssueAsync(line);
        return number;
    }

    async Task<(string Number, string Password, string Line)> OrderAsync()
    {
        var instrument = await Town.AddInstrumentAsync(_enterprise, $"RATED-{Interlocked.Increment(ref s_last)}");
        var booking = (await _enterprise.ActAsync(Say.Submit, new { input = new { instrumentIds = new[] { instrument } } })).GetProperty("booking");
        var items = booking.GetProperty("items").EnumerateArray().Select(Say.Id).ToArray();
        await _city.Desk.ActAsync(Say.Respond, new
        {
            input = new { id = Say.Id(booking.GetProperty("assignments")[0]), acceptedItemIds = items, refusals = Array.Empty<object>(), receipt = "请送检" },
        });
        var made = await _city.Desk.ActAsync(Say.CreateOrder, new { input = new { itemIds = items, contactName = "王经理" } });
        var order = made.GetProperty("commissionOrder");
        return (order.GetProperty("number").GetString()!, made.GetProperty("password").GetString()!, Say.Id(order.GetProperty("lines")[0]));
    }

    async Task IssueAsync(string line)
    {
        var result = (await _city.Verifier.ActAsync(Say.Record, Say.Result(line, "PASS"))).GetProperty("verificationResult");
        var input = new { input = new { resultId = Say.Id(result) } };
        await _city.Verifier.ActAsync(Say.SignAs("Verifier"), input);
        await _city.Checker.ActAsync(Say.SignAs("Checker"), input);
        await _city.Approver.ActAsync(Say.SignAs("Approver"), input);
    }
}

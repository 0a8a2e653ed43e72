using System.Text.Json;
using Ecqs.Accounts.Enquiries;
using Ecqs.Accounts.Tests.Support;
using Ecqs.Platform.Identity;
using Ecqs.Testing;

namespace Ecqs.Accounts.Tests.Enquiries;

/// <summary>Rule 1.11: who asked is masked, but for the administrator who owes the answer, and every reading in clear is audited.</summary>
public sealed class AskerTests(AccountsFixture fixture) : IClassFixture<AccountsFixture>
{
    const string Name = "钱小梅";
    const string Read = "query($id: UUID!) { enquiry(id: $id) { name mobile maskedName maskedMobile } }";

    readonly AccountsHost _accounts = fixture.Accounts;

    [Theory]
    [InlineData("330402"), InlineData("3304"), InlineData("")]
    public async Task While_it_waits_who_owes_the_answer_reads_in_clear_and_each_reading_is_audited(string region)
    {
        var (answering, id, mobile) = await AskedAsync(region);

        var read = await answering.RootAsync(Read, new { id });

        Assert.Equal((Name, mobile), (Text(read, "name"), Text(read, "mobile")));
        Assert.Equal(["{\"field\":\"mobile\"}", "{\"field\":\"name\"}"], (await ReadingsAsync(id)).Order(StringComparer.Ordinal));
        await answering.RootAsync("query($id: UUID!) { enquiry(id: $id) { mobile } }", new { id });
        Assert.Equal(3, (await ReadingsAsync(id)).Count);
    }

    [Fact]
    public async Task What_is_shown_masked_is_read_without_an_entry()
    {
        var (answering, id, mobile) = await AskedAsync("330402");

        var read = await answering.RootAsync("query($id: UUID!) { enquiry(id: $id) { maskedName maskedMobile } }", new { id });

        Assert.Equal(("钱**", Masked(mobile)), (Text(read, "maskedName"), Text(read, "maskedMobile")));
        Assert.Empty(await ReadingsAsync(id));
    }

    [Fact]
    public async Task Once_it_is_answered_it_is_masked_for_everybody_and_for_who_answered()
    {
        var (answering, id, mobile) = await AskedAsync("330402");
        await answering.ActOnAsync("answerEnquiry", new { id, answer = "一年一次。" });
        await AssertMaskedAsync(answering, id, mobile);
        await AssertMaskedAsync((await _accounts.People.AdministratorAsync()).Client, id, mobile);

        await answering.ActOnAsync("publishEnquiry", new { id, question = "多久检定一次？", answer = "一年一次。" });
        await AssertMaskedAsync(answering, id, mobile);
        await answering.ActOnAsync("correctEnquiryAnswer", new { id, answer = "两年一次。" });
        await AssertMaskedAsync(answering, id, mobile);
        Assert.Empty(await ReadingsAsync(id));
    }

    [Fact]
    public void Only_the_region_that_owes_the_answer_and_those_above_it_may_know_who_asked()
    {
        foreach (var (region, may) in new[] { ("", true), ("33", true), ("3304", true), ("330402", true), ("330411", false), ("44", false) })
            Assert.Equal(may, EnquiryRules.MayReadAsker(Administrator(region), "330402", EnquiryStatus.Submitted));
        Assert.False(EnquiryRules.MayReadAsker(Administrator("330402"), "33", EnquiryStatus.Submitted));
        Assert.False(EnquiryRules.MayReadAsker(CurrentUser.Nobody, "330402", EnquiryStatus.Submitted));
        Assert.False(EnquiryRules.MayReadAsker(new() { AdministratorRegion = "" }, "330402", EnquiryStatus.Submitted));
    }

    [Fact]
    public void In_no_state_but_the_waiting_one_may_anybody_know_who_asked() => Assert.Equal(
        [EnquiryStatus.Submitted],
        Enum.GetValues<EnquiryStatus>().Where(status => EnquiryRules.MayReadAsker(Administrator(""), "330402", status)));

    static CurrentUser Administrator(string region) => new() { AdministratorRegion = region, Roles = new HashSet<Role> { Role.Administrator } };

    async Task<(GraphQLClient Answering, string Id, string Mobile)> AskedAsync(string region)
    {
        var mobile = MadeUp.Mobile();
        var number = await _accounts.AskAsync(EnquiryForms.Question(mobile));
        var answering = (await _accounts.People.AdministratorAsync(region)).Client;
        return (answering, (await answering.FindAsync(number))!, mobile);
    }

    static async Task AssertMaskedAsync(GraphQLClient client, string id, string mobile)
    {
        var read = await client.RootAsync(Read, new { id });
        Assert.Equal(("钱**", Masked(mobile)), (Text(read, "name"), Text(read, "mobile")));
    }

    /// <summary>What of it was read in clear, an entry each.</summary>
    async Task<List<string?>> ReadingsAsync(string id) =>
        [.. (await _accounts.Host.AuditOfAsync(id)).Where(entry => entry.Act == "accounts.readPersonalData").Select(entry => entry.After)];

    static string Masked(string mobile) => $"{mobile[..3]}****{mobile[^4..]}";

    static string? Text(JsonElement element, string field) => element.GetProperty(field).GetString();
}

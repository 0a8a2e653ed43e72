using System.Text.Json;
using Ecqs.Accounts.Tests.Support;
using Ecqs.Platform.Clock;
using Ecqs.Testing;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Accounts.Tests.Enquiries;

/// <summary>Rule 2.6: what strangers write and guess is bounded, and an answer has its time.</summary>
public sealed class EnquiryLimitTests : IAsyncLifetime
{
    AccountsHost _accounts = null!;

    public async Task InitializeAsync() => _accounts = await AccountsHost.StartAsync("--Enquiries:PerHourPerAddress=8");

    public async Task DisposeAsync() => await _accounts.DisposeAsync();

    [Fact]
    public async Task Five_a_day_are_taken_for_a_number_and_so_many_an_hour_from_an_address()
    {
        var mobile = MadeUp.Mobile();
        var numbers = new HashSet<string>();
        for (var i = 0; i < 5; i++)
            numbers.Add(await _accounts.AskAsync(EnquiryForms.Question(mobile)));
        Assert.Equal(5, numbers.Count);
        Assert.Equal("ACCOUNTS_ENQUIRY_DAILY_LIMIT", await ErrorOfAsync(mobile));
        Assert.Null(await ErrorOfAsync(MadeUp.Mobile()));
        Assert.Null(await ErrorOfAsync(MadeUp.Mobile()));
        Assert.Equal("ACCOUNTS_ENQUIRY_ADDRESS_LIMIT", await ErrorOfAsync(MadeUp.Mobile()));

        _accounts.Host.Clock.Offset += TimeSpan.FromHours(25);
        Assert.Null(await ErrorOfAsync(mobile));
    }

    [Fact]
    public async Task Who_guesses_waits_and_is_not_told_which_part_was_wrong()
    {
        var mobile = MadeUp.Mobile();
        var number = await _accounts.AskAsync(EnquiryForms.Question(mobile));
        using var stranger = _accounts.Host.NewClient();
        var wrongMobile = await stranger.ProgressAsync(number, MadeUp.Mobile());
        var wrongNumber = await stranger.ProgressAsync("ZX2020010100001", mobile);
        Assert.Equal(wrongMobile.ToString(), wrongNumber.ToString());
        Assert.Equal(JsonValueKind.Null, wrongMobile.Shown().ValueKind);

        for (var i = 0; i < 3; i++)
            await stranger.ProgressAsync(number, MadeUp.Mobile());
        Assert.Contains("ACCOUNTS_TOO_MANY_GUESSES", (await stranger.ProgressAsync(number, MadeUp.Mobile())).ToString());
        // The right one waits as well, or it would be an answer.
        Assert.Contains("ACCOUNTS_TOO_MANY_GUESSES", (await stranger.ProgressAsync(number, mobile)).ToString());
        _accounts.Host.Clock.Offset += TimeSpan.FromMinutes(61);
        Assert.Equal(JsonValueKind.Object, (await stranger.ProgressAsync($" {number.ToLowerInvariant()} ", mobile)).Shown().ValueKind);
    }

    [Fact]
    public async Task An_answer_is_due_at_the_end_of_the_second_working_day_and_flagged_when_it_is_late()
    {
        // Friday 25 to Sunday 27 September 2026 are off, so two working days after the 24th is Tuesday the 29th.
        MoveTo(new(2026, 9, 24));
        var receipt = (await _accounts.SendAsync(EnquiryForms.Submit, EnquiryForms.Question())).GetProperty("receipt");
        Assert.Equal(ShanghaiTime.EndOf(new(2026, 9, 29)), receipt.GetProperty("dueBy").GetDateTimeOffset());
        Assert.False(receipt.GetProperty("dueIsEstimate").GetBoolean());
        Assert.False(await IsOverdueAsync());
        MoveTo(new(2026, 9, 30));
        Assert.True(await IsOverdueAsync());

        MoveTo(new(2026, 12, 31));
        var estimated = (await _accounts.SendAsync(EnquiryForms.Submit, EnquiryForms.Question())).GetProperty("receipt");
        Assert.True(estimated.GetProperty("dueIsEstimate").GetBoolean());
    }

    [Theory]
    [InlineData("SELECT * FROM accounts.enquiries WHERE status = 'Submitted' ORDER BY id LIMIT 20", "ix_enquiries_status_id")]
    [InlineData("SELECT * FROM accounts.enquiries WHERE status = 'Published' ORDER BY published_at DESC, id DESC LIMIT 20", "ix_enquiries_published")]
    [InlineData("SELECT count(*) FROM accounts.enquiries WHERE mobile_hash = 'x' AND submitted_at >= now()", "ix_enquiries_mobile_hash_submitted_at")]
    public async Task Its_lists_are_read_by_index(string sql, string index) => Assert.Contains(index, await _accounts.PlanAsync(sql));

    void MoveTo(DateOnly day) => _accounts.Host.Clock.Offset = ShanghaiTime.StartOf(day).AddHours(10) - TimeProvider.System.GetUtcNow();

    async Task<string?> ErrorOfAsync(string mobile) => (await _accounts.SendAsync(EnquiryForms.Submit, EnquiryForms.Question(mobile))).ErrorCode();

    async Task<bool> IsOverdueAsync()
    {
        var administrator = (await _accounts.People.AdministratorAsync()).Client;
        var list = await administrator.RootAsync("{ enquiries { nodes { isOverdue } } }");
        return list.GetProperty("nodes")[0].GetProperty("isOverdue").GetBoolean();
    }
}

static class Holding
{
    /// <summary>Holds the row to the end of the transaction, without a change.</summary>
    public static Task HoldAsync(this AccountsDb db, Guid id) => db.Enquiries.Where(x => x.Id == id)
        .ExecuteUpdateAsync(row => row.SetProperty(x => x.Corrections, x => x.Corrections));
}

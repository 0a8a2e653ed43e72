using Ecqs.Accounts.Registrations;
using Ecqs.Accounts.Reminders;
using Ecqs.Accounts.Tests.Support;
using Ecqs.Platform.Clock;

namespace Ecqs.Accounts.Tests.Registrations;

/// <summary>Rules 1.6 and 2.7: a registration is promised a decision by the end of the second working day.</summary>
public sealed class PromiseTests : IAsyncLifetime
{
    AccountsHost _accounts = null!;

    public async Task InitializeAsync() => _accounts = await AccountsHost.StartAsync();

    public async Task DisposeAsync() => await _accounts.DisposeAsync();

    [Fact]
    public void The_state_table_lets_a_registration_be_decided_once()
    {
        Assert.True(Registration.States.Allows("approve", RegistrationStatus.Submitted));
        Assert.False(Registration.States.Allows("approve", RegistrationStatus.Refused));
        Assert.False(Registration.States.Allows("refuse", RegistrationStatus.Approved));
    }

    [Fact]
    public async Task The_promise_leaves_out_holidays_and_a_later_decision_is_flagged()
    {
        // Friday 25 to Sunday 27 September 2026 are off, so two working days after the 24th is Tuesday the 29th.
        MoveTo(new(2026, 9, 24));
        var shown = await RegisterAndReadAsync();
        Assert.Equal(ShanghaiTime.EndOf(new(2026, 9, 29)), shown.GetProperty("promisedBy").GetDateTimeOffset());
        Assert.False(shown.GetProperty("promiseIsEstimate").GetBoolean());
        Assert.False(shown.GetProperty("isLate").GetBoolean());

        MoveTo(new(2026, 9, 30));
        var administrator = await _accounts.People.AdministratorAsync();
        var late = await administrator.Client.RootAsync("{ registrations { nodes { isLate } } }");
        Assert.True(late.GetProperty("nodes")[0].GetProperty("isLate").GetBoolean());
    }

    [Fact]
    public async Task A_promise_in_a_year_that_is_not_loaded_is_a_marked_estimate_and_warns_administrators_once()
    {
        MoveTo(new(2026, 12, 31));
        Assert.True((await RegisterAndReadAsync()).GetProperty("promiseIsEstimate").GetBoolean());

        var nation = await _accounts.People.AdministratorAsync();
        var province = await _accounts.People.AdministratorAsync("33");
        await _accounts.Host.RunJobAsync(typeof(CalendarWarningJob));
        await _accounts.Host.RunJobAsync(typeof(CalendarWarningJob));
        var told = await nation.Client.RootAsync("{ inbox { nodes { title } } }");
        Assert.Single(told.GetProperty("nodes").EnumerateArray(), message => message.GetProperty("title").GetString()!.Contains("2027"));
        Assert.Empty((await province.Client.RootAsync("{ inbox { nodes { title } } }")).GetProperty("nodes").EnumerateArray());
    }

    void MoveTo(DateOnly day) => _accounts.Host.Clock.Offset = ShanghaiTime.StartOf(day).AddHours(10) - TimeProvider.System.GetUtcNow();

    async Task<System.Text.Json.JsonElement> RegisterAndReadAsync()
    {
        var receipt = await _accounts.SendAsync(FilledForms.RegisterEnterprise, await _accounts.EnterpriseWithCodeAsync());
        var administrator = await _accounts.People.AdministratorAsync();
        return await administrator.Client.RootAsync(
            "query($id: UUID!) { registration(id: $id) { promisedBy promiseIsEstimate isLate } }",
            new { id = receipt.GetProperty("registration").GetProperty("id").GetString() });
    }
}

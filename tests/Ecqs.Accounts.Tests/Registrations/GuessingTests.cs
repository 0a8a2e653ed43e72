using System.Text.Json;
using Ecqs.Accounts.Tests.Support;
using Ecqs.Testing;

namespace Ecqs.Accounts.Tests.Registrations;

/// <summary>Rules 1.2 and 1.6: availability and progress are told to strangers, but not to who guesses in numbers.</summary>
public sealed class GuessingTests : IAsyncLifetime
{
    AccountsHost _accounts = null!;

    public async Task InitializeAsync() => _accounts = await AccountsHost.StartAsync("--Registrations:ChecksPerHour=20");

    public async Task DisposeAsync() => await _accounts.DisposeAsync();

    [Fact]
    public async Task Availability_is_told_so_often_an_hour_and_no_more()
    {
        using var stranger = _accounts.Host.NewClient();
        for (var i = 0; i < 19; i++)
            Assert.True((await UsernameAsync(stranger)).GetProperty("data").GetProperty("usernameAvailability").GetProperty("available").GetBoolean());
        var form = await stranger.RootAsync("{ organisationCodeCheck(code: \"91330100799655058B\") { available } }");
        Assert.True(form.GetProperty("available").GetBoolean());
        Assert.Equal("ACCOUNTS_TOO_MANY_CHECKS", CodeOf(await UsernameAsync(stranger)));
        Assert.Equal("ACCOUNTS_TOO_MANY_CHECKS", CodeOf(await stranger.SendAsync("{ organisationCodeCheck(code: \"91330100799655058B\") { available } }")));

        _accounts.Host.Clock.Offset += TimeSpan.FromMinutes(61);
        Assert.Null(CodeOf(await UsernameAsync(stranger)));
    }

    [Fact]
    public async Task A_form_that_cannot_be_right_costs_nothing()
    {
        using var stranger = _accounts.Host.NewClient();
        for (var i = 0; i < 25; i++)
            Assert.Null(CodeOf(await stranger.SendAsync("{ usernameAvailability(username: \"a b\") { available } }")));
    }

    [Fact]
    public async Task Who_guesses_at_registrations_waits_longer_and_longer_and_who_knows_waits_not()
    {
        var form = await _accounts.EnterpriseWithCodeAsync();
        await _accounts.SendAsync(FilledForms.RegisterEnterprise, form);
        for (var i = 0; i < 12; i++)
            Assert.Null(CodeOf(await ProgressAsync((string)form["code"]!, (string)form["mobile"]!)));

        for (var i = 0; i < 5; i++)
            Assert.Null(CodeOf(await ProgressAsync((string)form["code"]!, MadeUp.Mobile())));
        Assert.Equal("ACCOUNTS_TOO_MANY_GUESSES", CodeOf(await ProgressAsync((string)form["code"]!, MadeUp.Mobile())));
        // The right one waits as well, or it would be an answer.
        Assert.Equal("ACCOUNTS_TOO_MANY_GUESSES", CodeOf(await ProgressAsync((string)form["code"]!, (string)form["mobile"]!)));

        _accounts.Host.Clock.Offset += TimeSpan.FromSeconds(1.5);
        Assert.Null(CodeOf(await ProgressAsync((string)form["code"]!, MadeUp.Mobile())));
        _accounts.Host.Clock.Offset += TimeSpan.FromSeconds(1.5);
        Assert.Equal("ACCOUNTS_TOO_MANY_GUESSES", CodeOf(await ProgressAsync((string)form["code"]!, MadeUp.Mobile())));
        _accounts.Host.Clock.Offset += TimeSpan.FromMinutes(61);
        Assert.Null(CodeOf(await ProgressAsync((string)form["code"]!, (string)form["mobile"]!)));
    }

    [Fact]
    public async Task A_hundred_guesses_at_one_moment_are_a_hundred()
    {
        var code = MadeUp.CreditCode();
        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => ProgressAsync(code, MadeUp.Mobile())));
        Assert.Equal(5, answers.Count(answer => CodeOf(answer) is null));
    }

    static string? CodeOf(JsonElement answer) =>
        answer.TryGetProperty("errors", out var errors) ? errors[0].GetProperty("extensions").GetProperty("code").GetString() : null;

    static Task<JsonElement> UsernameAsync(GraphQLClient stranger) =>
        stranger.SendAsync($"{{ usernameAvailability(username: \"{MadeUp.Username()}\") {{ available }} }}");

    async Task<JsonElement> ProgressAsync(string code, string mobile)
    {
        using var stranger = _accounts.Host.NewClient();
        return await stranger.SendAsync(
            "query($code: String!, $mobile: String!) { registrationProgress(code: $code, mobile: $mobile) { status } }", new { code, mobile });
    }
}

using Ecqs.Testing;

namespace Ecqs.Certificates.Tests;

/// <summary>Rule 5.6: what a stranger may guess at.</summary>
public sealed class LookupGuessTests
{
    [Fact]
    public async Task Wrong_guesses_at_once_are_counted_one_by_one_and_never_say_which_part_was_wrong()
    {
        await using var host = await TestHost.StartAsync();
        using var stranger = host.NewClient();

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(i =>
            stranger.SendAsync(Say.OpenOrder, new { input = new { number = "JX202611230001", password = $"AAAAAAA{i}" } })));
        var codes = answers.Select(answer => Say.Payload(answer).GetProperty("errors")[0].GetProperty("code").GetString()).ToList();

        Assert.Equal(3, codes.Count(code => code == "CERTIFICATES_ORDER_NOT_OPENED"));
        Assert.Equal(9, codes.Count(code => code == "CERTIFICATES_TOO_MANY_GUESSES"));

        host.Clock.Offset += TimeSpan.FromSeconds(2);
        await Say.RefusedAsync(stranger, Say.OpenOrder, "CERTIFICATES_ORDER_NOT_OPENED", new { input = new { number = "X", password = "" } });
    }
}

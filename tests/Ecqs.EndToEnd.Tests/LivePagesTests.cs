using Ecqs.EndToEnd.Tests.Roles;
using Ecqs.EndToEnd.Tests.Support;
using Ecqs.Testing;
using Microsoft.Playwright;

namespace Ecqs.EndToEnd.Tests;

/// <summary>Open pages follow what others do, and nobody loads them again (rule 4.10).</summary>
public sealed class LivePagesTests
{
    const string Station = "南湖区示例计量检定站";
    const string SerialNumber = "JX20240001";
    const string Receipt = "请等候现场检测。";

    [Fact]
    public async Task Open_pages_change_by_themselves_and_one_that_is_refused_the_stream_works_as_before()
    {
        await using var stage = await Stage.OpenAsync();
        try
        {
            var desk = await SignedInAsync(stage, "个人", "nhdesk", Station);
            await desk.OpenAsync("预约受理");
            await desk.SeeHeadingAsync("预约受理");
            await MarkAsync(desk);

            var booking = await BookAsync(stage);
            await desk.Row(booking.Number).SeeAsync();
            Assert.True(await IsMarkedAsync(desk));

            var open = await OpenBookingAsync(await SignedInAsync(stage, "企业", "jxmarket"), booking);
            var withoutStream = await WithoutStreamAsync(stage);
            await OpenBookingAsync(withoutStream, booking);
            var unread = await UnreadAsync(open);
            await MarkAsync(open);

            await AcceptAsync(desk, booking);

            var answer = open.GetByRole(AriaRole.Article, new() { Name = Station });
            await answer.GetByText("已受理", new() { Exact = true }).SeeAsync();
            await answer.GetByText(Receipt).SeeAsync();
            await open.GetByRole(AriaRole.Button, new() { Name = $"消息，{unread + 1} 条未读" }).SeeAsync();
            Assert.True(await IsMarkedAsync(open));

            await withoutStream.SeeAsync("待受理");
            await withoutStream.ReloadAsync();
            await withoutStream.SeeAsync(Receipt);
            Assert.Empty(stage.PageErrors);
        }
        catch
        {
            await stage.KeepEvidenceAsync();
            throw;
        }
    }

    static async Task<IPage> SignedInAsync(Stage stage, string kind, string username, string? worksIn = null)
    {
        var page = await stage.NewPageAsync();
        await new Person(page, stage.Album).SignInAsync(kind, username, worksIn: worksIn);
        return page;
    }

    /// <summary>A page whose way to the server lets no event stream through.</summary>
    static async Task<IPage> WithoutStreamAsync(Stage stage)
    {
        var page = await stage.NewPageAsync();
        await page.RouteAsync("**/graphql", route => route.Request.Headers["accept"].Contains("text/event-stream", StringComparison.Ordinal)
            && !route.Request.Headers["accept"].Contains("json", StringComparison.Ordinal)
                ? route.FulfillAsync(new() { Status = 403 })
                : route.ContinueAsync());
        await new Person(page, stage.Album).SignInAsync("企业", "jxmarket");
        return page;
    }

    static async Task<IPage> OpenBookingAsync(IPage page, (string Id, string Number) booking)
    {
        await page.GotoAsync($"/bookings/{booking.Id}");
        await page.SeeHeadingAsync($"预约单详情 {booking.Number}");
        await page.GetByRole(AriaRole.Article, new() { Name = Station }).GetByText("待受理").SeeAsync();
        return page;
    }

    static async Task AcceptAsync(IPage desk, (string Id, string Number) booking)
    {
        await desk.GetByRole(AriaRole.Link, new() { Name = booking.Number, Exact = true }).FollowAsync();
        await desk.ClickOnAsync("全部受理");
        await desk.EnterAsync("回执信息", Receipt);
        await desk.ClickOnAsync("提交答复");
        await desk.SeeAsync("已受理");
    }

    /// <summary>Books one instrument of the demonstration data by the enterprise's own program.</summary>
    static async Task<(string Id, string Number)> BookAsync(Stage stage)
    {
        using var program = stage.Host.NewClient();
        await program.SignInAsync("ENTERPRISE", "jxmarket", Person.DemoPassword);
        var found = await program.RootAsync(
            "query($number: String!) { instruments(where: { serialNumber: { eq: $number } }) { nodes { id } } }", new { number = SerialNumber });
        var payload = await program.ActAsync(
            "mutation($input: SubmitBookingInput!) { submitBooking(input: $input) { booking { id number } errors { ... on Error { code message } } } }",
            new { input = new { instrumentIds = new[] { found.GetProperty("nodes")[0].GetProperty("id").GetString() } } });
        var booking = payload.GetProperty("booking");
        return (booking.GetProperty("id").GetString()!, booking.GetProperty("number").GetString()!);
    }

    static async Task<int> UnreadAsync(IPage page)
    {
        var bell = await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^消息") }).GetAttributeAsync("aria-label");
        return int.Parse($"0{string.Concat(bell!.Where(char.IsAsciiDigit))}", System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Leaves a mark that is gone when the page is loaded again.</summary>
    static Task MarkAsync(IPage page) => page.EvaluateAsync("window.isTheSamePage = true");

    static Task<bool> IsMarkedAsync(IPage page) => page.EvaluateAsync<bool>("window.isTheSamePage === true");
}

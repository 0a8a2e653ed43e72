using Ecqs.EndToEnd.Tests.Support;
using Microsoft.Playwright;

namespace Ecqs.EndToEnd.Tests.Roles;

/// <summary>A commission order as its customer takes it away.</summary>
sealed record OrderSlip(string Number, string Password);

/// <summary>An institution's desk (受理员).</summary>
sealed class Desk(IPage page, Album album) : Person(page, album)
{
    /// <summary>Accepts what was booked but for one instrument.</summary>
    public async Task AnswerAsync(string booking, string refused, string reason, string receipt)
    {
        await Page.OpenAsync("预约受理");
        await Page.Row(booking).SeeAsync();
        await Album.ShootAsync(Page, "queue");
        await Page.GetByRole(AriaRole.Link, new() { Name = booking, Exact = true }).FollowAsync();
        var row = Page.Row(refused);
        await row.GetByText("不予受理", new() { Exact = true }).ClickAsync();
        await row.GetByRole(AriaRole.Textbox).FillAsync(reason);
        await Page.EnterAsync("回执信息", receipt);
        await Album.ShootAsync(Page, "answer", Page.Field("回执信息"));
        await Page.ClickOnAsync("提交答复");
        await Page.SeeAsync("部分受理");
        await Page.SeeAsync(reason);
    }

    /// <summary>Makes a commission order of accepted instruments.</summary>
    public async Task<OrderSlip> MakeOrderAsync(params string[] instruments)
    {
        await Page.ClickOnAsync("开委托单");
        await Page.SeeHeadingAsync("开委托单");
        foreach (var instrument in instruments)
            await Page.Field($"选择 {instrument}").CheckAsync();
        await Page.ClickOnAsync("生成委托单");
        var dialog = Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByText("密码只显示这一次").SeeAsync();
        await Album.ShootAsync(Page, "order-password");
        var slip = new OrderSlip(
            (await dialog.Locator("dd strong").InnerTextAsync()).Trim(),
            (await dialog.GetByTestId("order-password").InnerTextAsync()).Trim());
        await dialog.ClickOnAsync("我已打印或记录");
        await Page.SeeHeadingAsync($"委托单详情 {slip.Number}");
        await Album.LookAsync(Page);
        await Assertions.Expect(Page.GetByText(slip.Password)).ToHaveCountAsync(0);
        return slip;
    }

    /// <summary>Confirms what a customer corrects of an instrument that the institution has verified.</summary>
    public async Task ConfirmCorrectionAsync(string certificate, string change)
    {
        await Page.OpenAsync("更正确认");
        await Page.GetByRole(AriaRole.Link, new() { Name = certificate, Exact = true }).FollowAsync();
        await Page.SeeAsync(change);
        await Album.LookAsync(Page);
        await Page.ClickOnAsync("确认更正");
        await Page.ConfirmAsync();
        await Page.SeeHeadingAsync("更正确认");
    }
}

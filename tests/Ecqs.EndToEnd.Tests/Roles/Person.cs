using Ecqs.EndToEnd.Tests.Support;
using Microsoft.Playwright;

namespace Ecqs.EndToEnd.Tests.Roles;

/// <summary>Somebody with an account, at a browser of their own.</summary>
class Person(IPage page, Album album)
{
    /// <summary>Of everybody in the demonstration data.</summary>
    public const string DemoPassword = "Ecqs-demo-2026";

    protected IPage Page => page;

    protected Album Album => album;

    /// <summary>Signs in by the page.</summary>
    /// <param name="kind">个人, 企业, 机构 or 管理员.</param>
    /// <param name="worksIn">The organisation in whose name an associated person works from the start.</param>
    public async Task SignInAsync(string kind, string username, string password = DemoPassword, string? worksIn = null)
    {
        await page.GotoAsync("/sign-in");
        await FillSignInAsync(kind, username, password);
        await page.SeeHeadingAsync("您好");
        if (worksIn is not null)
            await page.SeeAsync($"正在以 {worksIn} 的名义办理");
    }

    /// <summary>Fills in the sign-in page where it is shown, which then leads on to where somebody wanted to go.</summary>
    public async Task FillSignInAsync(string kind, string username, string password = DemoPassword)
    {
        await page.ChooseAsync("用户类型", kind);
        await page.EnterAsync("用户名", username);
        await page.EnterAsync("密码", password);
        await page.GetByRole(AriaRole.Main).ClickOnAsync("登录");
    }

    /// <summary>Waits for a message that a job sends, and keeps a picture of it.</summary>
    public async Task SeeMessageAsync(string title, string picture)
    {
        await page.OpenAsync("消息");
        var message = page.GetByRole(AriaRole.Link, new() { Name = title });
        await page.SeeSomedayAsync(message);
        await album.ShootAsync(page, picture);
        await message.First.ClickAsync();
    }
}

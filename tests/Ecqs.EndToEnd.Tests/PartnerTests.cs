using System.Security.Cryptography;
using System.Text;
using Ecqs.EndToEnd.Tests.Roles;
using Ecqs.EndToEnd.Tests.Support;
using Ecqs.Testing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Playwright;

namespace Ecqs.EndToEnd.Tests;

/// <summary>A partner's application, from its registration to the consent that is taken back.</summary>
public sealed class PartnerTests
{
    /// <summary>Pages that nothing leads to but a partner's application, or that show one.</summary>
    public static readonly string[] Seen = ["/admin/clients/new", "/admin/clients/:id", "/consent"];

    const string Name = "智慧计量云平台";
    const string Company = "合格衡器有限公司";

    [Fact]
    public async Task An_application_is_registered_allowed_by_somebody_in_a_companys_name_and_that_taken_back()
    {
        await using var stage = await Stage.OpenEmptyAsync();
        try
        {
            var people = new People(stage.Host);
            var administrator = await people.AdministratorAsync();
            var employee = await people.EmployeeAsync(await people.EnterpriseAsync(name: Company), "OPERATOR");
            var office = await stage.NewPageAsync();
            await new Person(office, stage.Album).SignInAsync("管理员", administrator.Username, People.Password);

            // A page of our own stands for the application's, because it can be opened here.
            var callback = $"{stage.Address}/agreement";
            var clientId = await RegisterAsync(office, stage.Album, callback);
            var page = await stage.NewPageAsync();
            await AllowAsync(page, stage.Album, clientId, callback, employee.Username);
            await TakeBackAsync(page, stage.Album);

            Assert.Superset(Seen.ToHashSet(), stage.Album.Seen.ToHashSet());
            Assert.True(stage.Album.Findings.Count == 0, string.Join('\n', stage.Album.Findings));
            Assert.Empty(stage.PageErrors);
        }
        catch
        {
            await stage.KeepEvidenceAsync();
            throw;
        }
    }

    static async Task<string> RegisterAsync(IPage page, Album album, string callback)
    {
        await page.OpenAsync("应用管理");
        await page.ClickOnAsync("登记应用");
        await page.SeeHeadingAsync("登记应用");
        await page.EnterAsync("应用名称", Name);
        await page.EnterAsync("回调地址", $"{callback}\nhttp://partner.example/callback");
        foreach (var scope in new[] { "openid", "profile", "ledger.read" })
            await page.GetByRole(AriaRole.Checkbox, new() { Name = $"（{scope}）" }).CheckAsync();
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "必须推送授权请求" }).UncheckAsync();
        await page.GetByRole(AriaRole.Main).ClickOnAsync("登记应用");
        await page.SeeAsync("第 2 行：地址应以 https:// 开头");
        await LookAsync(page, album);

        await page.EnterAsync("回调地址", callback);
        await page.GetByRole(AriaRole.Main).ClickOnAsync("登记应用");
        await page.SeeAsync("应用密钥（只显示这一次）");
        await album.LookAsync(page);
        var secret = (await page.GetByTestId("client-secret").InnerTextAsync()).Trim();
        await page.ClickOnAsync("我已保存");
        await page.SeeHeadingAsync(Name);
        await LookAsync(page, album);
        Assert.DoesNotContain(secret, await page.ContentAsync(), StringComparison.Ordinal);
        return (await page.Locator("dd code").First.InnerTextAsync()).Trim();
    }

    static async Task AllowAsync(IPage page, Album album, string clientId, string callback, string username)
    {
        var challenge = WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes("a verifier that nobody needs here but that is long enough")));
        await page.GotoAsync(QueryHelpers.AddQueryString("/connect/authorize", new Dictionary<string, string?>
        {
            ["client_id"] = clientId,
            ["redirect_uri"] = callback,
            ["response_type"] = "code",
            ["scope"] = "openid profile ledger.read",
            ["code_challenge"] = challenge,
            ["code_challenge_method"] = "S256",
            ["login_hint"] = username,
        }));
        await Assertions.Expect(page.Field("用户名")).ToHaveValueAsync(username);
        await page.ChooseAsync("用户类型", "个人");
        await page.EnterAsync("密码", People.Password);
        await page.GetByRole(AriaRole.Main).ClickOnAsync("登录");

        await page.SeeHeadingAsync("授权确认");
        await page.SeeAsync($"“{Name}”请求访问您的强检业务数据");
        await page.SeeAsync("查看强检器具台账");
        await LookAsync(page, album);
        await page.ChooseAsync("以谁的名义", Company);
        await page.ClickOnAsync("同意授权");
        await page.WaitForURLAsync($"{callback}?**");
        var answer = QueryHelpers.ParseQuery(new Uri(page.Url).Query);
        Assert.True(answer.ContainsKey("code") && answer.ContainsKey("iss"), page.Url);
    }

    static async Task TakeBackAsync(IPage page, Album album)
    {
        await page.GotoAsync("/me");
        await page.GetByRole(AriaRole.Link, new() { Name = "我的授权" }).FollowAsync();
        await page.SeeHeadingAsync("我的授权");
        await page.Row(Name).Filter(new() { HasText = Company }).SeeAsync();
        await LookAsync(page, album);
        await page.ClickOnAsync($"撤销 {Name}");
        await page.ConfirmAsync();
        await page.SeeAsync("您还没有授权任何应用");
    }

    static async Task LookAsync(IPage page, Album album)
    {
        await album.LookAsync(page);
        Assert.InRange(await page.WidthOnPhoneAsync(), 1, PageActs.PhoneWidth);
    }
}

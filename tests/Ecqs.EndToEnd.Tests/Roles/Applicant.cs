using System.Text.RegularExpressions;
using Ecqs.EndToEnd.Tests.Support;
using Ecqs.Testing;
using Microsoft.Playwright;

namespace Ecqs.EndToEnd.Tests.Roles;

/// <summary>Somebody who registers an enterprise.</summary>
sealed partial class Applicant(IPage page, Album album)
{
    public const string Username = "qinghefood";
    public const string Password = "Qinghe-2026!";
    public const string Name = "嘉兴清和示例食品有限公司";
    const string Mobile = "13800005678";

    public async Task RegisterAsync(IPage messages)
    {
        await page.GotoAsync("/register");
        await page.EnterAsync("统一社会信用代码/组织机构代码", MadeUp.CreditCode());
        await page.EnterAsync("企业名称", Name);
        await ChooseRegionAsync();
        await page.EnterAsync("详细地址", "嘉兴市南湖区示例路 66 号");
        await page.EnterAsync("法定代表人/负责人", "沈示例");
        await page.EnterAsync("法定代表人/负责人身份证号码", MadeUp.CitizenId());
        await page.EnterAsync("联系人", "顾联系");
        await page.EnterAsync("用户名", Username);
        await page.EnterAsync("密码", Password);
        await page.EnterAsync("确认密码", Password);
        await album.ShootAsync(page, "register");
        await page.EnterAsync("手机号", Mobile);
        await page.ClickOnAsync("获取验证码");
        await page.SeeAsync("验证码已发送");
        await page.EnterAsync("短信验证码", await ReadCodeAsync(messages, Mobile, album));
        await page.Field("我已阅读并同意《注册协议》").CheckAsync();
        await page.GetByRole(AriaRole.Main).ClickOnAsync("注册");
        await page.SeeAsync("您的申请已提交");
        await album.ShootAsync(page, "registered");
    }

    /// <summary>Typed without its city's full name, the region is found; the three lists show it.</summary>
    async Task ChooseRegionAsync()
    {
        await page.ClickOnAsync("按名称或代码查找");
        await page.EnterAsync("查询代码或名称", "嘉兴南湖");
        await page.GetByRole(AriaRole.Button, new() { Name = "330402 浙江省嘉兴市南湖区" }).ClickAsync();
        await Assertions.Expect(page.Field("县（市、区）")).ToHaveValueAsync("330402");
    }

    /// <summary>The code that was sent last to a number. Other messages to that number, e.g. of a new device, may stand there before it.</summary>
    public static async Task<string> ReadCodeAsync(IPage messages, string mobile, Album? album = null)
    {
        await messages.GotoAsync("/dev/sms");
        var message = messages.Row(mobile).Filter(new() { HasTextRegex = Code() });
        await messages.SeeSomedayAsync(message);
        if (album is not null)
            await album.ShootAsync(messages, "sms-code");
        return Code().Match(await message.First.InnerTextAsync()).Groups[1].Value;
    }

    [GeneratedRegex(@"验证码 (\d{6})")]
    private static partial Regex Code();
}

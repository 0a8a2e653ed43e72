using Ecqs.Accounts.Contracts;
using Ecqs.EndToEnd.Tests.Roles;
using Ecqs.EndToEnd.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Ecqs.EndToEnd.Tests;

/// <summary>Proof of work, passkeys, sessions and the forgotten password, in a browser with a virtual authenticator.</summary>
public sealed class SignInSecurityTests
{
    const string Username = "passkeyadmin";
    const string Password = "Passkey-Qk7!";
    const string NewPassword = "Danach-Qk8!";
    const string Mobile = "13800004321";

    [Fact]
    public async Task An_administrator_proves_work_enrols_a_passkey_presents_it_and_sets_a_forgotten_password_anew()
    {
        await using var stage = await Stage.OpenEmptyAsync("--SignIn:RequirePasskey=true", "--ProofOfWork:Cost=200000");
        try
        {
            await stage.Host.InTransactionAsync(services => services.GetRequiredService<IAdministrators>().CreateAsync(
                new NewAdministrator(Username, Password, "测试管理员", "", Mobile), CancellationToken.None));
            var page = await stage.NewPageAsync();
            var complaints = new List<string>();
            page.Context.Console += (_, message) => complaints.Add(message.Text);
            await AddAuthenticatorAsync(page);

            await FailThenSignInAsync(page, stage.Album);
            await EnrolAsync(page, stage.Album);
            await PresentAsync(page, stage.Album);
            await SetPasswordAnewAsync(page, await stage.NewPageAsync(), stage.Album);

            Assert.DoesNotContain(complaints, text => text.Contains("Content Security Policy", StringComparison.Ordinal));
            Assert.True(stage.Album.Findings.Count == 0, string.Join('\n', stage.Album.Findings));
            Assert.Empty(stage.PageErrors);
        }
        catch
        {
            await stage.KeepEvidenceAsync();
            throw;
        }
    }

    /// <summary>A platform's own authenticator, whose user is always there and gives the fingerprint.</summary>
    static async Task AddAuthenticatorAsync(IPage page)
    {
        var protocol = await page.Context.NewCDPSessionAsync(page);
        await protocol.SendAsync("WebAuthn.enable");
        await protocol.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new
            {
                protocol = "ctap2",
                transport = "internal",
                hasResidentKey = true,
                hasUserVerification = true,
                isUserVerified = true,
                automaticPresenceSimulation = true,
            },
        });
    }

    /// <summary>After the failure the browser finds a proof of work by itself.</summary>
    static async Task FailThenSignInAsync(IPage page, Album album)
    {
        await page.GotoAsync("/sign-in");
        await SignInAsync(page, "Wrong-1!");
        await page.SeeAsync("用户类型、用户名或密码不对");
        await SignInAsync(page, Password);
        await page.SeeHeadingAsync("账号安全");
        await page.SeeAsync("您的角色要求使用通行密钥");
        await album.ShootAsync(page, "security", isStep: false);
    }

    static async Task EnrolAsync(IPage page, Album album)
    {
        await page.EnterAsync("名称", "办公室电脑");
        await page.Locator("#addPasskey_currentPassword").FillAsync(Password);
        await page.ClickOnAsync("添加通行密钥");
        await page.GetByRole(AriaRole.Navigation, new() { Name = "菜单", Exact = true })
            .GetByRole(AriaRole.Link, new() { Name = "注册审核", Exact = true }).SeeAsync();
        await page.OpenAsync("账号安全");
        await page.GetByText("办公室电脑", new() { Exact = true }).SeeAsync();
        await page.SeeAsync("当前会话");
        await album.ShootAsync(page, "security-passkey", isStep: false);
    }

    static async Task PresentAsync(IPage page, Album album)
    {
        await page.ClickOnAsync("退出登录");
        await SignInAsync(page, Password);
        await page.SeeHeadingAsync("验证通行密钥");
        await album.ShootAsync(page, "passkey", isStep: false);
        await page.GotoAsync("/registrations");
        await page.SeeHeadingAsync("验证通行密钥");
        await page.ClickOnAsync("出示通行密钥");
        await page.SeeHeadingAsync("注册审核");
    }

    static async Task SetPasswordAnewAsync(IPage page, IPage messages, Album album)
    {
        await page.ClickOnAsync("退出登录");
        await page.GetByRole(AriaRole.Link, new() { Name = "忘记密码" }).FollowAsync();
        await page.EnterAsync("用户名", Username);
        await page.EnterAsync("手机号", Mobile);
        await page.ClickOnAsync("获取验证码");
        await page.SeeAsync("验证码已发送");
        await album.ShootAsync(page, "forgotten-password", isStep: false);
        await page.EnterAsync("短信验证码", await Applicant.ReadCodeAsync(messages, Mobile));
        await page.ClickOnAsync("下一步");
        await page.EnterAsync("新密码", NewPassword);
        await page.EnterAsync("确认新密码", NewPassword);
        await page.ClickOnAsync("设置新密码");
        await page.SeeAsync("新密码已设置");
        await album.ShootAsync(page, "password-set", isStep: false);
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "登录" }).First.FollowAsync();
        await SignInAsync(page, NewPassword);
        await page.SeeHeadingAsync("验证通行密钥");
    }

    static async Task SignInAsync(IPage page, string password)
    {
        await page.ChooseAsync("用户类型", "管理员");
        await page.EnterAsync("用户名", Username);
        await page.EnterAsync("密码", password);
        await page.GetByRole(AriaRole.Main).ClickOnAsync("登录");
    }
}

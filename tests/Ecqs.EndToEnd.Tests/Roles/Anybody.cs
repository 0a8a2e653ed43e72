using Ecqs.EndToEnd.Tests.Support;
using Microsoft.Playwright;

namespace Ecqs.EndToEnd.Tests.Roles;

/// <summary>Anybody, with no account: by a commission order's slip, or by the QR code of a certificate.</summary>
sealed class Anybody(IPage page, Album album)
{
    /// <summary>Opens an order and downloads one of its documents.</summary>
    public async Task<IssuedDocument> FindAsync(OrderSlip slip, string number)
    {
        await page.GotoAsync("/lookup");
        await page.EnterAsync("委托单号", slip.Number);
        await page.EnterAsync("密码", slip.Password);
        await page.ClickOnAsync("查询");
        await page.GetByText(number, new() { Exact = true }).SeeAsync();
        await album.ShootAsync(page, "lookup");
        var link = page.GetByRole(AriaRole.Link, new() { Name = $"下载 PDF：{number}" });
        return new(await page.DownloadAsync(link, $"{number}.pdf"));
    }

    public async Task SeeWrongPasswordRefusedAsync(OrderSlip slip)
    {
        await page.GotoAsync("/lookup");
        await page.EnterAsync("委托单号", slip.Number);
        await page.EnterAsync("密码", "22222222");
        await page.ClickOnAsync("查询");
        await page.GetByRole(AriaRole.Alert).GetByText("委托单号或密码不正确").SeeAsync();
    }

    /// <summary>Follows the address of a QR code.</summary>
    public async Task CheckAsync(string address, string number, string serialNumber)
    {
        await page.GotoAsync(address);
        await page.SeeAsync("该证书由本系统出具");
        await page.GetByRole(AriaRole.Heading, new() { Name = $"检定证书 {number}" }).SeeAsync();
        await page.GetByText(serialNumber, new() { Exact = true }).SeeAsync();
        await album.ShootAsync(page, "check-by-code");
    }
}

using System.Text.RegularExpressions;
using Ecqs.EndToEnd.Tests.Support;
using Microsoft.Playwright;

namespace Ecqs.EndToEnd.Tests.Roles;

/// <summary>A verifier (检定员), who records results and signs them.</summary>
sealed class Verifier(IPage page, Album album) : Person(page, album)
{
    public async Task RecordAsync(string order, string serialNumber, bool passed)
    {
        await Page.OpenAsync("委托单");
        await Page.GetByRole(AriaRole.Link, new() { Name = order, Exact = true }).FollowAsync();
        await Page.Row(serialNumber).GetByRole(AriaRole.Link, new() { Name = "录入结果" }).FollowAsync();
        await Page.ChooseAsync("检定结论", passed ? "合格" : "不合格");
        await Page.EnterAsync("检定确定的准确度等级", "III");
        if (!passed)
            await Page.EnterAsync("不合格项目", "示值误差");
        await Page.EnterAsync("温度（℃）", "20.5");
        await Page.EnterAsync("相对湿度（%）", "55");
        await FillStandardAsync();
        await FillMeasurementAsync(passed);
        if (passed)
            await Album.ShootAsync(Page, "record-result", Page.Field("温度（℃）"));
        await Page.ClickOnAsync("保存并签字");
        await Page.SeeHeadingAsync("检定结果：电子计价秤");
        await Page.SeeAsync("待核验");
    }

    async Task FillStandardAsync()
    {
        var standard = Page.GetByRole(AriaRole.Group, new() { Name = "标准器 1" });
        await standard.Field("名称").FillAsync("M1 级砝码");
        await standard.Field("证书编号").FillAsync("示例砝字20260001");
        await standard.Field("有效期至").FillAsync("2099-12-31");
        await standard.Field("测量范围").FillAsync("1 g—20 kg");
        await standard.Field("不确定度/准确度等级/最大允许误差").FillAsync("M1 级");
    }

    async Task FillMeasurementAsync(bool passed)
    {
        var measurement = Page.GetByRole(AriaRole.Group, new() { Name = "检定项目 1" });
        await measurement.Field("检定项目").FillAsync("示值误差（15 kg）");
        await measurement.Field("检定结果").FillAsync(passed ? "+5 g" : "+35 g");
        await measurement.Field("允许值").FillAsync("±10 g");
        await measurement.Field("单项结论").SelectOptionAsync(passed ? "合格" : "不合格");
    }
}

/// <summary>A checker (核验员).</summary>
sealed class Checker(IPage page, Album album) : Person(page, album)
{
    public async Task CheckAsync(string serialNumber)
    {
        await Page.OpenAsync("检定结果");
        await Page.Row(serialNumber).GetByRole(AriaRole.Link, new() { Name = "核验通过" }).FollowAsync();
        await Page.SeeHeadingAsync("检定结果：电子计价秤");
        await Album.ShootAsync(Page, $"check-result-{serialNumber}");
        await Page.ClickOnAsync("核验通过");
        await Page.ConfirmAsync();
        await Page.SeeAsync("待批准");
    }
}

/// <summary>An approver (批准人), whose signature issues the document.</summary>
sealed partial class Approver(IPage page, Album album) : Person(page, album)
{
    /// <summary>Answers the number of the document.</summary>
    /// <param name="kind">检定证书 or 检定结果通知书.</param>
    public async Task<string> ApproveAsync(string serialNumber, string kind)
    {
        await Page.OpenAsync("检定结果");
        await Page.Row(serialNumber).GetByRole(AriaRole.Link, new() { Name = "批准并出具" }).FollowAsync();
        await Page.SeeHeadingAsync("检定结果：电子计价秤");
        await Page.ClickOnAsync("批准并出具");
        await Page.ConfirmAsync();
        var issued = Page.GetByText($"已出具：{kind}");
        await issued.SeeAsync();
        await Album.ShootAsync(Page, $"issued-{serialNumber}");
        return Number().Match(await issued.InnerTextAsync()).Groups[1].Value;
    }

    [GeneratedRegex(@"：\S+\s+(\S+)")]
    private static partial Regex Number();
}

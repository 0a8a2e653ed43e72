using Ecqs.EndToEnd.Tests.Roles;
using Ecqs.EndToEnd.Tests.Support;
using Ecqs.Platform.Clock;

namespace Ecqs.EndToEnd.Tests;

/// <summary>The main job in real pages, from registration to a certificate that anybody can check.</summary>
public sealed class WholePathTests
{
    const string County = "南湖区示例计量检定站";
    const string City = "嘉兴市示例检验检测院";
    const string Province = "浙江省示例计量科学研究院";
    const string Receipt = "受理的器具请于工作日 9:00—16:00 送检或等候现场检测。";

    // What the county's station can verify on site, three; the city, two; the province, two; nobody, two.
    const string Passing = "电子计价秤 CZ-001";
    const string Failing = "电子计价秤 CZ-003";
    const string Refused = "电子计价秤 CZ-005";
    static readonly string[] Booked =
    [
        Passing, Failing, Refused, Enterprise.TruckScale, "电子血压计 XY-1", "电子天平 TP-1", "声级计 SJ-1",
        "呼出气体酒精含量检测仪 JJ-1", "呼出气体酒精含量检测仪 JJ-2",
    ];

    [Fact]
    public async Task An_enterprise_comes_from_its_registration_to_certificates_that_anybody_can_check()
    {
        await using var stage = await Stage.OpenAsync();
        try
        {
            var enterprise = await RegisterAsync(stage);
            var today = stage.Host.Clock.Today();
            var booking = await FillLedgerAndBookAsync(enterprise, today.AddDays(20));
            var slip = await AnswerAsync(stage, enterprise, booking);
            var (certificate, notice) = await VerifyAsync(stage, slip);
            await CheckDocumentsAsync(stage, enterprise, slip, certificate, notice);
            await CorrectAsync(stage, enterprise, certificate);
            await WaitForAlertsAsync(stage, booking, today);
            Assert.Empty(stage.PageErrors);
            Assert.Empty(stage.Album.Findings);
            Assert.Empty(AccessibilityTests.SeenInTheStory.Except(stage.Album.Seen));
        }
        catch
        {
            await stage.KeepEvidenceAsync();
            throw;
        }
    }

    static async Task<Enterprise> RegisterAsync(Stage stage)
    {
        await new Applicant(await stage.NewPageAsync(), stage.Album).RegisterAsync(await stage.NewPageAsync());
        var administrator = new Administrator(await stage.NewPageAsync(), stage.Album);
        await administrator.SignInAsync("管理员", "admin");
        await administrator.ApproveAsync(Applicant.Name);
        return await SignInAsync(stage);
    }

    static async Task<Enterprise> SignInAsync(Stage stage)
    {
        var enterprise = new Enterprise(await stage.NewPageAsync(), stage.Album);
        await enterprise.SignInAsync("企业", Applicant.Username, Applicant.Password);
        return enterprise;
    }

    static async Task<string> FillLedgerAndBookAsync(Enterprise enterprise, DateOnly validUntil)
    {
        await enterprise.AddTruckScaleAsync();
        await enterprise.ImportAsync(await ImportFile.MakeAsync("xlsx", validUntil));
        await enterprise.SeeNothingNewInAsync(await ImportFile.MakeAsync("xls", validUntil));
        return await enterprise.BookAsync(Booked, [(County, "县级"), (City, "市级"), (Province, "省级")]);
    }

    static async Task<OrderSlip> AnswerAsync(Stage stage, Enterprise enterprise, string booking)
    {
        var administrator = new Administrator(await stage.NewPageAsync(), stage.Album);
        await administrator.SignInAsync("管理员", "adminjx");
        await administrator.SeeUnmatchedAsync(booking, 2);
        var desk = new Desk(await stage.NewPageAsync(), stage.Album);
        await desk.SignInAsync("个人", "nhdesk", worksIn: County);
        await desk.AnswerAsync(booking, "CZ-005", "铭牌照片与型号规格不符，请按铭牌修改后重新预约", Receipt);
        await enterprise.SeeAnswerAsync(booking, County, Receipt);
        return await desk.MakeOrderAsync(Passing, Failing);
    }

    static async Task<(string Certificate, string Notice)> VerifyAsync(Stage stage, OrderSlip slip)
    {
        var verifier = new Verifier(await stage.NewPageAsync(), stage.Album);
        await verifier.SignInAsync("个人", "nhverifier", worksIn: County);
        await verifier.RecordAsync(slip.Number, "CZ-001", passed: true);
        await verifier.RecordAsync(slip.Number, "CZ-003", passed: false);
        var checker = new Checker(await stage.NewPageAsync(), stage.Album);
        await checker.SignInAsync("个人", "nhchecker", worksIn: County);
        await checker.CheckAsync("CZ-001");
        await checker.CheckAsync("CZ-003");
        var approver = new Approver(await stage.NewPageAsync(), stage.Album);
        await approver.SignInAsync("个人", "nhapprover", worksIn: County);
        return (await approver.ApproveAsync("CZ-001", "检定证书"), await approver.ApproveAsync("CZ-003", "检定结果通知书"));
    }

    static async Task CheckDocumentsAsync(Stage stage, Enterprise enterprise, OrderSlip slip, string certificate, string notice)
    {
        await stage.Host.DrainOutboxAsync();
        await enterprise.SeeCertificatesAsync(certificate, notice);
        var rejection = await enterprise.DownloadAsync(notice, "检定结果通知书");
        await rejection.CheckSignatureAsync();
        var text = await rejection.TextAsync();
        Assert.Contains("不合格", text);
        Assert.Contains("示值误差", text);

        var anybody = new Anybody(await stage.NewPageAsync(), stage.Album);
        await anybody.SeeWrongPasswordRefusedAsync(slip);
        var document = await anybody.FindAsync(slip, certificate);
        await document.CheckSignatureAsync();
        await document.CheckFontsAsync();
        text = await document.TextAsync();
        foreach (var words in (string[])[certificate, Applicant.Name, County, "CZ-001", "M1 级砝码"])
            Assert.Contains(words, text);
        var address = await document.QrCodeAsync();
        Assert.StartsWith($"{stage.Address}/check?", address);
        await anybody.CheckAsync(address, certificate, "CZ-001");
    }

    static async Task CorrectAsync(Stage stage, Enterprise enterprise, string certificate)
    {
        const string Right = "永康市示例衡器制造有限公司";
        await enterprise.CorrectManufacturerAsync("CZ-001", Right);
        var desk = new Desk(await stage.NewPageAsync(), stage.Album);
        await desk.SignInAsync("个人", "nhdesk", worksIn: County);
        await desk.ConfirmCorrectionAsync(certificate, Right);
        await enterprise.SeeManufacturerAsync(Right);
    }

    /// <summary>The clock goes on by setting; the jobs that fire are those of the scheduler's own ticks.</summary>
    static async Task WaitForAlertsAsync(Stage stage, string booking, DateOnly today)
    {
        MoveClockTo(stage.Host.Clock, today.AddDays(15));
        var enterprise = await SignInAsync(stage);
        await enterprise.SeeMessageAsync($"预约单 {booking} 超过两个工作日仍待预约", "alert");
        var desk = new Desk(await stage.NewPageAsync(), stage.Album);
        await desk.SignInAsync("机构", "jxinst");
        await desk.SeeMessageAsync($"预约单 {booking} 已超过答复时限", "alert-of-institution");
        await enterprise.SeeMessageAsync("检定到期提醒：即将到期 1 件，已超期 0 件", "reminder");

        MoveClockTo(stage.Host.Clock, today.AddDays(22));
        enterprise = await SignInAsync(stage);
        await enterprise.SeeMessageAsync("检定到期提醒：即将到期 0 件，已超期 1 件", "overdue");
    }

    /// <summary>To ten in the morning, when messages are sent.</summary>
    static void MoveClockTo(ShiftedClock clock, DateOnly day) =>
        clock.Offset += ShanghaiTime.StartOf(day).AddHours(10) - clock.GetUtcNow();
}

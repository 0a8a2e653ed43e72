using System.Text.RegularExpressions;
using Ecqs.EndToEnd.Tests.Support;
using Microsoft.Playwright;

namespace Ecqs.EndToEnd.Tests.Roles;

/// <summary>An enterprise that keeps its ledger, books and fetches its certificates.</summary>
sealed partial class Enterprise(IPage page, Album album) : Person(page, album)
{
    public const string TruckScale = "电子汽车衡 QC-66";

    public async Task AddTruckScaleAsync()
    {
        await Page.OpenAsync("强检器具台账");
        await Page.ClickOnAsync("新增");
        await Page.SeeHeadingAsync("器具新增");
        await Page.EnterAsync("器具名称", "电子汽车衡");
        // Rule 2.3: the name leads to the category, which is put in when it is taken.
        await Page.ClickOnAsync("采用：02001 非自动衡器");
        await Page.EnterAsync("型号规格", "SCS-60");
        await Page.EnterAsync("测量范围", "0.4 t—60 t");
        await Page.EnterAsync("准确度等级", "III");
        await Page.EnterAsync("出厂编号", "QC-66");
        await Page.EnterAsync("生产厂家", "常州示例电子衡器有限公司");
        await Album.ShootAsync(Page, "add-instrument");
        await Page.EnterAsync("安装/使用地点", "厂区东门");
        await Page.ChooseAsync("送检方式", "现场检测");
        await Page.ClickOnAsync("保存");
        await Page.SeeHeadingAsync("电子汽车衡");
        await Page.SeeAsync("QC-66");
    }

    /// <summary>Imports the right rows of a workbook, after mending one of the wrong ones in the preview.</summary>
    public async Task ImportAsync(string workbook)
    {
        await UploadAsync(workbook);
        var counts = Page.GetByRole(AriaRole.Group, new() { Name = "检查结果" });
        await counts.GetByText($"全部 {ImportFile.Rows}").SeeAsync();
        await counts.GetByText($"有错误 {ImportFile.WrongRows}", new() { Exact = true }).SeeAsync();
        foreach (var problem in (string[])
            ["《强检器具目录》中没有“99999”", "没有行政区划“999999”", "出厂编号必填", "器具数量是“2”", "器具用途：", "有效期至："])
            await Page.SeeAsync(problem);
        await Album.ShootAsync(Page, "import-preview");

        var quantity = Page.GetByRole(AriaRole.Button, new() { NameRegex = QuantityCell() });
        await quantity.ClickAsync();
        await Page.GetByRole(AriaRole.Textbox, new() { NameRegex = QuantityCell() }).FillAsync("1");
        await Page.Locator("form.cell-form").ClickOnAsync("保存");
        await counts.GetByText($"有错误 {ImportFile.WrongRows - 1}", new() { Exact = true }).SeeAsync();

        await Page.ClickOnAsync("确定导入");
        await Page.SeeAsync($"导入完成，共写入 {ImportFile.Rows - ImportFile.WrongRows + 1} 件器具。");
        await Album.ShootAsync(Page, "import-done");
    }

    /// <summary>The same content in the older format is known already: nothing is written twice.</summary>
    public async Task SeeNothingNewInAsync(string workbook)
    {
        await UploadAsync(workbook);
        await Page.GetByRole(AriaRole.Group, new() { Name = "检查结果" })
            .GetByText($"与台账相同 {ImportFile.Rows - ImportFile.WrongRows}", new() { Exact = true }).SeeAsync();
    }

    /// <summary>Books instruments; answers the booking's number.</summary>
    /// <param name="instruments">Name and serial number, with a blank between.</param>
    /// <param name="institutions">Who shall verify them, by name and level.</param>
    public async Task<string> BookAsync(string[] instruments, (string Name, string Level)[] institutions)
    {
        await Page.OpenAsync("强检器具预约");
        await Page.ClickOnAsync("新增");
        await Page.SeeHeadingAsync("新增预约单");
        foreach (var instrument in instruments)
        {
            var filter = Page.GetByRole(AriaRole.Search);
            await filter.Field("出厂编号").FillAsync(instrument.Split(' ')[1]);
            await filter.ClickOnAsync("查询");
            await Page.Field($"选择 {instrument}").CheckAsync();
        }

        await Page.SeeAsync($"已选 {instruments.Length} 件器具");
        await Page.ClickOnAsync("查看匹配结果");
        var preview = Page.GetByRole(AriaRole.Table, new() { Name = "检定机构匹配预览" });
        foreach (var (name, level) in institutions)
            await preview.GetByRole(AriaRole.Row).Filter(new() { HasText = $"由 {name} 检定" })
                .Filter(new() { HasText = level }).First.SeeAsync();
        await preview.GetByText("暂无可承检的机构").First.SeeAsync();
        await preview.GetByText("候选机构").First.ClickAsync();
        await preview.GetByText("不符合", new() { Exact = true }).First.SeeAsync();
        await Album.ShootAsync(Page, "routing-explained", preview.GetByText("候选机构").First);
        await preview.GetByText("候选机构").First.ClickAsync();
        await Album.ShootAsync(Page, "routing-split", preview);
        await Page.ClickOnAsync("提交申请");
        return await SeeBookingAsync(institutions);
    }

    async Task<string> SeeBookingAsync((string Name, string Level)[] institutions)
    {
        await Page.SeeHeadingAsync("预约单详情");
        foreach (var (name, _) in institutions)
            await Page.GetByRole(AriaRole.Article, new() { Name = name }).SeeAsync();
        await Page.SeeAsync("待分配 2 件");
        await Album.ShootAsync(Page, "booking");
        var heading = await Page.GetByRole(AriaRole.Heading, new() { Level = 1 }).InnerTextAsync();
        return heading.Replace("预约单详情", "", StringComparison.Ordinal).Trim();
    }

    /// <summary>Reads what an institution has answered.</summary>
    public async Task SeeAnswerAsync(string booking, string institution, string receipt)
    {
        await Page.OpenAsync("强检器具预约");
        await Page.GetByRole(AriaRole.Link, new() { Name = booking, Exact = true }).FollowAsync();
        var answer = Page.GetByRole(AriaRole.Article, new() { Name = institution });
        await Page.SeeSomedayAsync(answer.GetByText("部分受理"));
        await answer.GetByText(receipt).SeeAsync();
        await Album.ShootAsync(Page, "receipt");
    }

    /// <summary>Downloads a document from the list of certificates.</summary>
    public async Task<IssuedDocument> DownloadAsync(string number, string kind)
    {
        await Page.OpenAsync("检定证书");
        var row = Page.Row(number);
        await row.GetByText(kind, new() { Exact = true }).SeeAsync();
        var link = row.GetByRole(AriaRole.Link, new() { Name = $"下载 PDF：{number}" });
        return new(await Page.DownloadAsync(link, $"{number}.pdf"));
    }

    public async Task SeeCertificatesAsync(params string[] numbers)
    {
        await Page.OpenAsync("检定证书");
        foreach (var number in numbers)
            await Page.Row(number).SeeAsync();
        await Album.ShootAsync(Page, "certificates");
    }

    /// <summary>Asks the institution to confirm another manufacturer than the one that its certificate says.</summary>
    public async Task CorrectManufacturerAsync(string serialNumber, string manufacturer)
    {
        await Page.OpenAsync("强检器具台账");
        var filter = Page.GetByRole(AriaRole.Search);
        await filter.Field("出厂编号").FillAsync(serialNumber);
        await filter.ClickOnAsync("查询");
        await Page.Row(serialNumber).GetByRole(AriaRole.Link, new() { Name = "更正", Exact = true }).FollowAsync();
        await Page.SeeHeadingAsync("更正证书所载信息");
        await Page.EnterAsync("生产厂家", manufacturer);
        await Page.EnterAsync("更正原因", "录入时厂名少写了两个字，以铭牌为准");
        await Album.LookAsync(Page);
        await Page.ClickOnAsync("提交更正");
        await Page.SeeAsync("更正记录");
    }

    /// <summary>Reads in the ledger what the institution has confirmed.</summary>
    public async Task SeeManufacturerAsync(string manufacturer)
    {
        await Page.ReloadAsync();
        await Page.SeeAsync("已确认");
        await Page.SeeAsync(manufacturer);
    }

    async Task UploadAsync(string workbook)
    {
        await Page.OpenAsync("强检器具台账");
        await Page.ClickOnAsync("导入");
        await Page.SeeHeadingAsync("批量导入");
        await Page.Field("选择要导入的文件").SetInputFilesAsync(workbook);
        await Page.ClickOnAsync("上传并预览");
        await Page.SeeAsync($"预览：{Path.GetFileName(workbook)}");
    }

    [GeneratedRegex(@"修改第 \d+ 行的器具数量$")]
    private static partial Regex QuantityCell();
}

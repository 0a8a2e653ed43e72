using System.Globalization;
using Ecqs.Testing;

namespace Ecqs.EndToEnd.Tests.Support;

/// <summary>A workbook of 200 instruments as somebody makes it with LibreOffice, with some wrong rows.</summary>
static class ImportFile
{
    public const int Rows = 200;

    /// <summary>Rows that have an error, each of another kind.</summary>
    public const int WrongRows = 6;

    const string Headings =
        "器具名称,强检器具种别代码,型号规格,测量范围,准确度等级,出厂编号,生产厂家,器具产地,使用地点行政区划代码,安装/使用地点,器具数量,器具用途,送检方式,有效期至,备注";

    // Codes and numbers as text, as people learn to format them; the rest as LibreOffice takes it.
    const string Format = "CSV:44,34,76,1,2/2/6/2/9/2";

    /// <summary>Makes the file; answers its path.</summary>
    /// <param name="extension">xlsx or xls.</param>
    /// <param name="validUntil">The last day of validity of the scale EX-DUE; the others have none.</param>
    public static async Task<string> MakeAsync(string extension, DateOnly validUntil)
    {
        var folder = Directory.CreateTempSubdirectory("ecqs-e2e-").FullName;
        var source = Path.Combine(folder, "器具清单.csv");
        await File.WriteAllLinesAsync(source, [Headings, .. All(validUntil)]);
        var result = await ForeignPrograms.RunAsync(
            "soffice",
            [
                $"-env:UserInstallation=file://{folder}/profile", "--headless", $"--infilter={Format}", "--convert-to", extension,
                "--outdir", folder, source,
            ]);
        var made = Path.ChangeExtension(source, extension);
        Assert.True(File.Exists(made), $"LibreOffice did not write {made}: {result.Output}{result.Errors}");
        return made;
    }

    static List<string> All(DateOnly validUntil)
    {
        List<string> rows =
        [
            Scale("EX-DUE", validUntil: validUntil.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            "电子天平,02001,FA2004,10 mg—200 g,I,TP-1,梅特勒示例仪器有限公司,进口,330402,化验室,1,贸易结算,送检,,",
            "声级计,27001,AWA5688,(28—133) dB,2级,SJ-1,杭州示例仪器有限公司,国产,330402,厂界,1,环境监测,送检,,",
            "电子血压计,15001,HEM-7130,(0—40) kPa,无,XY-1,大连示例医疗器械有限公司,国产,330402,医务室,1,医疗卫生,送检,,",
            "呼出气体酒精含量检测仪,30001,AT8020,(0—2.000) mg/L,无,JJ-1,深圳示例科技有限公司,国产,330402,车队,1,安全防护,送检,,",
            "呼出气体酒精含量检测仪,30001,AT8020,(0—2.000) mg/L,无,JJ-2,深圳示例科技有限公司,国产,330402,车队,1,安全防护,送检,,",
            Scale("W-1", category: "99999"),
            Scale("W-2", region: "999999"),
            Scale(""),
            Scale("W-4", quantity: "2"),
            Scale("W-5", purpose: "娱乐"),
            Scale("W-6", validUntil: "2027-02-30"),
        ];
        for (var i = 1; rows.Count < Rows; i++)
            rows.Add(i % 2 == 0
                ? $"压力表,14001,Y-100,(0—1.6) MPa,1.6,YL-{i:000},红旗示例仪表有限公司,国产,330402,{i}号锅炉房,1,安全防护,送检,,"
                : Scale($"CZ-{i:000}"));
        return rows;
    }

    static string Scale(
        string number,
        string category = "02001",
        string region = "330402",
        string quantity = "1",
        string purpose = "贸易结算",
        string validUntil = "") =>
        $"电子计价秤,{category},ACS-30,0.1 kg—30 kg,III,{number},上海示例衡器有限公司,国产,{region},门店收银台,{quantity},{purpose},现场检测,{validUntil},";
}

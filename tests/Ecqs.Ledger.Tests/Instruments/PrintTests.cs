using System.Net;
using System.Text.Json;
using Ecqs.Ledger.Tests.Support;
using Ecqs.Testing;

namespace Ecqs.Ledger.Tests.Instruments;

/// <summary>View and print (rule 3.6), as a foreign program reads the document.</summary>
[Collection(LedgerCollection.Name)]
public sealed class PrintTests(LedgerFixture ledger)
{
    [Fact]
    public async Task Rule_3_6_the_card_of_an_instrument_shows_what_the_form_has()
    {
        var owner = await ledger.People.EnterpriseAsync(name: "打印有限公司");
        var id = await owner.Client.AddedAsync(new(ledger.Scales("P-0001")) { ["remark"] = "备用电池一块" });
        var text = await TextAsync(await ReadAsync(owner.Client, $"/ledger/instruments/{id}/card.pdf"));
        foreach (var shown in new[] { "打印有限公司", "电子计价秤", "P-0001", "永康市衡器厂", "0.1 kg—30 kg", "贸易结算", "新增", "未检", "备用电池一块" })
            Assert.Contains(shown, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ecqs.language=en", null, "en")]
    [InlineData("ecqs.language=zh-CN", null, "zh-CN")]
    [InlineData("ecqs.language=en", "zh-CN", "zh-CN")]
    [InlineData("ecqs.language=zh-CN", "en", "en")]
    public async Task What_a_link_leads_to_is_in_the_language_that_its_reader_chose_unless_the_link_says_another(string cookie, string? said, string language)
    {
        using var nobody = ledger.Host.NewClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/ledger/list.pdf?lang={said}") { Headers = { { "Accept", "text/html" }, { "Cookie", cookie } } };
        using var refusal = await nobody.Http.SendAsync(request);
        Assert.Contains($"<html lang=\"{language}\">", await refusal.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rule_3_6_the_list_is_printed_by_the_filter_and_every_page_has_its_headings()
    {
        var owner = await ledger.People.EnterpriseAsync();
        for (var i = 0; i < 60; i++)
            await owner.Client.AddedAsync(ledger.Scales($"L-{i:00}"));
        var all = await TextAsync(await ReadAsync(owner.Client, "/ledger/list.pdf"));
        Assert.All(Enumerable.Range(0, 60), i => Assert.Contains($"L-{i:00}", all, StringComparison.Ordinal));
        Assert.True(all.Split("出厂编号").Length > 2, "The headings are not repeated.");

        var one = await TextAsync(await ReadAsync(owner.Client, "/ledger/list.pdf?serial=L-07&status=NEW"));
        Assert.Contains("L-07", one, StringComparison.Ordinal);
        Assert.DoesNotContain("L-08", one, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_printed_is_refused_to_a_program_by_a_code_and_to_a_person_by_a_page()
    {
        var owner = (await ledger.People.EnterpriseAsync()).Client;
        using var toProgram = await owner.Http.GetAsync("/ledger/list.pdf?status=NOTHING");
        Assert.Equal(HttpStatusCode.BadRequest, toProgram.StatusCode);
        var answer = JsonDocument.Parse(await toProgram.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(("INPUT_INVALID", "status"), (answer.GetProperty("code").GetString(), answer.GetProperty("problems")[0].GetProperty("field").GetString()));

        using var toPerson = await OpenAsync(owner, "/ledger/list.pdf?status=%3Cb%3E");
        Assert.Equal((HttpStatusCode.BadRequest, "text/html"), (toPerson.StatusCode, toPerson.Content.Headers.ContentType?.MediaType));
        var page = await toPerson.Content.ReadAsStringAsync();
        Assert.Contains("<html lang=\"zh-CN\">", page, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", page, StringComparison.Ordinal);

        using var nobody = ledger.Host.NewClient();
        using var toNobody = await OpenAsync(nobody, "/ledger/list.pdf?serial=L-07&lang=en");
        Assert.Equal(HttpStatusCode.Unauthorized, toNobody.StatusCode);
        var signIn = await toNobody.Content.ReadAsStringAsync();
        Assert.Contains("<html lang=\"en\">", signIn, StringComparison.Ordinal);
        Assert.Contains("/sign-in?to=%2Fledger%2Flist.pdf%3Fserial%3DL-07%26lang%3Den", signIn, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_card_of_anothers_instrument_is_absent()
    {
        var owner = await ledger.People.EnterpriseAsync();
        var id = await owner.Client.AddedAsync(ledger.Scales("P-0001"));
        var stranger = await ledger.People.EnterpriseAsync();
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(stranger.Client, $"/ledger/instruments/{id}/card.pdf"));
        using var nobody = ledger.Host.NewClient();
        Assert.NotEqual(HttpStatusCode.OK, await StatusAsync(nobody, $"/ledger/instruments/{id}/card.pdf"));
    }

    static async Task<byte[]> ReadAsync(GraphQLClient client, string path)
    {
        using var response = await client.Http.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal((HttpStatusCode.OK, "application/pdf"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        return await response.Content.ReadAsByteArrayAsync();
    }

    /// <summary>Asks as a browser asks when a person opens an address.</summary>
    static async Task<HttpResponseMessage> OpenAsync(GraphQLClient client, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.Add("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8");
        return await client.Http.SendAsync(request);
    }

    static async Task<HttpStatusCode> StatusAsync(GraphQLClient client, string path)
    {
        using var response = await client.Http.GetAsync(new Uri(path, UriKind.Relative));
        return response.StatusCode;
    }

    static async Task<string> TextAsync(byte[] pdf)
    {
        var folder = Directory.CreateTempSubdirectory("ecqs-print-");
        try
        {
            var file = Path.Combine(folder.FullName, "one.pdf");
            await File.WriteAllBytesAsync(file, pdf);
            return (await ForeignPrograms.RunAsync("pdftotext", ["-layout", file, "-"])).Output;
        }
        finally
        {
            folder.Delete(true);
        }
    }
}

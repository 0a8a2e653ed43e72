using System.IO.Compression;
using System.Net;
using System.Text.Json;
using Ecqs.Catalog.Publications;
using Ecqs.Testing;
using Npgsql;

namespace Ecqs.Catalog.Tests;

/// <summary>Announcements, guides and downloads: written by administrators for their region, read by everybody once published (rule 2.6).</summary>
public sealed class PublicationTests : IAsyncLifetime
{
    const string Selection = "publication { id version status title files { id name url } } errors { ... on Error { code } ";
    const string Problems = "... on InputInvalid { problems { field code } } ";

    TestHost _host = null!;
    People _people = null!;
    GraphQLClient _stranger = null!;

    public async Task InitializeAsync()
    {
        _host = await TestHost.StartAsync();
        _people = new(_host);
        _stranger = _host.NewClient();
    }

    public async Task DisposeAsync()
    {
        _stranger.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task A_draft_is_seen_by_the_administrators_of_its_region_alone_and_by_nobody_else_once_withdrawn()
    {
        var city = (await _people.AdministratorAsync("3304")).Client;
        var province = (await _people.AdministratorAsync("33")).Client;
        var other = (await _people.AdministratorAsync("44")).Client;
        var id = await WrittenAsync(city, Form("检定收费调整", region: "3304"));
        Assert.Equal(JsonValueKind.Null, (await OneAsync(_stranger, id)).ValueKind);
        Assert.Equal(JsonValueKind.Null, (await OneAsync(other, id)).ValueKind);
        Assert.Equal("DRAFT", (await OneAsync(province, id)).GetProperty("status").GetString());
        Assert.Empty(await ListAsync(_stranger));
        Assert.Equal("NOT_FOUND", await ActAsync(other, "publish", id));

        Assert.Null(await ActAsync(city, "publish", id));
        Assert.Equal("检定收费调整", Assert.Single(await ListAsync(_stranger)));
        Assert.Equal("CATALOG_PUBLICATION_ACT_NOT_ALLOWED", await ActAsync(city, "publish", id));
        Assert.Equal("CATALOG_PUBLICATION_ACT_NOT_ALLOWED", await ActAsync(city, "delete", id));

        Assert.Null(await ActAsync(city, "withdraw", id));
        Assert.Empty(await ListAsync(_stranger));
        Assert.Equal(JsonValueKind.Null, (await OneAsync(_stranger, id)).ValueKind);
        Assert.Null(await ActAsync(city, "reopen", id));
        // It was public once: its history must not vanish.
        Assert.Equal("CATALOG_PUBLICATION_WAS_PUBLISHED", await ActAsync(city, "delete", id));
        Assert.Null(await ActAsync(city, "delete", await WrittenAsync(city, Form("写错了", region: "3304"))));
    }

    [Fact]
    public async Task An_administrator_writes_for_the_own_region_and_below_and_nobody_else_writes_at_all()
    {
        var city = (await _people.AdministratorAsync("3304")).Client;
        foreach (var beyond in new[] { null, "", "33", "4401" })
            Assert.Equal("CATALOG_PUBLICATION_REGION", await ProblemAsync(city, Form("越权", region: beyond)));
        Assert.Equal("CATALOG_REGION_UNKNOWN", await ProblemAsync(city, Form("没有这个县", region: "330499")));
        await WrittenAsync(city, Form("本市一县", region: "330402"));

        var nation = (await _people.AdministratorAsync()).Client;
        var national = await WrittenAsync(nation, Form("全国通知"));
        Assert.Equal("NOT_FOUND", await ActAsync(city, "publish", national));
        var answer = await (await _people.EnterpriseAsync()).Client.SendAsync(Mutation("write"), new { input = new { publication = Form("企业写的") } });
        Assert.Contains("AUTH_NOT_AUTHORIZED", answer.ToString());
    }

    [Fact]
    public async Task Whoever_looks_for_a_region_sees_what_is_for_it_and_for_the_regions_above_it()
    {
        var nation = (await _people.AdministratorAsync()).Client;
        foreach (var (title, region) in new[] { ("全国", ""), ("浙江", "33"), ("嘉兴", "3304"), ("南湖", "330402"), ("秀洲", "330411"), ("广东", "44") })
            Assert.Null(await ActAsync(nation, "publish", await WrittenAsync(nation, Form(title, region: region))));
        Assert.Equal(["南湖", "嘉兴", "浙江", "全国"], await ListAsync(_stranger, "regionCode: \"330402\""));
        Assert.Equal(["嘉兴", "浙江", "全国"], await ListAsync(_stranger, "regionCode: \"3304\""));
        Assert.Equal(6, (await ListAsync(_stranger)).Length);
        var regional = await (await _people.AdministratorAsync("3304")).Client.RootAsync("{ managedPublications(first: 10) { nodes { title region { fullName } } } }");
        Assert.Equal(["秀洲", "南湖", "嘉兴"], regional.GetProperty("nodes").EnumerateArray().Select(x => x.GetProperty("title").GetString()));
    }

    [Fact]
    public async Task The_pinned_stand_first_then_the_newest_page_after_page()
    {
        var nation = (await _people.AdministratorAsync()).Client;
        for (var i = 1; i <= 5; i++)
        {
            Assert.Null(await ActAsync(nation, "publish", await WrittenAsync(nation, Form($"通知{i}", pinned: i == 2))));
            _host.Clock.Offset += TimeSpan.FromMinutes(1);
        }

        var (seen, after) = (new List<string>(), (string?)null);
        do
        {
            var page = await _stranger.RootAsync(
                "query($after: String) { publications(first: 2, after: $after) { nodes { title } pageInfo { hasNextPage endCursor } } }", new { after });
            seen.AddRange(page.GetProperty("nodes").EnumerateArray().Select(x => x.GetProperty("title").GetString()!));
            after = page.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean() ? page.GetProperty("pageInfo").GetProperty("endCursor").GetString() : null;
        }
        while (after is not null);
        Assert.Equal(["通知2", "通知5", "通知4", "通知3", "通知1"], seen);
    }

    [Fact]
    public async Task Words_find_it_by_title_and_text_whatever_their_width()
    {
        var nation = (await _people.AdministratorAsync()).Client;
        foreach (var form in new[] { Form("ＪＪＧ539 规程换版", body: "数字指示秤"), Form("放假通知", kind: "ANNOUNCEMENT"), Form("预约指南", body: "如何预约 JJG539", kind: "GUIDE") })
            Assert.Null(await ActAsync(nation, "publish", await WrittenAsync(nation, form)));
        Assert.Equal(["预约指南", "ＪＪＧ539 规程换版"], await ListAsync(_stranger, "search: \"jjg539\""));
        Assert.Equal(["ＪＪＧ539 规程换版"], await ListAsync(_stranger, "search: \"规程 指示秤\""));
        Assert.Equal(["预约指南"], await ListAsync(_stranger, "kind: GUIDE"));
    }

    [Fact]
    public async Task A_change_is_seen_at_once_and_the_audit_trail_holds_before_and_after()
    {
        var nation = (await _people.AdministratorAsync()).Client;
        var id = await WrittenAsync(nation, Form("旧标题", body: "旧的正文"));
        Assert.Null(await ActAsync(nation, "publish", id));
        var changed = new { id, version = 2, publication = Form("新标题", body: "新的正文") };
        Assert.Equal("新标题", (await nation.ActAsync(Mutation("change"), new { input = changed })).GetProperty("publication").GetProperty("title").GetString());
        Assert.Equal(["新标题"], await ListAsync(_stranger, "search: \"新的正文\""));
        // Who had read the version before does not write over it.
        Assert.Equal("CATALOG_PUBLICATION_CHANGED", CodeOf(await nation.RootAsync(Mutation("change"), new { input = changed })));

        await using var source = NpgsqlDataSource.Create(_host.ConnectionString);
        await using var command = source.CreateCommand("SELECT before::text, after::text FROM platform.audit_entries WHERE act = 'catalog.changePublication'");
        await using var rows = await command.ExecuteReaderAsync();
        Assert.True(await rows.ReadAsync());
        Assert.Contains("旧的正文", rows.GetString(0));
        Assert.Contains("新的正文", rows.GetString(1));
    }

    [Fact]
    public async Task A_file_is_read_by_everybody_while_its_publication_is_public()
    {
        var nation = (await _people.AdministratorAsync()).Client;
        var upload = await nation.UploadAsync("强检目录说明.pdf", MadeUp.Pdf());
        var written = (await nation.ActAsync(Mutation("write"), new { input = new { publication = Form("目录说明", kind: "DOWNLOAD", files: [upload]) } })).GetProperty("publication");
        var (id, file) = (written.GetProperty("id").GetString()!, Assert.Single(written.GetProperty("files").EnumerateArray()));
        var url = file.GetProperty("url").GetString()!;
        Assert.Equal(HttpStatusCode.NotFound, (await _stranger.Http.GetAsync(url)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await nation.Http.GetAsync(url)).StatusCode);

        Assert.Null(await ActAsync(nation, "publish", id));
        using var read = await _stranger.Http.GetAsync(url);
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        Assert.Equal("application/pdf", read.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", read.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("强检目录说明.pdf", read.Content.Headers.ContentDisposition.FileNameStar);
        // The upload itself stays its uploader's.
        Assert.Equal(HttpStatusCode.NotFound, (await _stranger.Http.GetAsync($"/files/{upload}")).StatusCode);

        Assert.Null(await ActAsync(nation, "withdraw", id));
        Assert.Equal(HttpStatusCode.NotFound, (await _stranger.Http.GetAsync(url)).StatusCode);
    }

    [Fact]
    public async Task What_is_not_what_its_ending_says_or_holds_macros_is_not_published()
    {
        var nation = (await _people.AdministratorAsync()).Client;
        foreach (var (name, content) in new[]
        {
            ("网页.pdf", "<html><script>alert(1)</script></html>"u8.ToArray()), ("图.pdf", MadeUp.Png()), ("程序.exe", MadeUp.Pdf()),
            ("表.xlsx", Package("xl/workbook.xml", "xl/vbaProject.bin")), ("表.docx", Package("xl/workbook.xml")), ("坏.xlsx", "PK"u8.ToArray()),
        })
            Assert.Equal("CATALOG_PUBLICATION_FILE_NOT_TAKEN", await ProblemAsync(nation, Form("附件", files: [await nation.UploadAsync(name, content)])));
        await WrittenAsync(nation, Form("附件", files: [await nation.UploadAsync("表.xlsx", Package("xl/workbook.xml"))]));
        // What somebody else has uploaded is not there.
        var others = await (await _people.AdministratorAsync()).Client.UploadAsync("a.pdf", MadeUp.Pdf());
        Assert.Equal("CATALOG_PUBLICATION_FILE_GONE", await ProblemAsync(nation, Form("附件", files: [others])));
    }

    [Fact]
    public async Task The_text_is_paragraphs_and_links_and_whatever_else_is_written_stays_text()
    {
        var nation = (await _people.AdministratorAsync()).Client;
        Assert.Equal("CATALOG_PUBLICATION_LINK", await ProblemAsync(nation, Form("坏链接", body: "请点[这里](javascript:alert)。")));
        var id = await WrittenAsync(nation, Form("正文", body: "先[注册](/register)，见 https://example.com/a?b=1。\r\n\r\n<b onclick=x>第二段</b>"));
        var paragraphs = (await OneAsync(nation, id)).GetProperty("paragraphs").EnumerateArray()
            .Select(x => x.GetProperty("parts").EnumerateArray().Select(part => (part.GetProperty("text").GetString(), part.GetProperty("href").GetString())).ToArray()).ToArray();
        Assert.Equal([("先", null), ("注册", "/register"), ("，见 ", null), ("https://example.com/a?b=1", "https://example.com/a?b=1"), ("。", null)], paragraphs[0]);
        Assert.Equal([("<b onclick=x>第二段</b>", null)], paragraphs[1]);
    }

    [Theory]
    [InlineData("https://www.samr.gov.cn/", true)]
    [InlineData("/categories/0197?a=1", true)]
    [InlineData("//evil.example", false)]
    [InlineData("/\\evil.example", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("JaVaScRiPt:alert(1)", false)]
    [InlineData("data:text/html,x", false)]
    [InlineData("register", false)]
    public void A_link_leads_to_the_web_or_to_a_page_of_this_system(string address, bool isTaken) => Assert.Equal(isTaken, PublicationText.IsAddress(address));

    static byte[] Package(params string[] entries)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var entry in entries.Prepend("[Content_Types].xml"))
                archive.CreateEntry(entry);
        return bytes.ToArray();
    }

    static object Form(string title, string body = "正文。", string? region = null, string kind = "ANNOUNCEMENT", bool pinned = false, string[]? files = null) =>
        new { kind, title, body, regionCode = region, isPinned = pinned, fileIds = files };

    static string Mutation(string act)
    {
        var name = char.ToUpperInvariant(act[0]) + act[1..];
        return $"mutation($input: {name}PublicationInput!) {{ {act}Publication(input: $input) {{ {Selection}{(act is "write" or "change" ? Problems : "")}}} }} }}";
    }

    static async Task<string> WrittenAsync(GraphQLClient administrator, object form) =>
        (await administrator.ActAsync(Mutation("write"), new { input = new { publication = form } })).GetProperty("publication").GetProperty("id").GetString()!;

    static async Task<string?> ActAsync(GraphQLClient client, string act, string id) => CodeOf(await client.RootAsync(Mutation(act), new { input = new { id } }));

    static string? CodeOf(JsonElement payload) =>
        payload.GetProperty("errors") is { ValueKind: JsonValueKind.Array } errors && errors.GetArrayLength() > 0 ? errors[0].GetProperty("code").GetString() : null;

    static async Task<string?> ProblemAsync(GraphQLClient client, object form) =>
        (await client.RootAsync(Mutation("write"), new { input = new { publication = form } })).GetProperty("errors")[0].GetProperty("problems")[0].GetProperty("code").GetString();

    static Task<JsonElement> OneAsync(GraphQLClient client, string id) =>
        client.RootAsync("query($id: UUID!) { publication(id: $id) { status paragraphs { parts { text href } } } }", new { id });

    static async Task<string[]> ListAsync(GraphQLClient client, string arguments = "")
    {
        var list = await client.RootAsync($"{{ publications(first: 50{(arguments.Length > 0 ? ", " + arguments : "")}) {{ nodes {{ title }} totalCount }} }}");
        return [.. list.GetProperty("nodes").EnumerateArray().Select(x => x.GetProperty("title").GetString()!)];
    }
}

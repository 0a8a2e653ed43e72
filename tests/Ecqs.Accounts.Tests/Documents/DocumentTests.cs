using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Ecqs.Accounts.Documents;
using Ecqs.Accounts.Tests.Support;
using Ecqs.Testing;
using Npgsql;

namespace Ecqs.Accounts.Tests.Documents;

/// <summary>Rules 1.2 and 1.11: scans and photos come before there is an account, lie sealed, and are read by their owner and the deciding administrator.</summary>
public sealed class DocumentTests(AccountsFixture fixture) : IClassFixture<AccountsFixture>
{
    readonly AccountsHost _accounts = fixture.Accounts;

    [Fact]
    public async Task A_licence_scan_is_read_by_the_deciding_administrator_and_its_owner_each_audited_and_by_nobody_else()
    {
        var (content, form, registrationId) = await EnterpriseWithScanAsync();
        var scanId = (string)form["licenceScanId"]!;
        var deciding = await _accounts.People.AdministratorAsync("3304");
        var shown = await deciding.Client.RootAsync("query($id: UUID!) { registration(id: $id) { documents { id kind contentType size } } }", new { id = registrationId });
        var document = Assert.Single(shown.GetProperty("documents").EnumerateArray());
        Assert.Equal(scanId, document.GetProperty("id").GetString());
        Assert.Equal(content.Length, document.GetProperty("size").GetInt32());

        Assert.Equal(content, await ReadAsync(deciding.Client, scanId));
        using var stranger = _accounts.Host.NewClient();
        var others = new[] { stranger, (await _accounts.People.AdministratorAsync("15")).Client, (await _accounts.People.EnterpriseAsync()).Client };
        foreach (var other in others)
            Assert.Null(await ReadAsync(other, scanId));

        await deciding.Client.ActAsync(FilledForms.Approve, new { input = new { id = registrationId } });
        using var owner = _accounts.Host.NewClient();
        await owner.SignInAsync("ENTERPRISE", (string)form["username"]!, Ecqs.Testing.People.Password);
        Assert.Equal(content, await ReadAsync(owner, scanId));
        Assert.Null(await ReadAsync((await _accounts.People.AdministratorAsync("3304")).Client, scanId));
        Assert.Equal(2, await CountAsync($"select count(*) from platform.audit_entries where act = 'accounts.readDocument' and subject_id = '{scanId}'"));
    }

    [Fact]
    public async Task A_document_lies_sealed()
    {
        var (content, form, _) = await EnterpriseWithScanAsync();
        Assert.Equal(1, await CountAsync($"select count(*) from platform.files where id = '{form["licenceScanId"]}' and name = 'document.pdf'"));
        Assert.Equal(0, await CountAsync($"select count(*) from platform.file_contents where encode(bytes, 'hex') ilike '%{Convert.ToHexString(content)}%'"));
    }

    [Theory]
    [InlineData("<html><script>alert(1)</script>", "ACCOUNTS_DOCUMENT_NOT_TAKEN")]
    [InlineData("%PDF-1.4 without an end", "ACCOUNTS_DOCUMENT_NOT_TAKEN")]
    [InlineData("GIF89a", "ACCOUNTS_DOCUMENT_NOT_TAKEN")]
    public async Task Content_that_is_no_pdf_jpeg_or_png_is_refused_whatever_its_name(string content, string code)
    {
        var (status, answer) = await UploadAsync(await TicketAsync(), Encoding.ASCII.GetBytes(content));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal(code, answer.GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_document_has_four_megabytes_at_most()
    {
        var ticket = await TicketAsync();
        byte[] most = [.. "%PDF-1.4"u8, .. new byte[DocumentContent.Largest - 13], .. "%%EOF"u8];
        Assert.Equal(HttpStatusCode.Created, (await UploadAsync(ticket, most)).Status);
        var (status, answer) = await UploadAsync(ticket, [.. most[..^5], 0, .. "%%EOF"u8]);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "ACCOUNTS_DOCUMENT_TOO_LARGE"), (status, answer.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task A_ticket_is_good_for_ten_uploads_and_half_an_hour()
    {
        var ticket = await TicketAsync();
        var all = await Task.WhenAll(Enumerable.Range(0, UploadTicket.MostUploads + 3).Select(_ => UploadAsync(ticket, MadeUp.Pdf())));
        Assert.Equal(UploadTicket.MostUploads, all.Count(one => one.Status == HttpStatusCode.Created));

        var second = await TicketAsync();
        Assert.Equal(HttpStatusCode.Created, (await UploadAsync(second, MadeUp.Pdf())).Status);
        _accounts.Host.Clock.Offset += TimeSpan.FromMinutes(31);
        Assert.Equal("ACCOUNTS_UPLOAD_TICKET_OVER", (await UploadAsync(second, MadeUp.Pdf())).Answer.GetProperty("code").GetString());
        Assert.Equal("ACCOUNTS_UPLOAD_TICKET_OVER", (await UploadAsync("made-up", MadeUp.Pdf())).Answer.GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_file_is_taken_up_once_and_with_its_own_ticket_only()
    {
        var (ticket, scanId) = await _accounts.People.DocumentAsync(MadeUp.Pdf());
        var (foreign, _) = await _accounts.People.DocumentAsync(MadeUp.Pdf());
        Assert.Equal(["licenceScanId ACCOUNTS_DOCUMENT_GONE"], (await RegisterAsync(foreign, scanId)).Problems());
        Assert.Null((await RegisterAsync(ticket, scanId)).ErrorCode());
        Assert.Equal(["licenceScanId ACCOUNTS_DOCUMENT_GONE"], (await RegisterAsync(ticket, scanId)).Problems());

        async Task<JsonElement> RegisterAsync(string uploadTicket, string licenceScanId)
        {
            var form = await _accounts.EnterpriseWithCodeAsync();
            (form["uploadTicket"], form["licenceScanId"]) = (uploadTicket, licenceScanId);
            return await _accounts.SendAsync(FilledForms.RegisterEnterprise, form);
        }
    }

    [Fact]
    public async Task A_photo_is_a_picture()
    {
        var (ticket, pdf) = await _accounts.People.DocumentAsync(MadeUp.Pdf());
        var form = await _accounts.EnterpriseWithCodeAsync();
        (form["uploadTicket"], form["photoId"]) = (ticket, pdf);
        Assert.Equal(["photoId ACCOUNTS_PHOTO_GONE"], (await _accounts.SendAsync(FilledForms.RegisterEnterprise, form)).Problems());
        var (second, png) = await _accounts.People.DocumentAsync(MadeUp.Png());
        (form["uploadTicket"], form["photoId"]) = (second, png);
        Assert.Null((await _accounts.SendAsync(FilledForms.RegisterEnterprise, form)).ErrorCode());
    }

    [Fact]
    public async Task An_upload_without_a_session_needs_a_ticket_and_a_ticket_a_proof_of_work()
    {
        using var stranger = _accounts.Host.NewClient();
        using var form = new MultipartFormDataContent { { new ByteArrayContent(MadeUp.Pdf()), "file", "a.pdf" } };
        using var response = await stranger.Http.PostAsync("/files", form);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("ACCOUNTS_PROOF_OF_WORK_WRONG", (await stranger.RootAsync(RequestUpload, new { input = new { proofOfWork = (string?)null } })).ErrorCode());
    }

    [Fact]
    public async Task What_no_form_took_up_is_deleted_after_a_day_and_what_one_did_stays()
    {
        var (_, left) = await _accounts.People.DocumentAsync(MadeUp.Pdf());
        var (_, form, _) = await EnterpriseWithScanAsync();
        _accounts.Host.Clock.Offset += TimeSpan.FromHours(25);
        await _accounts.Host.RunJobAsync(typeof(DocumentCleanUpJob));
        Assert.Equal(0, await CountAsync($"select count(*) from platform.files where id = '{left}'"));
        Assert.Equal(1, await CountAsync($"select count(*) from platform.files where id = '{form["licenceScanId"]}'"));
        Assert.Equal(0, await CountAsync("select count(*) from platform.file_contents c where not exists (select 1 from platform.files f where f.sha256 = c.sha256)"));
    }

    const string RequestUpload =
        "mutation($input: RequestUploadInput!) { requestUpload(input: $input) { upload { ticket } errors { ... on Error { code } } } }";

    async Task<(byte[] Content, Dictionary<string, object?> Form, string RegistrationId)> EnterpriseWithScanAsync()
    {
        var content = MadeUp.Pdf();
        var (ticket, scanId) = await _accounts.People.DocumentAsync(content);
        var form = await _accounts.EnterpriseWithCodeAsync();
        (form["uploadTicket"], form["licenceScanId"]) = (ticket, scanId);
        var receipt = await _accounts.SendAsync(FilledForms.RegisterEnterprise, form);
        return (content, form, receipt.GetProperty("registration").GetProperty("id").GetString()!);
    }

    async Task<string> TicketAsync()
    {
        using var stranger = _accounts.Host.NewClient();
        var upload = await stranger.ActAsync(RequestUpload, new { input = new { proofOfWork = await stranger.ProofOfWorkAsync() } });
        return upload.GetProperty("upload").GetProperty("ticket").GetString()!;
    }

    async Task<(HttpStatusCode Status, JsonElement Answer)> UploadAsync(string ticket, byte[] content)
    {
        using var stranger = _accounts.Host.NewClient();
        stranger.Http.DefaultRequestHeaders.Add("X-Ecqs-Upload", ticket);
        using var form = new MultipartFormDataContent { { new ByteArrayContent(content), "file", "licence.pdf" } };
        using var response = await stranger.Http.PostAsync("/files", form);
        return (response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }

    static async Task<byte[]?> ReadAsync(GraphQLClient client, string id)
    {
        using var response = await client.Http.GetAsync($"/files/{id}");
        if (response.StatusCode == HttpStatusCode.NotFound)
            return null;
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition!.DispositionType);
        return await response.Content.ReadAsByteArrayAsync();
    }

    async Task<long> CountAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_accounts.Host.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}

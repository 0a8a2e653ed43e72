using Ecqs.EndToEnd.Tests.Roles;
using Ecqs.EndToEnd.Tests.Support;
using Ecqs.Testing;
using Microsoft.Playwright;
using Npgsql;

namespace Ecqs.EndToEnd.Tests;

/// <summary>What is refused says why in the person's words, and leads on (rule 6).</summary>
public sealed class RefusalTests
{
    const string Username = "jxmarket";
    const string Booked = "JX20240001";
    const string Deleted = "JX20240002";
    const int MoreThanPrinted = 2001;

    [Fact]
    public async Task What_is_not_printed_and_what_a_booking_claims_say_why_and_lead_on()
    {
        await using var stage = await Stage.OpenAsync();
        try
        {
            using var program = stage.Host.NewClient();
            await program.SignInAsync("ENTERPRISE", Username, Person.DemoPassword);
            var page = await stage.NewPageAsync();
            await new Person(page, stage.Album).SignInAsync("企业", Username);

            await SeeClaimAsync(page, program);
            await SeeNothingToPrintAsync(stage, page, program);
            await SeeUnreadableConditionAsync(stage, page);
            await SeeTooManyToPrintAsync(stage, page, program);
            await SeeRefusalInEnglishAsync(page);

            Assert.Empty(stage.Album.Findings);
            Assert.Empty(stage.PageErrors);
        }
        catch
        {
            await stage.KeepEvidenceAsync();
            throw;
        }
    }

    /// <summary>Rule 3.3: while somebody has the form open, another books the instrument.</summary>
    static async Task SeeClaimAsync(IPage page, GraphQLClient program)
    {
        var instrument = await InstrumentAsync(program, Booked);
        await page.GotoAsync($"/ledger/{instrument}/change");
        await page.SeeHeadingAsync("器具修改");
        await page.EnterAsync("型号规格", "ACS-15");
        var booking = (await program.ActAsync(
            "mutation($input: SubmitBookingInput!) { submitBooking(input: $input) { booking { id number } errors { ... on Error { code message } } } }",
            new { input = new { instrumentIds = new[] { instrument } } })).GetProperty("booking");
        var number = booking.GetProperty("number").GetString()!;

        await page.ClickOnAsync("保存");

        var refusal = page.GetByRole(AriaRole.Alert).Filter(new() { HasText = $"正在预约单 {number} 中办理" });
        await refusal.SeeAsync();
        await Assertions.Expect(refusal).ToBeFocusedAsync();
        await refusal.GetByRole(AriaRole.Link, new() { Name = $"查看预约单 {number}", Exact = true }).ClickAsync();
        await page.SeeHeadingAsync($"预约单详情 {number}");
        Assert.EndsWith($"/bookings/{booking.GetProperty("id").GetString()}", page.Url, StringComparison.Ordinal);
    }

    /// <summary>The instrument whose card is to be printed has been deleted meanwhile.</summary>
    static async Task SeeNothingToPrintAsync(Stage stage, IPage page, GraphQLClient program)
    {
        var instrument = await InstrumentAsync(program, Deleted);
        await page.GotoAsync($"/ledger/{instrument}");
        var card = page.GetByRole(AriaRole.Link, new() { Name = "打印登记卡" });
        await card.SeeAsync();
        await program.ActAsync(
            "mutation($input: DeleteInstrumentInput!) { deleteInstrument(input: $input) { boolean errors { ... on Error { code message } } } }",
            new { input = new { id = instrument } });

        await SeeRefusalAsync(stage, await OpenedByAsync(page, card), "没有找到这件器具，可能已被删除，或不属于您的单位。");
    }

    /// <summary>An address that somebody kept or mistyped.</summary>
    static async Task SeeUnreadableConditionAsync(Stage stage, IPage page)
    {
        await page.GotoAsync("/ledger/list.pdf?status=BROKEN");

        await SeeRefusalAsync(stage, page, "条件 status 的值“BROKEN”无法识别。");
    }

    /// <summary>Who reads the pages in English reads in English what a link of theirs leads to.</summary>
    static async Task SeeRefusalInEnglishAsync(IPage page)
    {
        await page.ClickOnAsync("English");
        await page.GotoAsync("/ledger/list.pdf?status=BROKEN");
        await page.SeeHeadingAsync("This address cannot be opened");
    }

    static async Task SeeTooManyToPrintAsync(Stage stage, IPage page, GraphQLClient program)
    {
        await MultiplyAsync(stage, await InstrumentAsync(program, "JX20240003"));
        await page.GotoAsync("/ledger");
        var list = page.GetByRole(AriaRole.Link, new() { Name = "打印台账" });

        await SeeRefusalAsync(stage, await OpenedByAsync(page, list), "一次最多打印 2000 件，请缩小筛选范围，或改用导出。");
    }

    /// <summary>The page that refuses can be read and used by everybody, and leads home.</summary>
    static async Task SeeRefusalAsync(Stage stage, IPage page, string why)
    {
        await page.SeeHeadingAsync("打不开这个地址");
        await page.GetByText(why, new() { Exact = true }).SeeAsync();
        await stage.Album.LookAsync(page);
        Assert.True(await page.WidthOnPhoneAsync() <= PageActs.PhoneWidth);
        await page.GetByRole(AriaRole.Link, new() { Name = "返回首页", Exact = true }).ClickAsync();
        await page.SeeHeadingAsync("您好");
    }

    /// <summary>The page that a link opens beside the own one.</summary>
    static Task<IPage> OpenedByAsync(IPage page, ILocator link) => page.Context.RunAndWaitForPageAsync(() => link.ClickAsync());

    static async Task<string> InstrumentAsync(GraphQLClient program, string serialNumber) => (await program.RootAsync(
        "query($number: String!) { instruments(where: { serialNumber: { eq: $number } }) { nodes { id } } }", new { number = serialNumber }))
        .GetProperty("nodes")[0].GetProperty("id").GetString()!;

    /// <summary>Puts as many more of an instrument into its ledger as are not printed at once.</summary>
    static async Task MultiplyAsync(Stage stage, string instrument)
    {
        await using var source = NpgsqlDataSource.Create(stage.Host.ConnectionString);
        await using var columns = source.CreateCommand(
            """
            SELECT string_agg(quote_ident(column_name), ', ') FROM information_schema.columns
            WHERE table_schema = 'ledger' AND table_name = 'instruments' AND is_generated = 'NEVER'
            """);
        var all = (string)(await columns.ExecuteScalarAsync())!;
        await using var insert = source.CreateCommand(
            $"""
            INSERT INTO ledger.instruments ({all})
            SELECT {all} FROM (
                SELECT (jsonb_populate_record(one, jsonb_build_object(
                    'id', gen_random_uuid(), 'code', 'P' || n, 'serial_number', 'P' || n, 'serial_key', 'P' || n, 'identity_key', 'P' || n))).*
                FROM ledger.instruments one, generate_series(1, {MoreThanPrinted}) n WHERE one.id = $1) many
            """);
        insert.Parameters.Add(new() { Value = Guid.Parse(instrument) });
        Assert.Equal(MoreThanPrinted, await insert.ExecuteNonQueryAsync());
    }
}

using System.Text;
using System.Text.Json;
using Ecqs.Ledger.Contracts;
using Ecqs.Ledger.Tests.Support;
using Ecqs.Platform.Clock;
using Ecqs.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.Ledger.Tests.Editions;

/// <summary>The move to a new edition of the catalogue (rule 2.8), with a Host of its own since the clock moves into the new edition.</summary>
public sealed class EditionTests : IAsyncLifetime
{
    readonly LedgerFixture _ledger = new();
    string _newDay = "";
    SignedIn _nation = null!;

    public async Task InitializeAsync()
    {
        await _ledger.InitializeAsync();
        _newDay = ShanghaiTime.DateOf(_ledger.Host.Clock.GetUtcNow()).AddDays(30).ToString("yyyy-MM-dd", null);
        _nation = await _ledger.People.AdministratorAsync();
    }

    public async Task DisposeAsync() => await _ledger.DisposeAsync();

    [Fact]
    public async Task Rule_2_8_what_became_one_category_is_moved_by_one_confirmation_and_nothing_of_others()
    {
        var owner = await _ledger.People.EnterpriseAsync();
        var other = await _ledger.People.EnterpriseAsync();
        await owner.Client.AddedAsync(_ledger.Scales("A-1"));
        await owner.Client.AddedAsync(_ledger.Scales("A-2"));
        var claimed = await owner.Client.AddedAsync(_ledger.Scales("A-3"));
        var foreign = await other.Client.AddedAsync(_ledger.Scales("A-1"));
        Assert.Equal(0, (await OutdatedAsync(owner)).GetArrayLength());

        await ImportAsync("CATEGORIES", "种别号,项别,种别,监管方式,强检方式\n50001,非自动衡器,非自动秤,强制检定,周期检定\n", isWholeList: true);
        await ImportAsync("OLD_CODES", "旧种别号,新种别号,旧种别\n02001,50001,非自动衡器\n");
        await ClaimAsync(owner, claimed);
        Assert.Equal(0, (await OutdatedAsync(owner)).GetArrayLength());
        await EnterNewEditionAsync(owner, other);

        var outdated = Assert.Single((await OutdatedAsync(owner)).EnumerateArray());
        Assert.Equal("ONE_TO_ONE", outdated.GetProperty("kind").GetString());
        Assert.Equal((3, 1), (outdated.GetProperty("instruments").GetInt32(), outdated.GetProperty("claimed").GetInt32()));
        Assert.Equal("50001", Assert.Single(outdated.GetProperty("proposed").EnumerateArray()).GetProperty("code").GetString());

        var confirmed = await owner.Client.ActAsync(
            "mutation { confirmEditionMoves { editionMoveCount { moved claimed } } }");
        Assert.Equal(2, confirmed.GetProperty("editionMoveCount").GetProperty("moved").GetInt32());
        Assert.Equal(1, confirmed.GetProperty("editionMoveCount").GetProperty("claimed").GetInt32());
        Assert.Equal(1, Assert.Single((await OutdatedAsync(owner)).EnumerateArray()).GetProperty("instruments").GetInt32());
        Assert.Equal("02001", await CategoryOfAsync(owner, claimed));
        Assert.Equal("02001", await CategoryOfAsync(other, foreign));
        Assert.Equal(2, await AuditedAsync());
    }

    [Fact]
    public async Task Rule_2_8_what_may_be_several_is_moved_by_choice_and_only_to_what_is_in_effect_and_compulsory()
    {
        var owner = await _ledger.People.EnterpriseAsync();
        var id = await owner.Client.AddedAsync(_ledger.Scales("A-1"));
        var old = _ledger.ScalesId;
        await ImportAsync(
            "CATEGORIES",
            "种别号,项别,种别,监管方式,强检方式\n50001,非自动衡器,电子衡器,强制检定,周期检定\n50002,非自动衡器,机械衡器,强制检定,周期检定\n50003,非自动衡器,衡器模块,型式批准,\n",
            isWholeList: true);
        await ImportAsync("OLD_CODES", "旧种别号,新种别号,旧种别\n02001,50001,非自动衡器\n02001,50002,非自动衡器\n02001,50003,非自动衡器\n");
        Assert.Equal("NOT_FOUND", await RefusalAsync(owner, old, await CategoryAsync("50001", _newDay), id));
        await EnterNewEditionAsync(owner);

        var outdated = Assert.Single((await OutdatedAsync(owner)).EnumerateArray());
        Assert.Equal("CHOICE", outdated.GetProperty("kind").GetString());
        Assert.Equal(["50001", "50002"], outdated.GetProperty("proposed").EnumerateArray().Select(x => x.GetProperty("code").GetString()));
        Assert.Equal(0, (await owner.Client.ActAsync("mutation { confirmEditionMoves { editionMoveCount { moved } } }"))
            .GetProperty("editionMoveCount").GetProperty("moved").GetInt32());
        Assert.Equal("LEDGER_EDITION_TARGET_WRONG", await RefusalAsync(owner, old, await CategoryAsync("50003", _newDay), id));
        Assert.Equal("LEDGER_EDITION_TARGET_WRONG", await RefusalAsync(owner, old, old, id));

        var chosen = await MoveAsync(owner, old, await CategoryAsync("50002", _newDay), id);
        Assert.Equal(1, chosen.GetProperty("editionMoveCount").GetProperty("moved").GetInt32());
        Assert.Equal("50002", await CategoryOfAsync(owner, id));
        Assert.Equal(0, (await OutdatedAsync(owner)).GetArrayLength());
    }

    [Fact]
    public async Task Rule_2_8_what_another_moves_of_a_foreign_ledger_is_nothing()
    {
        var owner = await _ledger.People.EnterpriseAsync();
        var other = await _ledger.People.EnterpriseAsync();
        var id = await owner.Client.AddedAsync(_ledger.Scales("A-1"));
        await ImportAsync("CATEGORIES", "种别号,项别,种别,监管方式,强检方式\n02001,非自动衡器,非自动衡器,强制检定,周期检定\n");
        await EnterNewEditionAsync(owner, other);
        var moved = await MoveAsync(other, _ledger.ScalesId, await CategoryAsync("02001", _newDay), id);
        Assert.Equal(0, moved.GetProperty("editionMoveCount").GetProperty("moved").GetInt32());
        Assert.Equal(1, Assert.Single((await OutdatedAsync(owner)).EnumerateArray()).GetProperty("instruments").GetInt32());
    }

    async Task EnterNewEditionAsync(params SignedIn[] people)
    {
        _ledger.Host.Clock.Offset += TimeSpan.FromDays(31);
        foreach (var person in people)
            await person.Client.SignInAsync(person.Kind, person.Username, People.Password);
    }

    async Task ImportAsync(string kind, string csv, bool isWholeList = false)
    {
        var fileId = await _nation.Client.UploadAsync("导入.csv", Encoding.UTF8.GetBytes(csv));
        var import = (await _nation.Client.ActAsync(
            "mutation($input: PreviewReferenceImportInput!) { previewReferenceImport(input: $input) { referenceImport { id } errors { ... on Error { code message } } } }",
            new { input = new { kind, fileId, effectiveFrom = _newDay, isWholeList } })).GetProperty("referenceImport").GetProperty("id").GetString();
        await _nation.Client.ActAsync(
            "mutation($input: CommitReferenceImportInput!) { commitReferenceImport(input: $input) { referenceImport { id } errors { ... on Error { code message } } } }",
            new { input = new { id = import, rows = "ALL_OR_NONE" } });
    }

    async Task ClaimAsync(SignedIn owner, string instrumentId)
    {
        var failed = await _ledger.Host.InTransactionAsync(services => services.GetRequiredService<IInstrumentClaims>().ClaimAsync(
            owner.OrganisationId!.Value, "2026112100001", [new(Guid.Parse(instrumentId), Guid.CreateVersion7())], CancellationToken.None));
        Assert.Empty(failed);
    }

    static Task<JsonElement> OutdatedAsync(SignedIn owner) => owner.Client.RootAsync(
        "{ outdatedCategories { kind instruments claimed explanation category { code } proposed { code } } }");

    static Task<JsonElement> MoveAsync(SignedIn owner, string oldCategoryId, string categoryId, params string[] instrumentIds) => owner.Client.RootAsync(
        "mutation($input: MoveToEditionInput!) { moveToEdition(input: $input) { editionMoveCount { moved claimed } errors { ... on Error { code } } } }",
        new { input = new { oldCategoryId, categoryId, instrumentIds } });

    static async Task<string?> RefusalAsync(SignedIn owner, string oldCategoryId, string categoryId, string instrumentId) =>
        (await MoveAsync(owner, oldCategoryId, categoryId, instrumentId)).GetProperty("errors")[0].GetProperty("code").GetString();

    static async Task<string?> CategoryOfAsync(SignedIn owner, string id) => (await owner.Client.RootAsync(
        "query($id: UUID!) { instrument(id: $id) { category { code } } }", new { id })).GetProperty("category").GetProperty("code").GetString();

    async Task<string> CategoryAsync(string code, string day)
    {
        using var stranger = _ledger.Host.NewClient();
        return (await stranger.RootAsync(
            "query($day: LocalDate, $code: String) { categories(day: $day, where: { code: { eq: $code } }) { nodes { id } } }", new { day, code }))
            .GetProperty("nodes")[0].GetProperty("id").GetString()!;
    }

    async Task<int> AuditedAsync()
    {
        await using var source = Npgsql.NpgsqlDataSource.Create(_ledger.Host.ConnectionString);
        await using var command = source.CreateCommand("SELECT count(*) FROM platform.audit_entries WHERE act = 'ledger.moveToEdition'");
        return (int)(long)(await command.ExecuteScalarAsync())!;
    }
}

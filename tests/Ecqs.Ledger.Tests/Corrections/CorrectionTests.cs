using System.Text.Json;
using Ecqs.Ledger.Contracts;
using Ecqs.Ledger.Tests.Support;
using Ecqs.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.Ledger.Tests.Corrections;

/// <summary>What stands on a certificate changes only by a correction that the institution confirms (rule 3.3).</summary>
[Collection(LedgerCollection.Name)]
public sealed class CorrectionTests(LedgerFixture ledger)
{
    const string Shown = "correction { id status refusal changes { field before after } institution { name } }";
    const string Errors = "errors { ... on Error { code message } ... on InputInvalid { problems { field code } } }";

    [Fact]
    public async Task Rule_3_3_a_correction_changes_the_ledger_when_the_institution_confirms_it_and_each_side_is_told()
    {
        var (owner, institution, id) = await CertifiedAsync();
        var asked = await RequestAsync(owner, id, "A-9");
        var correction = asked.GetProperty("correction");
        Assert.Equal(
            """[{"field":"serialNumber","before":"A-1","after":"A-9"}]""", correction.GetProperty("changes").GetRawText());
        Assert.Equal("A-1", await NumberAsync(owner, id));
        Assert.Equal(1, await ToldAsync(institution, "/corrections/" + Id(correction)));

        var confirmed = await AnswerAsync(institution, "confirm", Id(correction));
        Assert.Equal("CONFIRMED", Text(confirmed.GetProperty("correction"), "status"));
        Assert.Equal("A-9", await NumberAsync(owner, id));
        Assert.Equal(1, await ToldAsync(owner, "/ledger/" + id));
        Assert.Equal("LEDGER_CORRECTION_ANSWERED", (await AnswerAsync(institution, "confirm", Id(correction))).ErrorCode());
        Assert.Equal("LEDGER_CORRECTION_ANSWERED", (await AnswerAsync(owner, "withdraw", Id(correction))).ErrorCode());
    }

    [Fact]
    public async Task Rule_3_3_a_refused_correction_leaves_the_ledger_and_its_reason_is_read_by_the_owner()
    {
        var (owner, institution, id) = await CertifiedAsync();
        var correction = Id((await RequestAsync(owner, id, "A-9")).GetProperty("correction"));
        Assert.Equal("INPUT_INVALID", (await AnswerAsync(institution, "refuse", correction, " ")).ErrorCode());
        var refused = (await AnswerAsync(institution, "refuse", correction, "与铭牌照片不符")).GetProperty("correction");
        Assert.Equal(("REFUSED", "与铭牌照片不符"), (Text(refused, "status"), Text(refused, "refusal")));
        Assert.Equal("A-1", await NumberAsync(owner, id));
        var read = await owner.Client.RootAsync("query($id: UUID!) { instrument(id: $id) { corrections { refusal } } }", new { id });
        Assert.Equal("与铭牌照片不符", Text(read.GetProperty("corrections")[0], "refusal"));
    }

    [Fact]
    public async Task Rule_3_3_one_correction_at_a_time_whatever_races_and_a_withdrawn_one_makes_room()
    {
        var (owner, _, id) = await CertifiedAsync();
        var asked = await Task.WhenAll(Enumerable.Range(2, 5).Select(i => RequestAsync(owner, id, $"A-{i}")));
        var first = Assert.Single(asked, payload => payload.GetProperty("correction").ValueKind == JsonValueKind.Object);
        Assert.Equal(
            Enumerable.Repeat("LEDGER_CORRECTION_UNDER_WAY", 4),
            asked.Where(payload => payload.GetProperty("errors").ValueKind == JsonValueKind.Array).Select(LedgerActs.ErrorCode));
        Assert.Equal("WITHDRAWN", Text((await AnswerAsync(owner, "withdraw", Id(first.GetProperty("correction")))).GetProperty("correction"), "status"));
        Assert.Equal(JsonValueKind.Object, (await RequestAsync(owner, id, "A-8")).GetProperty("correction").ValueKind);
    }

    [Fact]
    public async Task Rule_3_3_of_a_confirmation_and_a_withdrawal_at_once_one_stands_and_the_ledger_agrees_with_it()
    {
        var (owner, institution, id) = await CertifiedAsync();
        var correction = Id((await RequestAsync(owner, id, "A-9")).GetProperty("correction"));
        var answers = await Task.WhenAll(AnswerAsync(institution, "confirm", correction), AnswerAsync(owner, "withdraw", correction));
        var stands = Assert.Single(answers, answer => answer.GetProperty("correction").ValueKind == JsonValueKind.Object);
        Assert.Equal(
            Text(stands.GetProperty("correction"), "status") == "CONFIRMED" ? "A-9" : "A-1", await NumberAsync(owner, id));
    }

    [Fact]
    public async Task Rule_3_3_what_is_not_certified_or_says_nothing_new_or_has_anothers_number_is_refused()
    {
        var (owner, _, id) = await CertifiedAsync();
        Assert.Equal("LEDGER_NOTHING_TO_CORRECT", (await RequestAsync(owner, id, "A-1")).ErrorCode());
        var other = await owner.Client.AddedAsync(ledger.Scales("B-1"));
        Assert.Equal("LEDGER_SERIAL_NUMBER_TAKEN", (await RequestAsync(owner, id, "b-1")).ErrorCode());
        Assert.Equal("LEDGER_NOT_CERTIFIED", (await RequestAsync(owner, other, "B-2")).ErrorCode());
    }

    [Fact]
    public async Task Rule_3_3_nothing_is_confirmed_while_a_booking_claims_the_instrument_or_for_an_older_certificate()
    {
        var (owner, institution, id) = await CertifiedAsync();
        var correction = Id((await RequestAsync(owner, id, "A-9")).GetProperty("correction"));
        var item = await ClaimAsync(owner, id);
        Assert.Equal("LEDGER_INSTRUMENT_CLAIMED", (await AnswerAsync(institution, "confirm", correction)).ErrorCode());
        await CertifyAsync(id, item, institution, "JX2026020002");
        Assert.Equal("LEDGER_CORRECTION_OUTDATED", (await AnswerAsync(institution, "confirm", correction)).ErrorCode());
        Assert.Equal("A-1", await NumberAsync(owner, id));
    }

    [Fact]
    public async Task A_correction_of_others_is_absent()
    {
        var (owner, _, id) = await CertifiedAsync();
        var correction = Id((await RequestAsync(owner, id, "A-9")).GetProperty("correction"));
        var stranger = await ledger.People.EnterpriseAsync();
        var otherInstitution = await ledger.People.InstitutionAsync();
        Assert.Equal("NOT_FOUND", (await AnswerAsync(stranger, "withdraw", correction)).ErrorCode());
        foreach (var act in new[] { "confirm", "refuse" })
            Assert.Equal("NOT_FOUND", (await AnswerAsync(otherInstitution, act, correction, "不")).ErrorCode());
        foreach (var foreign in new[] { stranger, otherInstitution })
        {
            var found = await foreign.Client.RootAsync("query($id: UUID!) { correction(id: $id) { id } }", new { id = correction });
            Assert.Equal(JsonValueKind.Null, found.ValueKind);
        }
    }

    async Task<(SignedIn Owner, SignedIn Institution, string Id)> CertifiedAsync()
    {
        var owner = await ledger.People.EnterpriseAsync();
        var institution = await ledger.People.InstitutionAsync();
        var id = await owner.Client.AddedAsync(ledger.Scales("A-1"));
        await CertifyAsync(id, await ClaimAsync(owner, id), institution, "JX2026020001");
        return (owner, institution, id);
    }

    async Task<Guid> ClaimAsync(SignedIn owner, string id)
    {
        var item = Guid.CreateVersion7();
        var refused = await ledger.Host.InTransactionAsync(services => services.GetRequiredService<IInstrumentClaims>()
            .ClaimAsync(owner.OrganisationId!.Value, "2026112100011", [new(Guid.Parse(id), item)], CancellationToken.None));
        Assert.Empty(refused);
        return item;
    }

    Task<bool> CertifyAsync(string id, Guid item, SignedIn institution, string number) => ledger.Host.InTransactionAsync(async services =>
    {
        await services.GetRequiredService<IVerificationOutcomes>().RecordAsync(
            new(Guid.Parse(id), item, true, number, institution.OrganisationId!.Value, new DateOnly(2099, 1, 1)), CancellationToken.None);
        return true;
    });

    Task<JsonElement> RequestAsync(SignedIn owner, string id, string serialNumber) => owner.Client.RootAsync(
        $"mutation($input: RequestCorrectionInput!) {{ requestCorrection(input: $input) {{ {Shown} {Errors} }} }}",
        new
        {
            input = new
            {
                instrumentId = id,
                manufacturer = "永康市衡器厂",
                serialNumber,
                model = "ACS-30",
                categoryId = ledger.ScalesId,
                reason = "录入时少写一位",
            },
        });

    static Task<JsonElement> AnswerAsync(SignedIn who, string act, string id, string? reason = null)
    {
        var type = char.ToUpperInvariant(act[0]) + act[1..] + "CorrectionInput";
        var errors = act == "refuse" ? Errors : "errors { ... on Error { code message } }";
        return who.Client.RootAsync(
            $"mutation($input: {type}!) {{ {act}Correction(input: $input) {{ {Shown} {errors} }} }}",
            new { input = act == "refuse" ? (object)new { id, reason } : new { id } });
    }

    static async Task<string?> NumberAsync(SignedIn owner, string id) =>
        Text(await owner.Client.RootAsync("query($id: UUID!) { instrument(id: $id) { serialNumber } }", new { id }), "serialNumber");

    static async Task<int> ToldAsync(SignedIn who, string link) => (await who.Client.RootAsync(
        "query($link: String) { inbox(where: { link: { eq: $link } }) { totalCount } }", new { link })).GetProperty("totalCount").GetInt32();

    static string Id(JsonElement element) => element.GetProperty("id").GetString()!;

    static string? Text(JsonElement element, string property) => element.GetProperty(property).GetString();
}

using Ecqs.Catalog.Contracts;
using Ecqs.Documents.Workbooks;
using Ecqs.Ledger.Contracts;
using Ecqs.Ledger.Import;
using Ecqs.Ledger.Instruments;
using Ecqs.Ledger.Listing;
using Ecqs.Ledger.Tests.Instruments;
using Ecqs.Platform.Import;
using Ecqs.Platform.Texts;
using FsCheck;
using FsCheck.Fluent;

namespace Ecqs.Ledger.Tests.Import;

/// <summary>Importing an export leaves each row unchanged, whatever the ledger holds: compulsory instruments and others.</summary>
public sealed class RoundTripTests
{
    const int Tries = 150;

    static readonly Category Ended = Some.Category("03001", "已停用的器具", "旧目录");

    // What spreadsheet programs and careless readers spoil.
    static readonly string[] Pieces =
    [
        "0", "00", "1", "9", "12345678901234567890", "E5", "1E+10", "e+3", "-", "/", ".", "=", "+", "@", "'", "\"", "<b>&", "2026-11-21", "1/2",
        " ", "　", "Ａ", "９", "—", "～", "（", "）", "戥子", "电子秤", "III", "Ⅲ", "%", "#N/A", "TRUE", "\u200b", "\n", "\t", "😀", "_x000A_", "，", "合计",
    ];

    static readonly KeptNames Names = new(
        new[] { Some.Scales, Ended }.ToDictionary(category => category.Id), new Dictionary<Guid, Institution> { [Some.Institution.Id] = Some.Institution });

    static readonly InstitutionLookup Institutions = new([Some.Institution]);

    static readonly CatalogLookup Lookup = new(new CatalogOfDay(Some.Today, [Some.Scales], [Some.Nanhu]));

    [Fact]
    public void Rule_3_7_importing_an_export_leaves_each_row_unchanged()
    {
        var ledgers = InstrumentGen().ListOf().Where(ledger => ledger.Count is > 0 and < 12).ToArbitrary();
        Prop.ForAll(ledgers, ledger => UnchangedAsync(ledger.DistinctBy(instrument => instrument.IdentityKey).ToList()))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Tries).WithReplay(20261121, 7));
    }

    static async Task<bool> UnchangedAsync(List<Instrument> ledger)
    {
        var read = TableReader.Read(WorkbookSource.Read(await ExportAsync(ledger), "台账.xlsx", CancellationToken.None), InstrumentColumns.All);
        Assert.Equal(ledger.Count, read.Rows.Count);
        // Every heading of the export is known.
        Assert.DoesNotContain(read.Notes, note => note.Code is "IMPORT_NOTE_UNKNOWN" or "IMPORT_NOTE_REPEATED");
        var columns = InstrumentColumns.With(Lookup, Institutions);
        foreach (var (row, instrument) in read.Rows.Zip(ledger))
        {
            var checkedRow = CheckedRow.Of(new ImportRow { Number = row.Number, Content = new(row.Values, row.Doubts, []) }, columns);
            InstrumentRowRules.CheckRow(checkedRow, Some.Today);
            Assert.Equal(instrument.IdentityKey, checkedRow.Row.Key);
            Assert.Equal(instrument.AssetKey, VoluntaryRows.AssetKey(checkedRow));
            Assert.True(InstrumentTexts.AreOf(checkedRow, instrument, Names), string.Join('|', row.Values));
        }

        return true;
    }

    static async Task<byte[]> ExportAsync(List<Instrument> ledger)
    {
        using var content = new MemoryStream();
        using var writer = await WorkbookWriter.CreateAsync(content);
        await writer.BeginSheetAsync(new("器具信息", ExportColumns.All) { HasFilter = true, PreparedRows = 0 });
        var names = new ExportColumns.Names(Names.Categories, new Dictionary<string, Region> { [Some.Nanhu.Code] = Some.Nanhu }, Names.Institutions);
        foreach (var instrument in ledger)
            await writer.WriteRowAsync(ExportColumns.RowOf(instrument, names, Some.Today));
        await writer.FinishAsync();
        return content.ToArray();
    }

    static Gen<Instrument> InstrumentGen() =>
        from texts in TextGen().ArrayOf(7)
        from number in TextGen().Where(text => !InstrumentRules.IsNoNumber(text))
        from isEnded in Gen.Elements(true, false)
        from origin in Gen.Elements(Origin.Domestic, Origin.Imported)
        from purpose in Gen.Elements(Enum.GetValues<Purpose>())
        from mode in Gen.Elements(Enum.GetValues<VerificationMode>())
        from bought in DayGen(-20_000, 0)
        from valid in DayGen(-2000, 2000)
        from voluntary in VoluntaryGen()
        select Instrument.Add(
            Guid.Empty,
            Some.Data(valid) with
            {
                Name = texts[0],
                CategoryId = voluntary is { LeadDays: < 100 } ? null : isEnded ? Ended.Id : Some.Scales.Id,
                Model = texts[1],
                MeasuringRange = texts[2],
                AccuracyClass = texts[3],
                SerialNumber = number,
                Manufacturer = texts[4],
                PlaceOfUse = texts[5],
                Remark = texts[6] + "\n 第二行  ",
                Origin = origin,
                RegionCode = isEnded ? "500105" : Some.Nanhu.Code,
                Purpose = voluntary is null ? purpose : null,
                Mode = mode,
                PurchasedOn = bought,
                Voluntary = voluntary,
            },
            Some.Clock);

    // Half of them are outside the compulsory list.
    static Gen<VoluntaryData?> VoluntaryGen() => Gen.OneOf(
        Gen.Constant<VoluntaryData?>(null),
        from number in TextGen()
        from days in Gen.Choose(1, InstrumentRules.MaxLeadDays)
        from condition in Gen.Elements(Enum.GetValues<InstrumentCondition>())
        from state in Gen.Elements(Enum.GetValues<WorkingState>())
        select (VoluntaryData?)new VoluntaryData(number, days, Some.Institution.Id, condition, state));

    static Gen<DateOnly?> DayGen(int first, int last) =>
        Gen.OneOf(Gen.Constant<DateOnly?>(null), Gen.Choose(first, last).Select(days => (DateOnly?)Some.Today.AddDays(days)));

    static Gen<string> TextGen() =>
        Gen.Elements(Pieces).NonEmptyListOf()
            .Select(pieces => TextForms.Tidy(string.Concat(pieces)))
            .Select(text => TextForms.Tidy(text.Length > 40 ? text[..40] : text))
            .Where(text => text.Length > 0 && !char.IsHighSurrogate(text[^1]));
}

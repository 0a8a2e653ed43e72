using CsvHelper;

namespace Ecqs.Host.Demo;

/// <summary>The rows of <c>seeds/demo</c>, as its README describes them.</summary>
static class DemoRows
{
    /// <summary>Reads one file; columns match by name, whatever their case and underlines.</summary>
    public static List<T> Read<T>(string folder, string file)
    {
        using var csv = CsvReader.Create(File.ReadAllBytes(Path.Combine(folder, file)), new CsvReaderOptions
        {
            Separator = ',',
            NormalizeHeaderName = header => header.Replace("_", "", StringComparison.Ordinal),
        });
        return [.. csv.GetRecords<T>()];
    }

    public static string[] List(string cell) => cell.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public static string? OrNull(string cell) => cell.Length == 0 ? null : cell;
}

[CsvRecord]
sealed partial record AdministratorRow(string Username, string Name, string Region, string Mobile);

[CsvRecord]
sealed partial record InstitutionRow(
    string Username, string Name, string Code, string ShortCode, string Level, string RegionCode, string Address, string Telephone, string Email,
    string PostCode, string AuthorisationNumber, string AuthorisedTo, string Mobile);

[CsvRecord]
sealed partial record CapabilityRow(
    string ShortCode, string CategoryCode, string RegionCodes, string RangeLimit, string AccuracyClasses, string Modes, int? WeeklyCapacity,
    string ValidFrom, string ValidTo);

[CsvRecord]
sealed partial record EnterpriseRow(
    string Username, string LegalForm, string Code, string Name, string RegionCode, string Address, string LegalRepresentative,
    string LegalRepresentativeCitizenId, string Mobile, string ContactName, string Email);

[CsvRecord]
sealed partial record PersonRow(
    string Username, string Name, string CitizenId, string RegionCode, string Mobile, string Email, string Organisation, string Role);

[CsvRecord]
sealed partial record SoleTraderRow(string Username, string TradingName, string RegionCode, string Address);

[CsvRecord]
sealed partial record InstrumentRow(
    string Username, string Name, string CategoryCode, string Model, string MeasuringRange, string AccuracyClass, string SerialNumber,
    string Manufacturer, string Origin, string RegionCode, string PlaceOfUse, string Purpose, string Mode, string ValidUntil);

[CsvRecord]
sealed partial record PublicationRow(string Kind, string RegionCode, bool IsPinned, string Title, string Body);

[CsvRecord]
sealed partial record EnquiryRow(string Kind, string Subject, string Text, string RegionCode, string Name, string Mobile, string Answer);

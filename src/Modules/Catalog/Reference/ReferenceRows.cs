using CsvHelper;

namespace Ecqs.Catalog.Reference;

/// <summary>Reads the rows of a reference file.</summary>
static class ReferenceRows
{
    public static List<T> Read<T>(byte[] content, string name)
    {
        using var csv = CsvReader.Create(content, new CsvReaderOptions
        {
            Separator = ',',
            TrimWhitespace = true,
            TrackLineNumbers = true,
            NormalizeHeaderName = header => header.Replace("_", ""),
        });
        try
        {
            return [.. csv.GetRecords<T>()];
        }
        catch (CsvFormatException failure)
        {
            throw new InvalidDataException($"{name}, line {failure.LineNumber}, {failure.Member}: {failure.InnerException?.Message ?? failure.Message}", failure);
        }
    }
}

[CsvRecord]
sealed partial record CountyRow(
    string Code,
    string Name,
    string Kind,
    string CityCode,
    string CityName,
    string ProvinceCode,
    string ProvinceName,
    DateOnly? ValidFrom,
    DateOnly? ValidTo);

[CsvRecord]
sealed partial record ZoneRow(
    string Code,
    string Name,
    string CityCode,
    DateOnly? ValidFrom,
    DateOnly? ValidTo);

[CsvRecord]
sealed partial record CalendarRow(
    DateOnly Day,
    string Kind,
    string Name)
{
    public bool IsWorking => Kind switch
    {
        "work" => true,
        "off" => false,
        _ => throw new InvalidDataException($"calendar.csv, {Day:yyyy-MM-dd}: unknown kind “{Kind}”."),
    };
}

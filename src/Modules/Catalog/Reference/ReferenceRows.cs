using CsvHelper;
using Ecqs.Catalog.Contracts;

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
sealed partial record CategoryRow(
    string Code,
    bool Provisional,
    string FirstLevel,
    string Name,
    string Supervision,
    string Way,
    string WayText,
    string Scope,
    string Regulations,
    int? CycleMonths,
    DateOnly EffectiveFrom,
    DateOnly? EffectiveTo,
    string Confidence,
    string Source,
    string Note)
{
    public SupervisionMode SupervisionMode => Supervision switch
    {
        "型式批准" => SupervisionMode.TypeApproval,
        "强制检定" => SupervisionMode.CompulsoryVerification,
        "型式批准、强制检定" => SupervisionMode.Both,
        _ => throw new InvalidDataException($"categories.csv, {Code}: unknown supervision “{Supervision}”."),
    };

    public VerificationWay? VerificationWay => Way switch
    {
        "" => null,
        "周期检定" => Contracts.VerificationWay.Periodic,
        "只做首次强制检定，失准报废" => Contracts.VerificationWay.InitialScrappedWhenInaccurate,
        "只做首次强制检定，限期使用、到期轮换" => Contracts.VerificationWay.InitialUsedToLimit,
        _ => throw new InvalidDataException($"categories.csv, {Code}: unknown way “{Way}”."),
    };
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

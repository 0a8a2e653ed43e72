using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Ecqs.GraphQL.Bench;

/// <summary>
/// What the product answers from its database, answered by hand: one statement and one endpoint for each, with nothing around them.
/// </summary>
internal static class DatabaseServer
{
    const string Certificate = """
        select number, kind, status, valid_until, verified_on, conclusion, sha256, record from certificates.certificates where number = $1
        """;

    const string Ledger = """
        select i.id, i.code, i.name, i.model, i.measuring_range, i.accuracy_class, i.serial_number, i.manufacturer, i.place_of_use,
            i.status, i.valid_until, i.certificate_number, c.code, c.name, r.code, r.full_name, b.id, b.name
        from ledger.instruments i
        join catalog.categories c on c.id = i.category_id
        join catalog.regions r on r.code = i.region_code
        left join catalog.institutions b on b.id = i.institution_id
        where i.organisation_id = $1
        order by i.created_at desc, i.id desc
        limit 51
        """;

    const int PageSize = 50;

    public static async Task RunAsync(int port, string connectionString)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(NpgsqlDataSource.Create(connectionString));
        await using var app = builder.Build();
        app.MapGet("/certificate/{number}", ReadCertificateAsync);
        app.MapGet("/ledger/{organisation}", ReadLedgerAsync);
        await app.RunAsync();
    }

    static async Task<Answer<CertificateData>> ReadCertificateAsync(string number, NpgsqlDataSource database)
    {
        await using var command = database.CreateCommand(Certificate);
        command.Parameters.Add(new() { Value = number });
        await using var row = await command.ExecuteReaderAsync();
        if (!await row.ReadAsync())
            return new(new(null));
        var record = JsonSerializer.Deserialize<CertificateRecord>(row.GetString(7), JsonSerializerOptions.Web)!;
        var validUntil = DateOf(row, 3);
        return new(new(new(
            row.GetString(0), Constant(row.GetString(1)), Constant(row.GetString(2)),
            validUntil < DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().Date),
            record.Instrument.Name, record.Instrument.Model, record.Instrument.SerialNumber, record.Instrument.Manufacturer,
            record.CustomerName, record.Issuer.Name, row.GetFieldValue<DateOnly>(4), validUntil, Constant(row.GetString(5)), TextOf(row, 6))));
    }

    static async Task<Answer<LedgerData>> ReadLedgerAsync(Guid organisation, NpgsqlDataSource database)
    {
        await using var command = database.CreateCommand(Ledger);
        command.Parameters.Add(new() { Value = organisation });
        await using var row = await command.ExecuteReaderAsync();
        var nodes = new List<LedgerRow>(PageSize);
        var hasNextPage = false;
        while (await row.ReadAsync())
        {
            if (nodes.Count < PageSize)
                nodes.Add(LedgerRowOf(row));
            else
                hasNextPage = true;
        }
        return new(new(new(nodes, new(hasNextPage))));
    }

    static LedgerRow LedgerRowOf(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5), row.GetString(6),
        row.GetString(7), row.GetString(8), Constant(row.GetString(9)), DateOf(row, 10), TextOf(row, 11),
        new(row.GetString(12), row.GetString(13)),
        new(row.GetString(14), row.GetString(15)),
        row.IsDBNull(16) ? null : new(row.GetGuid(16), row.GetString(17)));

    static DateOnly? DateOf(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateOnly>(column);

    static string? TextOf(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    /// <summary>A name of C# as GraphQL writes enum values.</summary>
    static string Constant(string name) => JsonNamingPolicy.SnakeCaseUpper.ConvertName(name);

    sealed record Answer<T>(T Data);

    sealed record CertificateData(CertificateCheck? CertificateCheck);

    sealed record CertificateCheck(
        string Number, string Kind, string Status, bool IsExpired, string InstrumentName, string Model, string SerialNumber,
        string Manufacturer, string CustomerName, string InstitutionName, DateOnly VerifiedOn, DateOnly? ValidUntil, string Conclusion,
        string? Sha256);

    sealed record CertificateRecord(string CustomerName, Named Issuer, InstrumentFacts Instrument);

    sealed record InstrumentFacts(string Name, string Model, string SerialNumber, string Manufacturer);

    sealed record LedgerData(LedgerPage Instruments);

    sealed record LedgerPage(List<LedgerRow> Nodes, PageInfo PageInfo);

    sealed record PageInfo(bool HasNextPage);

    sealed record LedgerRow(
        Guid Id, string Code, string Name, string Model, string MeasuringRange, string AccuracyClass, string SerialNumber, string Manufacturer,
        string PlaceOfUse, string Status, DateOnly? ValidUntil, string? CertificateNumber, Category Category, Region Region,
        Institution? Institution);

    sealed record Named(string Name);

    sealed record Category(string Code, string Name);

    sealed record Region(string Code, string FullName);

    sealed record Institution(Guid Id, string Name);
}

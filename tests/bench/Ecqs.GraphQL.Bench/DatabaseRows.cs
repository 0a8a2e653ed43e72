using Npgsql;

namespace Ecqs.GraphQL.Bench;

/// <summary>Rows for the measurements, put into a database of the product that holds the demonstration data and that nobody wants to keep.</summary>
internal static class DatabaseRows
{
    const string Certificates = """
        alter table certificates.certificates drop constraint if exists fk_certificates_results_result_id;
        insert into certificates.certificates (
            id, number, kind, status, conclusion, issued_at, verified_on, valid_until, order_number, instrument_id, institution_id,
            organisation_id, sha256, order_id, line_id, item_id, result_id, region_code, record)
        select
            gen_random_uuid(), 'BENCH-' || n, 'VerificationCertificate', 'Valid', 'Pass', now(), current_date, current_date + 365, 'BENCH',
            gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), repeat('0a', 32), gen_random_uuid(), gen_random_uuid(),
            gen_random_uuid(), gen_random_uuid(), '330402',
            json_build_object(
                'number', 'BENCH-' || n, 'kind', 0, 'orderNumber', 'BENCH', 'issuedAt', now(),
                'issuer', json_build_object(
                    'name', '南湖区计量检定所', 'authorisationNumber', 'A-1', 'address', '中山路 1 号', 'telephone', '0573-1'),
                'customerName', '示例仪表有限公司', 'customerIsPerson', false,
                'instrument', json_build_object(
                    'code', 'C-' || n, 'name', '压力表', 'categoryCode', '14001', 'categoryName', '压力表', 'model', 'Y-100',
                    'measuringRange', '(0—1.6) MPa', 'accuracyClass', '1.6', 'serialNumber', 'S-' || n, 'manufacturer', '示例仪表有限公司'),
                'conclusion', 0, 'regulation', 'JJG 52-2013', 'verifiedOn', current_date, 'validUntil', current_date + 365, 'place', '本院',
                'temperature', 21.5, 'humidity', 46, 'adjustedOrRepaired', false, 'standards', json_build_array(),
                'measurements', json_build_array(), 'failedItems', json_build_array(), 'verifier', '甲', 'checker', '乙',
                'approver', '丙')::text
        from generate_series(1, 10000) n
        on conflict do nothing;
        """;

    /// <summary>The columns that the copies have for themselves; all others are copied as they are.</summary>
    const string InstrumentColumns = """
        select string_agg(quote_ident(column_name), ', ') from information_schema.columns
        where table_schema = 'ledger' and table_name = 'instruments'
            and column_name not in ('id', 'code', 'serial_number', 'identity_key', 'institution_id', 'certificate_number')
        """;

    static string Instruments(string columns) => $"""
        with institution as (select id, row_number() over (order by id) - 1 as place, count(*) over () as all from catalog.institutions),
            pattern as (
                select *, row_number() over (order by code) - 1 as place, count(*) over () as all from ledger.instruments
                where organisation_id = $1)
        insert into ledger.instruments (id, code, serial_number, identity_key, institution_id, certificate_number, {columns})
        select uuidv7(), 'BENCH' || n, 'B-' || n, 'BENCH' || n, institution.id, 'BENCH-' || n, {columns}
        from generate_series(1, 1000) n
        join pattern on pattern.place = n % pattern.all
        join institution on institution.place = n % institution.all
        on conflict do nothing
        """;

    public static async Task AddAsync(string connectionString, Guid organisation)
    {
        await using var database = NpgsqlDataSource.Create(connectionString);
        await using (var certificates = database.CreateCommand(Certificates))
            await certificates.ExecuteNonQueryAsync();
        await using var names = database.CreateCommand(InstrumentColumns);
        var columns = (string)(await names.ExecuteScalarAsync())!;
        await using var instruments = database.CreateCommand(Instruments(columns));
        instruments.Parameters.Add(new() { Value = organisation });
        await instruments.ExecuteNonQueryAsync();
        await using var statistics = database.CreateCommand("analyze");
        await statistics.ExecuteNonQueryAsync();
    }
}

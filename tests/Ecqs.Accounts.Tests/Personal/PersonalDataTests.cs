using Ecqs.Accounts.Tests.Support;
using Ecqs.Testing;
using Npgsql;

namespace Ecqs.Accounts.Tests.Personal;

/// <summary>Rule 1.11: encrypted at rest, masked in output but for the administrator who decides, every unmasked reading audited.</summary>
public sealed class PersonalDataTests(AccountsFixture fixture) : IClassFixture<AccountsFixture>
{
    readonly AccountsHost _accounts = fixture.Accounts;

    [Fact]
    public async Task No_table_holds_a_citizen_id_a_mobile_a_password_or_the_text_of_an_sms_in_clear()
    {
        var form = await _accounts.EnterpriseWithCodeAsync();
        var receipt = await _accounts.SendAsync(FilledForms.RegisterEnterprise, form);
        var administrator = await _accounts.People.AdministratorAsync();
        await administrator.Client.RootAsync(
            FilledForms.ReadRegistration, new { id = receipt.GetProperty("registration").GetProperty("id").GetString() });

        string[] secrets = [(string)form["legalRepresentativeCitizenId"]!, (string)form["mobile"]!, (string)form["password"]!, "验证码"];
        Assert.Empty(await TablesHoldingAsync(secrets));
        Assert.Contains("accounts.registrations", await TablesHoldingAsync([(string)form["code"]!]));
    }

    [Fact]
    public async Task The_deciding_administrator_reads_in_clear_with_an_audit_entry_for_each_and_afterwards_others_read_masked()
    {
        var form = await _accounts.EnterpriseWithCodeAsync();
        var receipt = await _accounts.SendAsync(FilledForms.RegisterEnterprise, form);
        var id = receipt.GetProperty("registration").GetProperty("id").GetString()!;
        var deciding = await _accounts.People.AdministratorAsync();
        var shown = await deciding.Client.RootAsync(FilledForms.ReadRegistration, new { id });
        Assert.Equal((string)form["legalRepresentativeCitizenId"]!, shown.GetProperty("legalRepresentativeCitizenId").GetString());
        Assert.Equal((string)form["mobile"]!, shown.GetProperty("mobile").GetString());
        Assert.Equal(2, await CountAsync($"select count(*) from platform.audit_entries where act = 'accounts.readPersonalData' and subject_id = '{id}'"));

        await deciding.Client.ActAsync(
            "mutation($input: ApproveRegistrationInput!) { approveRegistration(input: $input) { registration { id } errors { ... on Error { code } } } }",
            new { input = new { id } });
        var other = await _accounts.People.AdministratorAsync();
        var masked = await other.Client.RootAsync(FilledForms.ReadRegistration, new { id });
        Assert.Matches(@"^199\*{4}\d{4}$", masked.GetProperty("mobile").GetString());
        Assert.Matches(@"^330\*{13}..$", masked.GetProperty("legalRepresentativeCitizenId").GetString());
        Assert.Equal(2, await CountAsync($"select count(*) from platform.audit_entries where act = 'accounts.readPersonalData' and subject_id = '{id}'"));
    }

    [Fact]
    public async Task The_own_mobile_is_shown_masked()
    {
        var person = await _accounts.People.PersonAsync();
        Assert.Matches(@"^199\*{4}\d{4}$", (await person.Client.RootAsync("{ me { maskedMobile } }")).GetProperty("maskedMobile").GetString());
    }

    /// <summary>Every table of every schema, each row as text.</summary>
    async Task<List<string>> TablesHoldingAsync(string[] secrets)
    {
        await using var connection = new NpgsqlConnection(_accounts.Host.ConnectionString);
        await connection.OpenAsync();
        var tables = new List<string>();
        await using (var list = new NpgsqlCommand(
            "select table_schema || '.' || table_name from information_schema.tables where table_schema not in ('pg_catalog', 'information_schema')", connection))
        await using (var reader = await list.ExecuteReaderAsync())
            while (await reader.ReadAsync())
                tables.Add(reader.GetString(0));

        var holding = new List<string>();
        foreach (var table in tables)
        {
            await using var search = new NpgsqlCommand(
                $"select count(*) from {table} t, unnest($1::text[]) secret where t::text like '%' || secret || '%'", connection)
            {
                Parameters = { new() { Value = secrets } },
            };
            if ((long)(await search.ExecuteScalarAsync())! > 0)
                holding.Add(table);
        }

        return holding;
    }

    async Task<long> CountAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_accounts.Host.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}

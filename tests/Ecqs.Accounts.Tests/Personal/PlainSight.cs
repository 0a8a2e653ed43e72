using System.Collections.Concurrent;
using System.Text;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Ecqs.Accounts.Tests.Personal;

/// <summary>
/// Finds a number in clear, however it is written: with blanks, hyphens or a country code between, backwards, as bytes of either encoding, in
/// hexadecimal or base64. With stars in its middle it is not found.
/// </summary>
sealed class PlainSight(params string[] secrets)
{
    const int BytesOfBase64 = 3;

    readonly string[] _digits = secrets;
    readonly string[] _written = [.. secrets.SelectMany(WaysToWrite)];
    readonly byte[][] _bytes = [.. secrets.SelectMany(secret => new[] { Encoding.ASCII.GetBytes(secret), Encoding.Unicode.GetBytes(secret), Encoding.BigEndianUnicode.GetBytes(secret) })];

    public bool Shows(string text)
    {
        if (_written.Any(way => text.Contains(way, StringComparison.OrdinalIgnoreCase)))
            return true;
        var squeezed = new string([.. text.Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '.' or '(' or ')' or '（' or '）' or '_' or '·' or '/'))]);
        return _digits.Any(secret => squeezed.Contains(secret, StringComparison.OrdinalIgnoreCase));
    }

    public bool Shows(byte[] bytes) => _bytes.Any(secret => bytes.AsSpan().IndexOf(secret) >= 0) || Shows(Encoding.Latin1.GetString(bytes));

    static IEnumerable<string> WaysToWrite(string secret)
    {
        yield return secret;
        yield return new string([.. secret.Reverse()]);
        foreach (var bytes in new[] { Encoding.ASCII.GetBytes(secret), Encoding.Unicode.GetBytes(secret) })
        {
            yield return Convert.ToHexString(bytes);
            // Base64 of the number within a longer text: at each of the three places where it can begin, without the ends that its neighbours decide.
            for (var before = 0; before < BytesOfBase64; before++)
            {
                var padded = Convert.ToBase64String([.. new byte[before], .. bytes]);
                var begin = before == 0 ? 0 : 4;
                var end = (before + bytes.Length) / BytesOfBase64 * 4;
                yield return padded[begin..end];
                yield return padded[begin..end].Replace('+', '-').Replace('/', '_');
            }
        }
    }

    /// <summary>Every column of every table of every schema in which a number stands in clear.</summary>
    public async Task<SortedSet<string>> ColumnsAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        List<string> tables = [];
        await using (var list = new NpgsqlCommand(
            """
            SELECT format('%I.%I', table_schema, table_name) FROM information_schema.tables
            WHERE table_schema NOT IN ('pg_catalog', 'information_schema') AND table_type = 'BASE TABLE'
            """, connection))
        await using (var reader = await list.ExecuteReaderAsync())
            while (await reader.ReadAsync())
                tables.Add(reader.GetString(0));
        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var table in tables)
        {
            await using var all = new NpgsqlCommand($"SELECT * FROM {table}", connection);
            await using var reader = await all.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                for (var column = 0; column < reader.FieldCount; column++)
                    if (!reader.IsDBNull(column) && ShowsValue(reader.GetValue(column)))
                        found.Add($"{table}.{reader.GetName(column)}");
        }

        return found;
    }

    bool ShowsValue(object value) => value switch
    {
        byte[] bytes => Shows(bytes),
        string text => Shows(text),
        Array values => values.Cast<object>().Any(ShowsValue),
        bool or DateTime or Guid => false,
        _ => Shows(value.ToString() ?? ""),
    };
}

/// <summary>All that a Host logs, at every level, with its failures.</summary>
sealed class CapturedLog : ILoggerProvider
{
    public ConcurrentQueue<string> Lines { get; } = [];

    public ILogger CreateLogger(string categoryName) => new Category(categoryName, Lines);

    public void Dispose()
    {
    }

    sealed class Category(string name, ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull
        {
            lines.Enqueue($"{name} scope {state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{name} {logLevel} {formatter(state, exception)} {exception} {(state is IEnumerable<KeyValuePair<string, object?>> values ? string.Join(' ', values) : "")}");
    }
}

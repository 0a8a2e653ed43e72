using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace Ecqs.Platform.Data;

/// <summary>Writes entities by COPY, as the model maps them: their columns, and how each value is kept.</summary>
sealed class PostgresCopy
{
    readonly IEntityType _type;
    readonly List<Column> _columns;

    PostgresCopy(IEntityType type)
    {
        _type = type;
        var table = StoreObjectIdentifier.Create(type, StoreObjectType.Table)!.Value;
        // What the database computes by itself cannot be written.
        var written = type.GetProperties().Where(property => property.GetBeforeSaveBehavior() != PropertySaveBehavior.Ignore);
        _columns = [.. written.Select(property => Column.Of(property, table))];
    }

    public static Task WriteAsync<T>(DbContext db, IEnumerable<T> entities, CancellationToken cancellationToken) where T : class =>
        new PostgresCopy(db.Model.FindEntityType(typeof(T))!)
            .WriteAsync((NpgsqlConnection)db.Database.GetDbConnection(), entities, cancellationToken);

    async Task WriteAsync(NpgsqlConnection connection, IEnumerable<object> entities, CancellationToken cancellationToken)
    {
        var names = string.Join(", ", _columns.Select(column => $"\"{column.Name}\""));
        await using var copy = await connection.BeginBinaryImportAsync(
            $"COPY \"{_type.GetSchema()}\".\"{_type.GetTableName()}\" ({names}) FROM STDIN (FORMAT BINARY)", cancellationToken);
        foreach (var entity in entities)
        {
            await copy.StartRowAsync(cancellationToken);
            foreach (var column in _columns)
                await WriteAsync(copy, column.ValueOf(entity), column.Type, cancellationToken);
        }

        await copy.CompleteAsync(cancellationToken);
    }

    static Task WriteAsync(NpgsqlBinaryImporter copy, object? value, string type, CancellationToken cancellationToken) => value switch
    {
        null => copy.WriteNullAsync(cancellationToken),
        string text => copy.WriteAsync(text, type, cancellationToken),
        Guid id => copy.WriteAsync(id, type, cancellationToken),
        int number => copy.WriteAsync(number, type, cancellationToken),
        bool flag => copy.WriteAsync(flag, type, cancellationToken),
        DateOnly day => copy.WriteAsync(day, type, cancellationToken),
        DateTimeOffset moment => copy.WriteAsync(moment.ToUniversalTime(), type, cancellationToken),
        _ => copy.WriteAsync(value, type, cancellationToken),
    };

    sealed class Column(string name, string type, IClrPropertyGetter getter, Func<object?, object?>? convert)
    {
        public string Name => name;

        public string Type => type;

        public static Column Of(IProperty property, StoreObjectIdentifier table)
        {
            if (property.IsShadowProperty())
                throw new InvalidOperationException($"{property.DeclaringType.DisplayName()}.{property.Name} cannot be read from the entity.");
            var mapping = property.GetRelationalTypeMapping();
            return new(property.GetColumnName(table)!, mapping.StoreTypeNameBase, property.GetGetter(), mapping.Converter?.ConvertToProvider);
        }

        public object? ValueOf(object entity) => getter.GetClrValue(entity) is { } value ? convert is null ? value : convert(value) : null;
    }
}

using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Ecqs.Platform.Data;

/// <summary>Names of tables, columns, keys and indexes in snake case, so that SQL by hand needs no quotes.</summary>
static class SnakeCase
{
    public static void Apply(IMutableModel model)
    {
        foreach (var entity in model.GetEntityTypes())
        {
            if (entity.GetTableName() is { } table)
                entity.SetTableName(Of(table));
            foreach (var property in entity.GetProperties())
                property.SetColumnName(Of(property.GetColumnName()));
            foreach (var key in entity.GetKeys())
                key.SetName(Of(key.GetName() ?? ""));
            foreach (var foreignKey in entity.GetForeignKeys())
                foreignKey.SetConstraintName(Of(foreignKey.GetConstraintName() ?? ""));
            foreach (var index in entity.GetIndexes())
                index.SetDatabaseName(Of(index.GetDatabaseName() ?? ""));
        }
    }

    internal static string Of(string name)
    {
        var result = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            var startsWord = char.IsUpper(name[i]) && i > 0 && name[i - 1] != '_'
                && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (startsWord)
                result.Append('_');
            result.Append(char.ToLowerInvariant(name[i]));
        }

        return result.ToString();
    }
}

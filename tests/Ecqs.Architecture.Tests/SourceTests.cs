using System.Text.RegularExpressions;
using Ecqs.Testing;

namespace Ecqs.Architecture.Tests;

/// <summary>Rules that the source itself must keep, because no assembly shows them.</summary>
public sealed partial class SourceTests
{
    static readonly string Source = Path.Combine(RepositoryRoot.Folder, "src");

    static IEnumerable<(string Path, string Text)> Files =>
        from path in Directory.EnumerateFiles(Source, "*.cs", SearchOption.AllDirectories)
        let relative = Path.GetRelativePath(Source, path).Replace('\\', '/')
        where !relative.Contains("/Migrations/", StringComparison.Ordinal)
        select (relative, File.ReadAllText(path));

    [Fact]
    public void Raw_SQL_and_Npgsql_stand_only_behind_the_seam() =>
        Assert.Empty(
            from file in Files
            where !file.Path.StartsWith("Platform/Data/Postgres", StringComparison.Ordinal) && !file.Path.StartsWith("Platform/Postgres/", StringComparison.Ordinal)
            where RawSql().IsMatch(file.Text)
            select file.Path);

    [Fact]
    public void No_file_switches_a_warning_off() =>
        Assert.Empty(
            from file in Files
            where file.Text.Contains("#pragma warning disable", StringComparison.Ordinal)
            select file.Path);

    [Fact]
    public void A_planted_raw_statement_is_caught() => Assert.Matches(RawSql(), "await db.Database.ExecuteSqlAsync($\"DELETE FROM x\");");

    [GeneratedRegex(@"using Npgsql|FromSql|ExecuteSql|SqlQuery|CreateCommand\(")]
    private static partial Regex RawSql();
}

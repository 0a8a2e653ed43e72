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

    /// <summary>Connections go back to their pool without being put in their first state.</summary>
    [Fact]
    public void No_statement_leaves_anything_behind_in_its_session() =>
        Assert.Empty(
            from file in Files
            where LeavesSomething().IsMatch(file.Text)
            select file.Path);

    [Theory]
    [InlineData("SELECT pg_advisory_lock(1)")]
    [InlineData("SET search_path = x")]
    [InlineData("SET SESSION x = 1")]
    [InlineData("CREATE TEMP TABLE x (y int)")]
    [InlineData("SELECT set_config('x', 'y', false)")]
    [InlineData("DECLARE x CURSOR WITH HOLD FOR SELECT 1")]
    public void A_planted_statement_that_leaves_something_behind_is_caught(string sql) => Assert.Matches(LeavesSomething(), $"\"{sql}\"");

    [Fact]
    public void No_file_switches_a_warning_off() =>
        Assert.Empty(
            from file in Files
            where file.Text.Contains("#pragma warning disable", StringComparison.Ordinal)
            select file.Path);

    [Fact]
    public void A_planted_raw_statement_is_caught() => Assert.Matches(RawSql(), "await db.Database.ExecuteSqlAsync($\"DELETE FROM x\");");

    [GeneratedRegex(
        @"pg_(try_)?advisory_lock|set_config\(|""\s*SET\s|\bSET\s+(SESSION|ROLE|TIME ZONE)\b|CREATE\s+TEMP|WITH HOLD|""\s*(PREPARE|DECLARE)\s")]
    private static partial Regex LeavesSomething();

    [GeneratedRegex(@"using Npgsql|FromSql|ExecuteSql|SqlQuery|CreateCommand\(")]
    private static partial Regex RawSql();
}

using Ecqs.Accounts.Formats;
using Ecqs.Testing;

namespace Ecqs.Accounts.Tests;

/// <summary>The demonstration files as they are shipped: what they hold passes the checks that the mutations make.</summary>
public sealed class DemonstrationDataTests
{
    static readonly DateOnly Today = new(2026, 11, 21);

    [Theory]
    [InlineData("administrators.csv")]
    [InlineData("institutions.csv")]
    [InlineData("enterprises.csv")]
    [InlineData("people.csv")]
    public void Every_username_and_mobile_has_its_form_and_is_used_once(string file)
    {
        var rows = Read(file);
        Assert.All(rows, row => Assert.True(Username.TryParse(row["username"], out _)));
        Assert.All(rows, row => Assert.True(MobileNumber.TryParse(row["mobile"], out _)));
        Assert.Equal(rows.Count, rows.Select(row => row["username"]).Distinct().Count());
        Assert.Equal(rows.Count, rows.Select(row => row["mobile"]).Distinct().Count());
    }

    [Theory]
    [InlineData("institutions.csv")]
    [InlineData("enterprises.csv")]
    public void Every_credit_code_has_the_right_check_character(string file) => Assert.All(Read(file), row =>
    {
        Assert.True(UnifiedSocialCreditCode.TryParse(row["code"], out var code));
        Assert.True(code!.CheckCharacterIsRight);
    });

    [Theory]
    [InlineData("people.csv", "citizen_id")]
    [InlineData("enterprises.csv", "legal_representative_citizen_id")]
    public void Every_citizen_id_has_a_real_date_and_the_right_check_character(string file, string column) => Assert.All(Read(file), row =>
    {
        Assert.True(CitizenId.TryParse(row[column], Today, out _, out var problem), $"{row["username"]}: {problem}");
    });

    [Fact]
    public void Four_institutions_have_desk_verifier_checker_and_approver()
    {
        var roles = Read("people.csv").Where(row => row["organisation"].EndsWith("inst", StringComparison.Ordinal))
            .GroupBy(row => row["organisation"], row => row["role"]);
        Assert.Equal(4, roles.Count(group => group.ToHashSet().IsSupersetOf(["DESK", "VERIFIER", "CHECKER", "APPROVER"])));
    }

    [Fact]
    public void The_documented_password_is_a_password() => Assert.Null(PasswordRule.ProblemOf("Ecqs-demo-2026"));

    /// <summary>The rows by column; the files have no quotes.</summary>
    static List<Dictionary<string, string>> Read(string file)
    {
        var lines = File.ReadAllLines(RepositoryRoot.Path("seeds", "demo", file));
        Assert.DoesNotContain(lines, line => line.Contains('"'));
        var columns = lines[0].Split(',');
        return [.. lines.Skip(1).Select(line => columns.Zip(line.Split(',')).ToDictionary(pair => pair.First, pair => pair.Second))];
    }
}

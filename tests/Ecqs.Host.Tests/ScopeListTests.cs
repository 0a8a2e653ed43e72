using System.Text;
using Ecqs.GraphQL;
using Ecqs.Host.Commands;
using Ecqs.Platform.Identity;
using Ecqs.Testing;

namespace Ecqs.Host.Tests;

/// <summary>docs/scopes.md is made of the schema; ECQS_UPDATE_SNAPSHOTS=1 writes it anew.</summary>
public sealed class ScopeListTests
{
    readonly GraphQLSchema _schema = PrintSchema.BuildSchema();

    [Fact]
    public void The_list_of_scopes_is_what_the_schema_says()
    {
        var path = RepositoryRoot.Path("docs/scopes.md");
        var list = Write();
        if (Environment.GetEnvironmentVariable("ECQS_UPDATE_SNAPSHOTS") == "1")
            File.WriteAllText(path, list);
        Assert.True(File.Exists(path) && File.ReadAllText(path).ReplaceLineEndings("\n") == list,
            "docs/scopes.md is out of date: run this test with ECQS_UPDATE_SNAPSHOTS=1 and look at the difference.");
    }

    [Fact]
    public void Fields_name_only_scopes_that_there_are() =>
        Assert.Equal([], _schema.RootFields.Select(field => field.Scope).OfType<string>().Distinct().Except(Scopes.All));

    [Fact]
    public void No_token_reaches_what_administrators_verifiers_checkers_and_approvers_do()
    {
        string[] never = [Who.Administrator, Who.Verifier, Who.Checker, Who.Approver, Who.OrganisationOwner];

        var reached = _schema.RootFields.Where(field => field.Scope is not null && field.Policies.Count > 0 && field.Policies.All(never.Contains));

        Assert.Equal([], reached.Select(field => field.Name));
    }

    [Fact]
    public void What_changes_something_is_not_reached_by_a_scope_to_read()
    {
        string[] reading = [Scopes.OpenId, Scopes.Profile, Scopes.OfflineAccess, Scopes.LedgerRead, Scopes.CertificatesRead];

        Assert.Equal([], _schema.RootFields.Where(field => field.Operation == "Mutation" && reading.Contains(field.Scope)).Select(field => field.Name));
    }

    string Write()
    {
        var text = new StringBuilder("""
            # What each scope reaches

            Made from the schema and compared by a test. The text of the schema shows the scope at each field: `@authorize(…, scope: "…")`. What is not
            listed here no token reaches, whoever's it is. How to get a token: [api.md](api.md).

            """.ReplaceLineEndings("\n"));
        foreach (var scope in Scopes.All)
        {
            if (_schema.RootFields.Any(field => field.Scope == scope))
                Append(text, $"`{scope}`", field => field.Scope == scope);
        }
        Append(text, "Open to anybody, with a token or without", field => field is { IsAnonymous: true, Scope: null });
        return text.ToString();
    }

    void Append(StringBuilder text, string title, Func<RootField, bool> isMeant)
    {
        text.Append($"\n## {title}\n\n");
        foreach (var operation in new[] { "Query", "Mutation", "Subscription" })
        {
            var names = _schema.RootFields.Where(field => field.Operation == operation && isMeant(field)).Select(field => $"`{field.Name}`")
                .Order(StringComparer.Ordinal).ToList();
            if (names.Count > 0)
                text.Append($"- {operation}: {string.Join(", ", names)}\n");
        }
    }
}

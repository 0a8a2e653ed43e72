using System.Collections;
using System.Reflection;
using System.Text;
using Ecqs.GraphQL.Types;
using Ecqs.Host.Composition;
using Ecqs.Platform.Rules;
using Ecqs.Testing;

namespace Ecqs.Host.Tests;

/// <summary>docs/states.md is made of the state tables in the code; ECQS_UPDATE_SNAPSHOTS=1 writes it anew.</summary>
public sealed class StateTableListTests
{
    const BindingFlags Static = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    readonly XmlDocumentation _documentation = new();

    [Fact]
    public void The_list_of_state_tables_is_what_the_code_says()
    {
        var path = RepositoryRoot.Path("docs/states.md");
        var list = Write();
        if (Environment.GetEnvironmentVariable("ECQS_UPDATE_SNAPSHOTS") == "1")
            File.WriteAllText(path, list);
        Assert.True(File.Exists(path) && File.ReadAllText(path).ReplaceLineEndings("\n") == list,
            "docs/states.md is out of date: run this test with ECQS_UPDATE_SNAPSHOTS=1 and look at the difference.");
    }

    [Fact]
    public void Every_state_has_its_official_chinese_word() =>
        Assert.Equal([], Tables().SelectMany(table => Enum.GetValues(table.State).Cast<object>().Select(value => (table.State, Value: value)))
            .Where(one => !Meaning(one.State, one.Value).Any(character => character >= 0x4e00)).Select(one => $"{one.State.Name}.{one.Value}"));

    string Write()
    {
        var text = new StringBuilder("""
            # States

            What can be done in which state, and where it leads. Made from the tables in the code, which alone decide, and compared by a test: what is not
            listed is not allowed. What an act demands besides stands at the act in the schema.

            """.ReplaceLineEndings("\n"));
        foreach (var (state, rows) in Tables())
        {
            text.Append($"\n## {state.Name}\n\n");
            foreach (var value in Enum.GetValues(state))
                text.Append($"- `{Name(value)}`: {Meaning(state, value)}\n");
            text.Append("\n| act | from | to |\n|---|---|---|\n");
            foreach (var (act, from, to) in rows)
                text.Append($"| {act} | {from} | {to} |\n");
        }

        return text.ToString();
    }

    static List<(Type State, List<(string Act, string From, string To)> Rows)> Tables()
    {
        List<(Type State, List<(string, string, string)> Rows)> tables =
        [
            .. from type in HostModules.All.SelectMany(module => module.GetType().Assembly.GetTypes())
               from member in type.GetFields(Static)
               // A pushed request of a program is nothing that people see.
               where type.Namespace != "Ecqs.Accounts.OAuth" && member.FieldType.IsGenericType && member.FieldType.GetGenericTypeDefinition() == typeof(StateTable<>)
               select (member.FieldType.GetGenericArguments()[0], Rows((IEnumerable)Value(member.GetValue(null)!, "Transitions")!)),
        ];
        var instruments = HostModules.All.Select(module => module.GetType().Assembly.GetType("Ecqs.Ledger.Instruments.InstrumentStates"))
            .OfType<Type>().Single();
        var table = ((IEnumerable)instruments.GetField("Table", Static)!.GetValue(null)!).Cast<object>().ToList();
        tables.Add((Value(table[0], "From")!.GetType(), [.. table.Select(InstrumentRow)]));
        Assert.True(tables.Count >= 9, $"Only {tables.Count} tables were found.");
        return [.. tables.OrderBy(one => one.State.FullName, StringComparer.Ordinal)];
    }

    static List<(string, string, string)> Rows(IEnumerable transitions) =>
        [.. transitions.Cast<object>().Select(row => ($"`{Value(row, "Act")}`", $"`{Name(Value(row, "From")!)}`", $"`{Name(Value(row, "To")!)}`"))];

    static (string, string, string) InstrumentRow(object row) => (
        $"`{Name(Value(row, "Act")!)}`",
        $"`{Name(Value(row, "From")!)}`",
        Value(row, "To") is { } to ? $"`{Name(to)}`" : Name(Value(row, "Leading")!) switch
        {
            "TO_STATUS_BEFORE_SUSPENSION" => "the status before suspension",
            "OUT_OF_LEDGER" => "gone",
            _ => "unchanged",
        });

    string Meaning(Type state, object value) => _documentation.Of(state.GetField(value.ToString()!)!) ?? "";

    static object? Value(object of, string property) => of.GetType().GetProperty(property)!.GetValue(of);

    static string Name(object value) => System.Text.Json.JsonNamingPolicy.SnakeCaseUpper.ConvertName(value.ToString()!);
}

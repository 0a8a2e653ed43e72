using System.Text.Json.Serialization;
using Ecqs.Platform.Texts;

namespace Ecqs.Platform.Import;

/// <summary>How grave a problem of a cell is.</summary>
public enum CellSeverity
{
    /// <summary>The row can be imported; a person should look.</summary>
    Warning,

    /// <summary>The cell differs from what is kept under the same key: the row is imported only as an update, by choice.</summary>
    Conflict,

    /// <summary>The row cannot be imported.</summary>
    Error,
}

/// <summary>What was found about a cell, as it is stored: by code and arguments, so that it can be said in the reader's language.</summary>
/// <param name="Column">The column's key.</param>
/// <param name="Code">The code under which the text stands.</param>
/// <param name="Severity">How grave it is.</param>
/// <param name="Arguments">The text's arguments.</param>
/// <param name="Suggestion">A value that may have been meant; never put in without being asked for.</param>
/// <param name="Alternatives">Values of which one may have been meant, where they are several; null otherwise.</param>
public sealed record CellFinding(
    string Column,
    string Code,
    CellSeverity Severity,
    IReadOnlyDictionary<string, string>? Arguments = null,
    string? Suggestion = null,
    IReadOnlyList<string>? Alternatives = null)
{
    /// <summary>The values from which a person may choose.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Choices => Suggestion is { } only ? [only] : Alternatives ?? [];


    public static CellFinding Error(
        string column, string code, string? suggestion = null, params (string Name, object? Value)[] arguments) =>
        new(column, code, CellSeverity.Error, Named(arguments), suggestion);

    public static CellFinding Warning(string column, string code, params (string Name, object? Value)[] arguments) =>
        new(column, code, CellSeverity.Warning, Named(arguments));

    public static CellFinding Conflict(string column, string code, params (string Name, object? Value)[] arguments) =>
        new(column, code, CellSeverity.Conflict, Named(arguments));

    /// <summary>Whether the same was found, and the same is suggested: what a person decides for one holds for the other.</summary>
    public bool IsLike(CellFinding other) => Likeness == other.Likeness;

    /// <summary>Equal for findings that are alike.</summary>
    [JsonIgnore]
    internal string Likeness => string.Join(
        '\n', [Column, Code, .. Choices, .. (Arguments ?? new Dictionary<string, string>()).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}")]);

    /// <summary>What is wrong and what to do, in the reader's language.</summary>
    [JsonIgnore]
    public string Message =>
        TextCatalog.Format(Code, Arguments is null ? [] : [.. Arguments.Select(pair => (pair.Key, (object?)pair.Value))]);

    static Dictionary<string, string>? Named((string Name, object? Value)[] arguments) =>
        arguments.Length == 0 ? null : arguments.ToDictionary(argument => argument.Name, argument => argument.Value?.ToString() ?? "");
}

/// <summary>Something to tell about the whole file, stored by code and arguments.</summary>
public sealed record ImportNote(string Code, IReadOnlyDictionary<string, string> Arguments)
{
    public static ImportNote Of(string code, params (string Name, string Value)[] arguments) =>
        new(code, arguments.ToDictionary(argument => argument.Name, argument => argument.Value));

    public string Message => TextCatalog.Format(Code, [.. Arguments.Select(pair => (pair.Key, (object?)pair.Value))]);
}

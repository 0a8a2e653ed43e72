using Ecqs.GraphQL;
using Ecqs.Platform.Texts;

namespace Ecqs.Platform.Errors;

/// <summary>
/// A rule that was broken by what the user asked: a stable code, and a text in the user's language that says what to do. Each rule has its own
/// sealed class, declared by the mutations that can meet it with <see cref="ErrorAttribute{TException}"/>.
/// The text stands in the module's <c>Texts/zh-CN.json</c> and <c>Texts/en.json</c> under the code, with the arguments in braces.
/// </summary>
public abstract class RuleBreach(string code, params (string Name, object? Value)[] arguments) : Exception
{
    /// <summary>The stable code, e.g. <c>LEDGER_SERIAL_NUMBER_TAKEN</c>.</summary>
    public string Code { get; } = code;

    /// <summary>The input field that the rule speaks of, e.g. <c>serialNumber</c>; null when it is the act as a whole.</summary>
    public virtual string? Field => null;

    public override string Message => TextCatalog.Format(Code, arguments);
}

/// <summary>What is wrong with one field of an input.</summary>
/// <param name="Field">The field's path in the input, e.g. <c>serialNumber</c> or <c>lines.2.name</c>.</param>
/// <param name="Code">The stable code.</param>
/// <param name="Message">In the user's language: what is wrong and what to do.</param>
public sealed record FieldProblem(string Field, string Code, string Message);

/// <summary>One or more fields of the input are wrong; all are named at once.</summary>
public sealed class InputInvalid(IReadOnlyList<FieldProblem> problems) : RuleBreach("INPUT_INVALID", ("count", problems.Count))
{
    public IReadOnlyList<FieldProblem> Problems { get; } = problems;

    public override string? Field => Problems.Count == 1 ? Problems[0].Field : null;
}

/// <summary>There is no such thing, or it is not the asker's: the answer is the same, so that nobody learns of what belongs to others.</summary>
public sealed class NotFound(string what) : RuleBreach("NOT_FOUND", ("what", TextCatalog.Format($"THING_{what}")))
{
    public static NotFound Of(string what) => new(what);
}

/// <summary>Collects what is wrong with an input, so that the user sees all of it at once.</summary>
public sealed class FieldProblems
{
    readonly List<FieldProblem> _problems = [];

    public IReadOnlyList<FieldProblem> All => _problems;

    public bool Any => _problems.Count > 0;

    /// <summary>Notes a problem by its code; the text is found under it.</summary>
    public FieldProblems Add(string field, string code, params (string Name, object? Value)[] arguments)
    {
        _problems.Add(new(field, code, TextCatalog.Format(code, arguments)));
        return this;
    }

    /// <summary>Notes the problem when the condition holds; answers the condition's opposite, so that checks can be chained.</summary>
    public bool AddIf(bool condition, string field, string code, params (string Name, object? Value)[] arguments)
    {
        if (condition)
            Add(field, code, arguments);
        return !condition;
    }

    /// <summary>Checks a text that must be given and has a limit; answers it trimmed.</summary>
    public string Required(string? value, string field, int maxLength)
    {
        var text = value?.Trim() ?? "";
        if (AddIf(text.Length == 0, field, "FIELD_REQUIRED"))
            AddIf(text.Length > maxLength, field, "FIELD_TOO_LONG", ("max", maxLength), ("length", text.Length));
        return text;
    }

    /// <summary>Checks a text that may be left out; answers it trimmed, or null.</summary>
    public string? Optional(string? value, string field, int maxLength)
    {
        var text = value?.Trim();
        if (string.IsNullOrEmpty(text))
            return null;
        AddIf(text.Length > maxLength, field, "FIELD_TOO_LONG", ("max", maxLength), ("length", text.Length));
        return text;
    }

    /// <exception cref="InputInvalid">There is at least one problem.</exception>
    public void ThrowIfAny()
    {
        if (Any)
            throw new InputInvalid(_problems);
    }
}

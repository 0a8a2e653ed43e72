namespace Ecqs.Platform.Rules;

/// <summary>One allowed transition of a state machine: by which act, from where to where.</summary>
public sealed record Transition<TState>(string Act, TState From, TState To) where TState : struct, Enum;

/// <summary>
/// A state machine as one table of its allowed transitions, from which every check is made: what is not in the table is not allowed.
/// An act leads to one state, from one or more.
/// </summary>
public sealed class StateTable<TState>(params Transition<TState>[] transitions) where TState : struct, Enum
{
    public IReadOnlyList<Transition<TState>> Transitions { get; } = transitions;

    /// <summary>The states from which an act is allowed: for the WHERE clause of a conditional update.</summary>
    public TState[] From(string act)
    {
        var from = Transitions.Where(transition => transition.Act == act).Select(transition => transition.From).ToArray();
        return from.Length > 0 ? from : throw new ArgumentException($"The table has no act {act}.", nameof(act));
    }

    /// <summary>The state to which an act leads.</summary>
    public TState To(string act) => Transitions.First(transition => transition.Act == act).To;

    public bool Allows(string act, TState from) => From(act).Contains(from);
}

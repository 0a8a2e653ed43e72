using System.Linq.Expressions;
using Ecqs.Ledger.Contracts;

namespace Ecqs.Ledger.Instruments;

/// <summary>
/// The verification state (检定状态, rule 3.4): one expression, compiled for objects and put into queries as it is, so that what is shown and
/// what is filtered by can never differ.
/// </summary>
static class VerificationRules
{
    /// <summary>
    /// How many days before its last day a validity counts as 即将到期; of a voluntary instrument its own lead days do (rule 3.9), so that what is
    /// reminded of is also shown as due.
    /// </summary>
    public const int DueWithinDays = 30;

    static readonly Func<Instrument, DateOnly, DateOnly, VerificationState> Compiled = Template().Compile();

    /// <summary>The state of an instrument on a business date.</summary>
    public static VerificationState State(Instrument instrument, DateOnly today) =>
        Compiled(instrument, today, today.AddDays(DueWithinDays));

    /// <summary>
    /// What verification has proved on a business date, for strangers: a booking under way hides no failure, and a validity that the user declared
    /// counts for nothing.
    /// </summary>
    public static VerificationState Proven(bool hasFailed, string? certificateNumber, DateOnly? validUntil, DateOnly today) =>
        hasFailed ? VerificationState.Failed
        : certificateNumber is null ? VerificationState.Unverified
        : validUntil < today ? VerificationState.Overdue
        : validUntil <= today.AddDays(DueWithinDays) ? VerificationState.Due
        : VerificationState.Valid;

    /// <summary>The state on a business date, for a query's <c>Select</c>.</summary>
    public static Expression<Func<Instrument, VerificationState>> StateOn(DateOnly today)
    {
        var template = Template();
        var body = new Replacing(new()
        {
            [template.Parameters[1]] = AsParameter(today),
            [template.Parameters[2]] = AsParameter(today.AddDays(DueWithinDays)),
        }).Visit(template.Body);
        return Expression.Lambda<Func<Instrument, VerificationState>>(body, template.Parameters[0]);
    }

    /// <summary>Whether the state on a business date is one of those, for a query's <c>Where</c>.</summary>
    public static Expression<Func<Instrument, bool>> IsOneOf(IReadOnlyCollection<VerificationState> states, DateOnly today)
    {
        var state = StateOn(today);
        var any = states.Distinct()
            .Select(Expression (wanted) => Expression.Equal(state.Body, Expression.Constant(wanted)))
            .DefaultIfEmpty(Expression.Constant(false))
            .Aggregate(Expression.OrElse);
        return Expression.Lambda<Func<Instrument, bool>>(any, state.Parameters);
    }

    // The due day itself is not overdue. A validity that the user declared warns, but proves nothing: it never makes VALID.
    static Expression<Func<Instrument, DateOnly, DateOnly, VerificationState>> Template() => (instrument, today, dueTo) =>
        instrument.ClaimedByItemId != null ? VerificationState.UnderVerification
        : instrument.HasFailed ? VerificationState.Failed
        : instrument.ValidUntil < today ? VerificationState.Overdue
        : instrument.LeadDays == null && instrument.ValidUntil <= dueTo ? VerificationState.Due
        : instrument.LeadDays != null && instrument.ValidUntil != null
            && instrument.ValidUntil.Value.AddDays(-instrument.LeadDays.Value) <= today ? VerificationState.Due
        : instrument.CertificateNumber == null ? VerificationState.Unverified
        : VerificationState.Valid;

    // A member of a captured object is sent to the database as a parameter, so that the statement is the same every day.
    static MemberExpression AsParameter(DateOnly value) => Expression.Field(Expression.Constant(new Box(value)), nameof(Box.Value));

    sealed class Box(DateOnly value)
    {
        public readonly DateOnly Value = value;
    }

    sealed class Replacing(Dictionary<ParameterExpression, Expression> replacements) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => replacements.GetValueOrDefault(node, node);
    }
}

using System.Linq.Expressions;

namespace Ecqs.GraphQL.Data;

/// <summary>Puts an expression in place of a lambda's parameter.</summary>
internal sealed class Substitution(ParameterExpression from, Expression to) : ExpressionVisitor
{
    protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
}

using System.Linq.Expressions;

namespace LogistikAspire.Authorization;

public static class Seen
{
    /// <summary>Those of the rows that the caller may see: of local agencies, those of their districts.</summary>
    /// <param name="district">Code of the district that a row belongs to.</param>
    public static IQueryable<TRow> SeenBy<TRow>(this IQueryable<TRow> rows, Caller caller, Expression<Func<TRow, string?>> district)
    {
        if (!caller.IsLocal)
        {
            return rows;
        }

        Expression<Func<string?, bool>> isOwn = code => caller.Districts.Contains(code);
        var ofRow = new Inlined(isOwn.Parameters[0], district.Body).Visit(isOwn.Body);
        return rows.Where(Expression.Lambda<Func<TRow, bool>>(ofRow, district.Parameters));
    }

    private sealed class Inlined(ParameterExpression parameter, Expression value) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == parameter ? value : node;
    }
}

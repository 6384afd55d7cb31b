using System.Linq.Expressions;

namespace LogistikAspire.Authorization;

public static class Seen
{
    /// <summary>Those of the rows that the caller may see: of local agencies, those of their districts.</summary>
    /// <param name="district">Code of the district that a row belongs to.</param>
    public static IQueryable<TRow> SeenBy<TRow>(this IQueryable<TRow> rows, Caller caller, Expression<Func<TRow, string?>> district)
    {
        Expression<Func<string?, bool>> isOwn = code => caller.Districts.Contains(code);
        return rows.Those(caller, district, isOwn);
    }

    /// <summary>The same for rows that have a text that names a district, such as a place: <c>pps-63.03.05.2001</c>.</summary>
    public static IQueryable<TRow> SeenIn<TRow>(this IQueryable<TRow> rows, Caller caller, Expression<Func<TRow, string>> text)
    {
        Expression<Func<string, bool>> namesOwn = place => caller.Districts.Any(d => place.Contains(d));
        return rows.Those(caller, text, namesOwn);
    }

    private static IQueryable<TRow> Those<TRow, TText>(
        this IQueryable<TRow> rows, Caller caller, Expression<Func<TRow, TText>> text, Expression<Func<TText, bool>> rule) => caller.IsLocal
        ? rows.Where(Expression.Lambda<Func<TRow, bool>>(new Inlined(rule.Parameters[0], text.Body).Visit(rule.Body), text.Parameters))
        : rows;

    private sealed class Inlined(ParameterExpression parameter, Expression value) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == parameter ? value : node;
    }
}

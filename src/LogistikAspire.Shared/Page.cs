using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;

namespace LogistikAspire.Shared;

/// <summary>One page of a list that is ordered by a unique key.</summary>
/// <param name="Items">At most <c>limit</c> of them.</param>
/// <param name="Next">What to pass as <c>after</c> to read on; null on the last page.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>How every list is read: <c>?limit=100&amp;after=KEY</c>.</summary>
/// <param name="Limit">Items a page, 1 to 1000.</param>
/// <param name="After">The <c>next</c> of the page before; absent for the first page.</param>
public sealed record PageQuery(
    [FromQuery(Name = "limit"), Range(1, PageQuery.MaxLimit)] int Limit = 100,
    [FromQuery(Name = "after"), MaxLength(200)] string? After = null)
{
    public const int MaxLimit = 1000;

    /// <summary>Cuts a page out of what was read: ask the database for <c>Limit + 1</c> rows, so that the last page is known as such.</summary>
    public Page<T> Cut<T>(IReadOnlyList<T> rows, Func<T, string> key) =>
        rows.Count <= Limit ? new(rows, null) : new([.. rows.Take(Limit)], key(rows[Limit - 1]));
}

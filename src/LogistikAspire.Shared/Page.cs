using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
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
    [FromQuery(Name = "limit")] [property: Range(1, PageQuery.MaxLimit)] int Limit = 100,
    [FromQuery(Name = "after")] [property: MaxLength(200)] string? After = null)
{
    public const int MaxLimit = 1000;

    /// <summary>Reads the key after which the page begins.</summary>
    /// <param name="first">Lies before every key: where the first page begins.</param>
    /// <returns>False when <c>after</c> is no key of such a list; answer <see cref="NoKey"/> then.</returns>
    public bool TryReadKey<TKey>(TKey first, out TKey key) where TKey : IParsable<TKey>
    {
        key = first;
        if (After is null)
        {
            return true;
        }

        if (!TKey.TryParse(After, CultureInfo.InvariantCulture, out var read))
        {
            return false;
        }

        key = read;
        return true;
    }

    public static ValidationProblem NoKey() =>
        TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["after"] = ["Not a key of this list."] });

    /// <summary>
    /// Cuts a page out of what was read: ask the database for <c>Limit + 1</c> rows, so that the last page is known as such.
    /// </summary>
    public Page<T> Cut<T>(IReadOnlyList<T> rows, Func<T, string> key) =>
        rows.Count <= Limit ? new(rows, null) : new([.. rows.Take(Limit)], key(rows[Limit - 1]));
}

using LogistikAspire.Identity.Data;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Identity.Keys;

internal static class ListKeys
{
    /// <summary>The keys that sign tokens, by id; those that ended are shown for a month.</summary>
    public static async Task<Ok<Page<KeyView>>> Handle(
        [AsParameters] PageQuery page, IdentityDb db, TimeProvider clock, CancellationToken ct)
    {
        // There are never more than a few, and which one signs is known from all of them.
        var keys = await db.TokenKeys.AsNoTracking().ToListAsync(ct);
        var now = clock.GetUtcNow();
        var signing = TokenKey.Signing(keys, now);
        return TypedResults.Ok(page.Cut(
            [
                .. keys.OrderBy(key => key.Id, StringComparer.Ordinal)
                    .Where(key => string.CompareOrdinal(key.Id, page.After ?? "") > 0).Take(page.Limit + 1)
                    .Select(key => KeyView.Of(key, signing, now)),
            ],
            key => key.KeyId));
    }
}

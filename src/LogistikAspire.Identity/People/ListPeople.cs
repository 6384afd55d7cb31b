using LogistikAspire.Identity.Data;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Identity.People;

internal static class ListPeople
{
    /// <summary>Everyone who may sign in, or might once, by user name.</summary>
    public static async Task<Ok<Page<PersonView>>> Handle([AsParameters] PageQuery page, IdentityDb db, CancellationToken ct)
    {
        var after = page.After ?? "";
        var people = await db.Users
            .AsNoTracking()
            .Where(p => p.UserName!.CompareTo(after) > 0)
            .OrderBy(p => p.UserName)
            .Take(page.Limit + 1)
            .ToListAsync(ct);

        return TypedResults.Ok(page.Cut(people.ConvertAll(PersonView.Of), p => p.UserName));
    }
}

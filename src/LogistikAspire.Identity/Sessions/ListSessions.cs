using LogistikAspire.Identity.Data;
using LogistikAspire.Identity.Tokens;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace LogistikAspire.Identity.Sessions;

internal static class ListSessions
{
    /// <param name="PersonId">Who signed in.</param>
    /// <param name="UserName">Their user name; null when it is not known any more.</param>
    /// <param name="ClientId">Through which software.</param>
    internal sealed record Response(Guid SessionId, string PersonId, string? UserName, string? ClientId, DateTimeOffset SignedInAt);

    /// <summary>Sign-ins of people that have not ended, by id.</summary>
    public static async Task<Results<Ok<Page<Response>>, ValidationProblem>> Handle(
        [AsParameters] PageQuery page, IdentityDb db, TimeProvider clock, CancellationToken ct)
    {
        if (!page.TryReadKey(Guid.Empty, out var after))
        {
            return PageQuery.NoKey();
        }

        return TypedResults.Ok(page.Cut(await Open(db, clock.GetUtcNow(), after, page.Limit + 1, ct), s => $"{s.SessionId}"));
    }

    internal static async Task<List<Response>> Open(IdentityDb db, DateTimeOffset now, Guid after, int limit, CancellationToken ct)
    {
        var time = now.UtcDateTime;
        var rows = await (
            from session in db.Set<Session>().AsNoTracking()
            where session.Id > after && session.Status == Statuses.Valid
                && session.Tokens.Any(t =>
                    t.Status == Statuses.Valid && t.ExpirationDate > time && t.Type == TokenTypeIdentifiers.RefreshToken)
            orderby session.Id
            select new { session.Id, session.Subject, session.Application!.ClientId, session.CreationDate }).Take(limit).ToListAsync(ct);
        var ids = rows.Select(r => Guid.TryParse(r.Subject, out var id) ? id : Guid.Empty).Distinct().ToList();
        var names = await db.Users.Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => $"{p.Id}", p => p.UserName, ct);
        return rows.ConvertAll(r => new Response(
            r.Id, r.Subject!, names.GetValueOrDefault(r.Subject!), r.ClientId,
            new DateTimeOffset(DateTime.SpecifyKind(r.CreationDate ?? default, DateTimeKind.Utc))));
    }
}

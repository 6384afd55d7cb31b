using LogistikAspire.Identity.Data;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Identity.Invitations;

internal static class ListInvitations
{
    /// <summary>Every invitation by id, without its link, which nobody can read again.</summary>
    public static async Task<Results<Ok<Page<InvitationView>>, ValidationProblem>> Handle(
        [AsParameters] PageQuery page, IdentityDb db, CancellationToken ct)
    {
        if (!page.TryReadKey(Guid.Empty, out var after))
        {
            return PageQuery.NoKey();
        }

        var invitations = await db.Invitations
            .AsNoTracking().Where(i => i.Id > after).OrderBy(i => i.Id).Take(page.Limit + 1).ToListAsync(ct);
        return TypedResults.Ok(page.Cut(invitations.ConvertAll(InvitationView.Of), i => $"{i.InvitationId}"));
    }
}

using System.ComponentModel.DataAnnotations;
using LogistikAspire.Identity.Agencies;
using LogistikAspire.Identity.Clients;
using LogistikAspire.Identity.Data;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Telemetry;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Identity.Invitations;

internal static class Invite
{
    /// <param name="UserName">What the person will sign in with: small letters, digits, dots, hyphens.</param>
    /// <param name="Name">As others will read it.</param>
    /// <param name="ValidHours">How long the link works, 1 to 168 (a week); two days if left out.</param>
    public sealed record Request(
        [property: Required, RegularExpression("^[a-z0-9][a-z0-9._@-]{2,59}$")] string UserName,
        [property: Required, MaxLength(100), Legible] string Name,
        [property: Required] GrantShape Grant,
        [property: Range(1, 168)] int ValidHours = 48);

    /// <param name="Link">For that person only; shown this once.</param>
    public sealed record Response(Guid InvitationId, Uri Link, DateTimeOffset ExpiresAt);

    /// <summary>Invites a person by a link that works once, for a while. The link is shown this once: give it to nobody else.</summary>
    public static async Task<Results<Created<Response>, ProblemHttpResult>> Handle(
        Guid invitationId, Request request, IdentityDb db, IdentitySettings settings, TimeProvider clock, CancellationToken ct)
    {
        if (request.Grant.ToGrant(out var grant) is { } refusal)
        {
            return refusal.ToProblem();
        }

        return await db.OnFreshState<Results<Created<Response>, ProblemHttpResult>>(async () =>
        {
            if (await db.Invitations.AnyAsync(i => i.Id == invitationId, ct))
            {
                return new Refusal(
                    "invitation.given", "This invitation was given, and its link is not kept. Withdraw it and give another id a new one.")
                    .ToProblem();
            }

            if (await db.Users.AnyAsync(p => p.UserName == request.UserName, ct))
            {
                return new Refusal("person.user-name-taken", $"'{request.UserName}' is somebody's. Choose another user name.").ToProblem();
            }

            var (token, now) = (Secret.New(), clock.GetUtcNow());
            var invitation = new Invitation(
                invitationId, token, request.UserName, request.Name, grant!, now, now.AddHours(request.ValidHours));
            db.Add(invitation);
            db.TellOnCommit(log => log.LogInformation("Invited: a person of {Agency} ({Invitation}).", grant!.Agency, invitationId));
            await db.SaveChangesAsync(ct);
            return TypedResults.Created(
                $"/invitations/{invitationId}",
                new Response(invitationId, new Uri($"{settings.Issuer.TrimEnd('/')}/invitation?token={token}"), invitation.ExpiresAt));
        });
    }
}

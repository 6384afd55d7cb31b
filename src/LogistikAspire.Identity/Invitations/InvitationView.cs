using LogistikAspire.Identity.Agencies;

namespace LogistikAspire.Identity.Invitations;

/// <summary>An invitation as operators see it: everything but its link.</summary>
internal sealed record InvitationView(
    Guid InvitationId, string UserName, string Name, GrantShape Grant, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt,
    DateTimeOffset? AcceptedAt, DateTimeOffset? WithdrawnAt)
{
    public static InvitationView Of(Invitation invitation) => new(
        invitation.Id, invitation.UserName, invitation.Name, GrantShape.Of(invitation.Grant!), invitation.CreatedAt,
        invitation.ExpiresAt, invitation.AcceptedAt, invitation.WithdrawnAt);
}

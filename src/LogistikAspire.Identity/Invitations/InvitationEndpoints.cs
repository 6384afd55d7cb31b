using LogistikAspire.Authorization;

namespace LogistikAspire.Identity.Invitations;

internal static class InvitationEndpoints
{
    public static RouteGroupBuilder MapInvitations(this IEndpointRouteBuilder app)
    {
        var invitations = app.MapGroup("/invitations").WithTags("Invitations").Allow(Policies.Administer);

        invitations.MapGet("/", ListInvitations.Handle).WithName(nameof(ListInvitations));
        invitations.MapPut("/{invitationId:guid}", Invite.Handle).WithName(nameof(Invite));
        invitations.MapPost("/{invitationId:guid}/withdrawal", WithdrawInvitation.Handle).WithName(nameof(WithdrawInvitation));

        return invitations;
    }
}

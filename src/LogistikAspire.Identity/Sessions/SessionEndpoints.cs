using LogistikAspire.Authorization;

namespace LogistikAspire.Identity.Sessions;

internal static class SessionEndpoints
{
    public static RouteGroupBuilder MapSessions(this IEndpointRouteBuilder app)
    {
        var sessions = app.MapGroup("/sessions").WithTags("Sessions").Allow(Policies.Administer);

        sessions.MapGet("/", ListSessions.Handle).WithName(nameof(ListSessions));
        sessions.MapPost("/{sessionId:guid}/revocation", RevokeSession.Handle).WithName(nameof(RevokeSession));

        return sessions;
    }
}

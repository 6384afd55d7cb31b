using LogistikAspire.Identity.Tokens;

namespace LogistikAspire.Identity.Sessions;

internal static class SessionEndpoints
{
    public static RouteGroupBuilder MapSessions(this IEndpointRouteBuilder app)
    {
        var sessions = app.MapGroup("/sessions").WithTags("Sessions").RequireAuthorization(TokenServer.CanAdminister);

        sessions.MapGet("/", ListSessions.Handle).WithName(nameof(ListSessions));
        sessions.MapPost("/{sessionId:guid}/revocation", RevokeSession.Handle).WithName(nameof(RevokeSession));

        return sessions;
    }
}

namespace LogistikAspire.Identity.Tokens;

internal static class TokenEndpoints
{
    /// <summary>
    /// OpenIddict's own calls, as their standards describe them (discovery document), so the API document leaves them out.
    /// </summary>
    public static RouteGroupBuilder MapTokens(this IEndpointRouteBuilder app)
    {
        var connect = app.MapGroup("/connect").ExcludeFromDescription();

        connect.MapPost("/token", IssueToken.Handle).WithName(nameof(IssueToken));
        // OpenIddict answers it before an endpoint is reached; that there is one lets the audit trail know the request.
        connect.MapPost("/revocation", () => TypedResults.NotFound()).WithName("RevokeToken");
        connect.MapGet("/authorize", Authorize.Handle).WithName(nameof(Authorize));
        connect.MapGet("/logout", EndSession.Handle).WithName(nameof(EndSession));
        connect.MapGet("/userinfo", UserInfo.Handle).WithName(nameof(UserInfo));

        return connect;
    }
}

namespace LogistikAspire.Identity.Tokens;

internal static class TokenEndpoints
{
    /// <summary>OpenIddict's own calls, as their standards describe them (discovery document), so the API document leaves them out.</summary>
    public static RouteGroupBuilder MapTokens(this IEndpointRouteBuilder app)
    {
        var connect = app.MapGroup("/connect").ExcludeFromDescription();

        connect.MapPost("/token", IssueToken.Handle).WithName(nameof(IssueToken));

        return connect;
    }
}

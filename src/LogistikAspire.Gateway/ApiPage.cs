using System.Security.Cryptography;
using Scalar.AspNetCore;

namespace LogistikAspire.Gateway;

/// <summary>One page that shows and tries the API of every service, with a sign-in for clients and for people.</summary>
internal static class ApiPage
{
    private const string Scheme = "identity";
    private const string Connect = "/api/identity/connect";

    /// <summary>The client through which people sign in on this page.</summary>
    private const string PeoplesClient = "control-room";

    public static void MapApiPage(this IEndpointRouteBuilder app)
    {
        app.MapScalarApiReference("/docs", (docs, context) =>
        {
            var here = $"{context.Request.Scheme}://{context.Request.Host}";
            var nonce = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
            context.Response.Headers.ContentSecurityPolicy = Policy(nonce);
            docs.WithNonce(nonce);
            docs.WithTitle("LogistikAspire").HideDeveloperTools().DisableAgent().DisableMcp().DisableTelemetry().DisableDefaultFonts();
            docs.AddPreferredSecuritySchemes(Scheme).AddOAuth2Flows(Scheme, flows => flows
                .WithClientCredentials(flow => flow.WithTokenUrl($"{here}{Connect}/token"))
                .WithAuthorizationCode(flow => flow
                    .WithAuthorizationUrl($"{here}{Connect}/authorize")
                    .WithTokenUrl($"{here}{Connect}/token")
                    .WithPkce(Pkce.Sha256)
                    .WithClientId(PeoplesClient)
                    .WithRedirectUri($"{here}/docs/")));
            foreach (var service in Routes.Services)
            {
                docs.AddDocument(service, routePattern: $"/api/{service}/openapi/v1.json");
            }
        });
        app.MapGet("/", () => TypedResults.Redirect("/docs")).ExcludeFromDescription();
    }

    /// <summary>The page makes its styles as it runs; scripts are the package's own and nobody else's.</summary>
    private static string Policy(string nonce) =>
        $"default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        + "font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
}

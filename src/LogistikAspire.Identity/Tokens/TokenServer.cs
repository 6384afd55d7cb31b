using LogistikAspire.Identity.Agencies;
using LogistikAspire.Identity.Clients;
using LogistikAspire.Identity.Data;
using LogistikAspire.Identity.Keys;
using Microsoft.Extensions.Options;
using OpenIddict.Core;
using OpenIddict.Server;
using OpenIddict.Validation;
using OpenIddict.Validation.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;
using Policies = LogistikAspire.Authorization.Policies;

namespace LogistikAspire.Identity.Tokens;

internal static class TokenServer
{
    /// <summary>OpenIddict as server, and as what checks the tokens that Identity itself is called with.</summary>
    public static IServiceCollection AddTokenServer(this IServiceCollection services, IdentitySettings settings)
    {
        services.AddSingleton<KeyRing>();
        services.AddSingleton<IConfigureOptions<OpenIddictServerOptions>>(provider => provider.GetRequiredService<KeyRing>());
        services.AddSingleton<IOptionsChangeTokenSource<OpenIddictServerOptions>>(provider => provider.GetRequiredService<KeyRing>());
        services.AddSingleton<IOptionsChangeTokenSource<OpenIddictValidationOptions>>(provider => provider.GetRequiredService<KeyRing>());

        services.AddOpenIddict()
            .AddCore(core => core
                .ReplaceApplicationManager<Client, Applications>()
                .UseEntityFrameworkCore()
                .UseDbContext<IdentityDb>()
                .ReplaceDefaultEntities<Client, Session, Scope, Token, Guid>())
            .AddServer(server => server.Offer(settings))
            .AddValidation(validation =>
            {
                validation.UseLocalServer();
                validation.UseAspNetCore();
                validation.AddAudiences("identity");

                // Elsewhere a revoked token is refused by the event; here the table of tokens says so at once.
                validation.EnableTokenEntryValidation();
            });

        services.AddScoped(provider => (Applications)provider.GetRequiredService<OpenIddictApplicationManager<Client>>());

        var policies = services.AddAuthorizationBuilder();
        foreach (var policy in new[] { Policies.Administer, Policies.SeeAudit })
        {
            policies.AddPolicy(policy.Name, with => with
                .AddAuthenticationSchemes(OpenIddictValidationAspNetCoreDefaults.AuthenticationScheme)
                .RequireClaim(TokenClaims.Agency, policy.Agencies));
        }

        return services;
    }

    private static void Offer(this OpenIddictServerBuilder server, IdentitySettings settings)
    {
        server.SetIssuer(new Uri(settings.Issuer))
            .SetTokenEndpointUris("connect/token")
            .SetAuthorizationEndpointUris("connect/authorize")
            .SetEndSessionEndpointUris("connect/logout")
            .SetRevocationEndpointUris("connect/revocation")
            .SetUserInfoEndpointUris("connect/userinfo");
        server.AllowClientCredentialsFlow().AllowAuthorizationCodeFlow().AllowRefreshTokenFlow()
            .RequireProofKeyForCodeExchange();

        // Plain would send the proof along with what it proves.
        server.Configure(options => options.CodeChallengeMethods.Remove(CodeChallengeMethods.Plain));

        server.RegisterScopes([Scopes.OpenId, Scopes.Profile, Scopes.OfflineAccess, .. Agency.AllAudiences]);
        server.RegisterClaims([TokenClaims.Agency, TokenClaims.Operation, Claims.Name]);
        server.SetAccessTokenLifetime(Lifetimes.AccessToken)
            .SetAuthorizationCodeLifetime(Lifetimes.AuthorizationCode)
            .SetRefreshTokenLifetime(Lifetimes.RefreshToken);
        server.DisableAccessTokenEncryption();

        // TLS ends at the gateway, which is the only way in.
        server.UseAspNetCore().DisableTransportSecurityRequirement().SuppressJsonResponseIndentation()
            .EnableTokenEndpointPassthrough()
            .EnableAuthorizationEndpointPassthrough()
            .EnableEndSessionEndpointPassthrough()
            .EnableUserInfoEndpointPassthrough();
    }
}

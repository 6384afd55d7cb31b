using LogistikAspire.Auditing;
using LogistikAspire.Authorization.Revoking;
using LogistikAspire.Contracts.Identity;
using LogistikAspire.Shared.Messaging;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LogistikAspire.Authorization;

/// <summary>How a service knows who calls, and lets each do what its policy allows and nothing else.</summary>
public static class AuthorizationExtensions
{
    private static readonly TimeSpan PatienceWithIdentity = TimeSpan.FromSeconds(3);

    /// <summary>The table in which the service keeps whose tokens are void; call it in <c>OnModelCreating</c>.</summary>
    public static ModelBuilder AddRevocations(this ModelBuilder model) => model.ApplyConfiguration(new RevocationConfiguration());

    /// <summary>Hears of revoked access.</summary>
    public static Consumers<TDb> OnRevocation<TDb>(this Consumers<TDb> consumers) where TDb : DbContext =>
        consumers.On<AccessRevoked, AccessRevokedConsumer<TDb>>();

    /// <summary>
    /// The service checks tokens of Identity by itself, and refuses every endpoint that names no policy. Settings: <c>Tokens:Issuer</c>,
    /// what tokens name as their issuer; <c>Tokens:Identity</c>, where Identity answers inside the system (by default
    /// <c>http://identity</c>, by service discovery).
    /// </summary>
    /// <param name="service">Its name in tokens: <c>scheduling</c>.</param>
    public static IHostApplicationBuilder AddTokenChecks<TDb>(this IHostApplicationBuilder builder, string service) where TDb : DbContext
    {
        var services = builder.Services;
        services.AddHttpClient(SigningKeys.Client, client => client.Timeout = PatienceWithIdentity);
        services.AddSingleton(provider => new SigningKeys(
            provider.GetRequiredService<IHttpClientFactory>(),
            $"{builder.Configuration["Tokens:Identity"] ?? "http://identity"}/.well-known/openid-configuration",
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<SigningKeys>>()));
        services.AddSingleton<Revocations>().AddHostedService<RevocationWatch<TDb>>();
        services.AddSingleton<CheckedTokens>();
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer();
        services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme)
            .Configure<SigningKeys, CheckedTokens, IConfiguration>((bearer, keys, tokens, settings) =>
                Configure(bearer, keys, tokens, service, settings["Tokens:Issuer"]))
            .ValidateOnStart();

        builder.AddAuditTrail(
            service, http => Callers.Of(http.User) is { } c ? new(c.Subject, c.Client, c.Name, c.Agency, c.Operations) : null);
        services.AddHttpContextAccessor();
        services.AddScoped(provider => Callers.Now(provider.GetRequiredService<IHttpContextAccessor>()));
        services.AddSingleton<IAuthorizationHandler, AccessChecks>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, AccessProblems>();
        var policies = services.AddAuthorizationBuilder();
        foreach (var policy in Policies.All)
        {
            policies.AddPolicy(policy.Name, p => p.AddRequirements(new Allowed(policy)));
        }

        policies.SetFallbackPolicy(new AuthorizationPolicyBuilder().AddRequirements(new Allowed(null)).Build());
        policies.SetDefaultPolicy(new AuthorizationPolicyBuilder().AddRequirements(new Allowed(null)).Build());
        return builder;
    }

    /// <summary>From here on it is known who calls, who may not is refused, and either leaves a trail.</summary>
    public static WebApplication UseTokenChecks(this WebApplication app)
    {
        app.UseAuditTrail();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseIdempotencyKeys();
        return app;
    }

    /// <summary>
    /// Who may call it. Each endpoint has one policy; a group's is that of all in it. What changes something is kept in the audit trail.
    /// </summary>
    public static TBuilder Allow<TBuilder>(this TBuilder endpoint, Policy policy) where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(policy.Name).WithMetadata(policy).Audited();

    private static void Configure(JwtBearerOptions bearer, SigningKeys keys, CheckedTokens tokens, string service, string? issuer)
    {
        if (string.IsNullOrEmpty(issuer))
        {
            throw new OptionsValidationException(nameof(JwtBearerOptions), typeof(JwtBearerOptions),
                ["Tokens:Issuer is missing: what access tokens name as their issuer, such as https://pemilu.example/api/identity."]);
        }

        bearer.ConfigurationManager = keys;
        bearer.TokenHandlers.Clear();
        bearer.TokenHandlers.Add(tokens);
        bearer.MapInboundClaims = false;
        bearer.SaveToken = false;
        bearer.TokenValidationParameters = new()
        {
            // Named, or a public key could be taken for the secret of an HMAC, and "none" for a signature.
            ValidAlgorithms = ["ES256", "RS256"],
            ValidTypes = ["at+jwt"],
            ValidIssuers = [issuer.TrimEnd('/'), $"{issuer.TrimEnd('/')}/"],
            ValidAudience = service,
            ClockSkew = CheckedTokens.ClockSkew,
            RequireExpirationTime = true,
            RequireSignedTokens = true,
        };
    }
}

using LogistikAspire.Auditing.Keys;
using LogistikAspire.Auditing.Trail;
using LogistikAspire.Auditing.Tree;
using LogistikAspire.Shared.Files;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace LogistikAspire.Auditing;

/// <summary>How a service keeps who did what, and answers a request that is sent again with its key as it answered the first.</summary>
public static class AuditingExtensions
{
    /// <summary>The service keeps a trail of every request that would change something.</summary>
    /// <param name="service">Its name: <c>scheduling</c>.</param>
    /// <param name="whoCalls">Reads the caller of a request whose token was checked; null is nobody who is known.</param>
    public static IHostApplicationBuilder AddAuditTrail(
        this IHostApplicationBuilder builder, string service, Func<HttpContext, Actor?> whoCalls)
    {
        builder.Services.AddSingleton(new Callers(service, whoCalls));
        builder.Services.AddSingleton<LaterEntries>().AddHostedService(services => services.GetRequiredService<LaterEntries>());
        builder.Services.AddHostedService<AuditSealing>();
        builder.Services.AddSingleton<KeptAnswers>().AddHostedService<KeyCleanUp>();
        builder.Services.AddValidation(); // of the queries of this project
        builder.Services.ConfigureAll<OpenApiOptions>(api => api.AddOperationTransformer(KeyHeader.Describe));
        return builder;
    }

    /// <summary>From here on requests leave a trail, also those that are refused before an endpoint is reached.</summary>
    public static IApplicationBuilder UseAuditTrail(this IApplicationBuilder app)
    {
        var services = app.ApplicationServices;
        var parts = new TrailParts(
            services.GetRequiredService<Callers>(), services.GetRequiredService<LaterEntries>(),
            services.GetRequiredService<TimeProvider>());
        return app.Use((http, next) =>
        {
            if (http.GetEndpoint() is RouteEndpoint endpoint && endpoint.Metadata.GetMetadata<AuditedMark>() is not null)
            {
                var request = new AuditedRequest(http, endpoint, parts);
                http.Features.Set(request);
                http.Response.OnCompleted(request.Complete);
            }

            return next(http);
        });
    }

    /// <summary>From here on, where it is known who calls, a POST may bring an <c>Idempotency-Key</c>.</summary>
    public static IApplicationBuilder UseIdempotencyKeys(this IApplicationBuilder app) => app.Use(KeyedRequest.Answer);

    /// <summary>
    /// Whatever of these endpoints is no read is kept in the trail, in the transaction of its effect. A service's authorization calls this
    /// for each endpoint that it lets anybody call.
    /// </summary>
    public static TBuilder Audited<TBuilder>(this TBuilder endpoints) where TBuilder : IEndpointConventionBuilder
    {
        endpoints.Add(endpoint =>
        {
            var methods = endpoint.Metadata.OfType<IHttpMethodMetadata>().LastOrDefault()?.HttpMethods ?? [];
            if (!methods.All(IsRead) && !endpoint.Metadata.OfType<AuditedMark>().Any())
            {
                endpoint.Metadata.Add(new AuditedMark());
                endpoint.FilterFactories.Add((_, next) => context => RequestCommit.Invoke(context, next));
            }
        });
        return endpoints;
    }

    /// <summary>
    /// What the endpoints change they change, at least in part, while the answer is written, as OpenIddict does: an entry that could not
    /// be in that transaction follows the answer.
    /// </summary>
    public static TBuilder ChangesWhileAnswering<TBuilder>(this TBuilder endpoints) where TBuilder : IEndpointConventionBuilder =>
        endpoints.WithMetadata(new LateChangeMark());

    /// <summary>
    /// The endpoint takes no <c>Idempotency-Key</c>, and needs none.
    /// </summary>
    /// <param name="why">For whoever reads the route list, and the test that lists them.</param>
    public static TBuilder WithoutKey<TBuilder>(this TBuilder endpoints, string why) where TBuilder : IEndpointConventionBuilder =>
        endpoints.WithMetadata(new KeylessMark(why));

    /// <summary>The endpoint's answer is a secret: it is kept sealed, for whoever sends the request again with its key.</summary>
    public static TBuilder AnswersSecret<TBuilder>(this TBuilder endpoints) where TBuilder : IEndpointConventionBuilder =>
        endpoints.WithMetadata(new SecretMark());

    /// <summary>The trail, for those who oversee. The same in every service.</summary>
    public static RouteGroupBuilder MapAudit(this IEndpointRouteBuilder app)
    {
        var audit = app.MapGroup("").WithTags("Audit");

        audit.MapGet("/audit", ListAudit.Handle).WithName(nameof(ListAudit));
        audit.MapGet("/audit.csv", ExportAuditTable.Handle).WithName(nameof(ExportAuditTable))
            .Produces<string>(StatusCodes.Status200OK, Table.Csv);
        audit.MapGet("/audit/event-log", ExportAuditEventLog.Handle).WithName(nameof(ExportAuditEventLog))
            .Produces<string>(StatusCodes.Status200OK, "application/json");
        audit.MapGet("/audit/checkpoint", GetAuditCheckpoint.Handle).WithName(nameof(GetAuditCheckpoint));

        return audit;
    }

    private static bool IsRead(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);
}

/// <summary>Of an endpoint: what it does is kept in the trail.</summary>
internal sealed record AuditedMark;

/// <summary>Of an endpoint: it changes something beyond what its use case commits.</summary>
internal sealed record LateChangeMark;

/// <summary>Of an endpoint: why it needs no key.</summary>
internal sealed record KeylessMark(string Why);

/// <summary>Of an endpoint: its answer is a secret.</summary>
internal sealed record SecretMark;

/// <summary>Whose trail it is, and who calls in a request.</summary>
internal sealed record Callers(string Service, Func<HttpContext, Actor?> WhoCalls)
{
    /// <summary>
    /// A handler that finds out for itself who calls, as one that signs somebody in, sets the <see cref="Actor"/> as feature.
    /// </summary>
    public Actor? Of(HttpContext http) => http.Features.Get<Actor>() ?? WhoCalls(http);
}

using System.Diagnostics;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace LogistikAspire.ServiceDefaults;

/// <summary>What every host of the system has in common: telemetry, health, discovery, JSON and errors. No business.</summary>
public static partial class Extensions
{
    /// <summary>Largest request body that any service reads, in bytes. A CSV of 10,000 districts is a tenth of it.</summary>
    public const long MaxRequestBody = 10 * 1024 * 1024;

    private const string Live = "live";

    public static TBuilder AddServiceDefaults<TBuilder>(this TBuilder builder) where TBuilder : IHostApplicationBuilder
    {
        builder.QuietenLibraries();
        builder.AddTelemetry();

        builder.Services.AddHealthChecks().AddCheck("self", () => HealthCheckResult.Healthy(), [Live]);
        builder.Services.AddServiceDiscovery();
        builder.Services.ConfigureHttpClientDefaults(http =>
        {
            http.AddStandardResilienceHandler();
            http.AddServiceDiscovery();
        });

        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<IStartupFilter, HeadAsGet>();
        builder.AddErrors();
        builder.Services.ConfigureHttpJsonOptions(json => Configure(json.SerializerOptions));

        builder.Services.ConfigureAll<OpenApiOptions>(ApiDocument.Configure);
        builder.Services.Configure<KestrelServerOptions>(
            kestrel => kestrel.Limits.MaxRequestBodySize = MaxRequestBody);

        builder.TrustTheGateway();

        return builder;
    }

    /// <summary>
    /// Maps <c>/health</c> (ready: database and broker answer) and <c>/alive</c> (the process answers), and the error answers.
    /// </summary>
    public static WebApplication MapDefaultEndpoints(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.Use(TakenMediaTypes.Name);

        app.MapHealthChecks("/health", new HealthCheckOptions { ResponseWriter = HealthAnswer.Write })
            .AllowAnonymous().DisableRateLimiting();
        app.MapHealthChecks("/alive", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Live) })
            .AllowAnonymous().DisableRateLimiting();

        // A start leaves more garbage than an hour of calls, and a service that is hardly called has no reason to collect it.
        app.Lifetime.ApplicationStarted.Register(() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive));
        return app;
    }

    /// <summary>
    /// The JSON of every API: camelCase, enums as words, times with their offset, unknown members refused, so that a misspelt field is not
    /// ignored.
    /// </summary>
    public static void Configure(JsonSerializerOptions json)
    {
        json.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        json.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        json.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        json.Converters.Add(new TimeWithOffset());
    }

    /// <summary>
    /// The gateway tells who called, and the prefix under which it serves us, so that Location headers and the API document name public
    /// addresses. Anybody can write such headers, so they count from its addresses only: the setting <c>Gateway:Addresses</c> (addresses or
    /// networks, with commas between), or this machine while there is none.
    /// </summary>
    private static void TrustTheGateway<TBuilder>(this TBuilder builder) where TBuilder : IHostApplicationBuilder
    {
        var addresses = builder.Configuration["Gateway:Addresses"]?.Split(',', StringSplitOptions.TrimEntries) ?? [];
        builder.Services.Configure<ForwardedHeadersOptions>(forwarded =>
        {
            forwarded.ForwardedHeaders = ForwardedHeaders.All;
            if (addresses.Length > 0)
            {
                forwarded.KnownProxies.Clear();
                forwarded.KnownIPNetworks.Clear();
                foreach (var address in addresses)
                {
                    forwarded.KnownIPNetworks.Add(NetworkOf(address));
                }
            }
        });
    }

    private static System.Net.IPNetwork NetworkOf(string address) => address.Contains('/')
        ? System.Net.IPNetwork.Parse(address)
        : new(IPAddress.Parse(address), IPAddress.Parse(address).GetAddressBytes().Length * 8);

    /// <summary>A line per request, query and connection would drown what an operator needs to read; traces have them.</summary>
    private static void QuietenLibraries<TBuilder>(this TBuilder builder) where TBuilder : IHostApplicationBuilder
    {
        string[] chatty =
        [
            "Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore", "Microsoft.Hosting.Lifetime", "System.Net.Http.HttpClient", "Npgsql",
            "MassTransit", "Polly", "Yarp",
        ];
        foreach (var category in chatty)
        {
            builder.Logging.AddFilter(category, LogLevel.Warning);
        }

        // Asked every few seconds, and the answer itself says what is unhealthy.
        builder.Logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None);
    }

    /// <summary>
    /// Logs, metrics and traces, sent to where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says. Which traces are kept is OpenTelemetry's own
    /// setting too: <c>OTEL_TRACES_SAMPLER</c> and <c>OTEL_TRACES_SAMPLER_ARG</c> of each service, which the app host sets from
    /// <c>TraceSampling</c>. Nothing here overrides it.
    /// </summary>
    private static void AddTelemetry<TBuilder>(this TBuilder builder) where TBuilder : IHostApplicationBuilder
    {
        builder.Logging.AddOpenTelemetry(logging =>
        {
            logging.IncludeFormattedMessage = true;
            logging.IncludeScopes = true;
        });

        // Aspire asks for whole queries of what it runs; a calendar link has its key there.
        builder.Configuration["OTEL_DOTNET_EXPERIMENTAL_ASPNETCORE_DISABLE_URL_QUERY_REDACTION"] = "false";
        builder.Configuration["OTEL_DOTNET_EXPERIMENTAL_HTTPCLIENT_DISABLE_URL_QUERY_REDACTION"] = "false";
        builder.Services.AddOpenTelemetry()
            .WithMetrics(metrics => metrics
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation()
                .AddRuntimeInstrumentation()
                .AddMeter("Npgsql", "MassTransit", "LogistikAspire.*"))
            .WithTracing(tracing => tracing
                .AddSource("MassTransit", "LogistikAspire.*")
                .AddNpgsql()
                .AddHttpClientInstrumentation(client => client.FilterHttpRequestMessage = request =>
                    request.RequestUri?.AbsolutePath != "/health") // the gateway asks every service for it all the time
                .AddAspNetCoreInstrumentation(web =>
                {
                    web.Filter = context =>
                        !context.Request.Path.StartsWithSegments("/health") && !context.Request.Path.StartsWithSegments("/alive");
                    web.EnrichWithHttpResponse = NameByUseCase;
                }));

        if (!string.IsNullOrWhiteSpace(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            builder.Services.AddOpenTelemetry().UseOtlpExporter();
        }
    }

    /// <summary>
    /// A request's span bears the name of its use case, such as DepartShipment, and says what the address is about. The gateway knows no
    /// use cases: there it bears the address without the ids in it.
    /// </summary>
    private static void NameByUseCase(Activity span, HttpResponse response)
    {
        var context = response.HttpContext;
        if (context.GetEndpoint()?.Metadata.GetMetadata<IEndpointNameMetadata>() is { } useCase)
        {
            span.DisplayName = useCase.EndpointName;
        }
        else if (context.Request.RouteValues.ContainsKey("rest"))
        {
            span.DisplayName = $"{context.Request.Method} {Ids().Replace(context.Request.Path.Value ?? "", "/…")}";
        }

        foreach (var (name, value) in context.Request.RouteValues)
        {
            if (name.EndsWith("Id", StringComparison.Ordinal))
            {
                span.SetTag($"logistik.{name[..^2].ToLowerInvariant()}.id", value);
            }
            else if (name == "districtCode")
            {
                span.SetTag("logistik.district.code", value);
            }
        }
    }

    /// <summary>What holds a digit, such as <c>/63.03.05</c> or <c>/01932f5e-…</c>, tells one thing from others of its kind.</summary>
    [GeneratedRegex("/[^/]*[0-9][^/]*")]
    private static partial Regex Ids();

    private static void AddErrors<TBuilder>(this TBuilder builder) where TBuilder : IHostApplicationBuilder
    {
        builder.Services.AddProblemDetails(problem => problem.CustomizeProblemDetails = context =>
        {
            context.ProblemDetails.Extensions["traceId"] = Activity.Current?.TraceId.ToString();
            if (context.ProblemDetails is HttpValidationProblemDetails invalid)
            {
                invalid.Errors = invalid.Errors.ToDictionary(e => AsInJson(e.Key), e => e.Value);
            }
        });
        builder.Services.AddExceptionHandler<ExpectedErrors>();

        // A body that cannot be read must say which field is wrong: let ExpectedErrors see the exception instead of an empty 400.
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
    }

    /// <summary>
    /// Validation names C# properties (<c>Seals[0].Box</c>); a caller knows the fields of the JSON it sent (<c>seals[0].box</c>).
    /// </summary>
    private static string AsInJson(string path) => string.Join('.', path.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName));
}

using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;

namespace LogistikAspire.ServiceDefaults;

/// <summary>Routing refuses a media type without a word: the 415 names those that the address takes.</summary>
internal static class TakenMediaTypes
{
    public static async Task Name(HttpContext context, RequestDelegate next)
    {
        await next(context);
        var (request, response) = (context.Request, context.Response);
        if (response.StatusCode != StatusCodes.Status415UnsupportedMediaType || response.HasStarted || response.ContentType is not null)
        {
            return;
        }

        var taken = Of(context);
        var sent = string.IsNullOrEmpty(request.ContentType) ? "A body without Content-Type" : $"Content-Type {request.ContentType}";
        await context.RequestServices.GetRequiredService<IProblemDetailsService>().WriteAsync(new()
        {
            HttpContext = context,
            ProblemDetails = new ProblemDetails
            {
                Status = response.StatusCode,
                Title = $"{sent} is not taken here.",
                Detail = $"Send the body as {string.Join(" or ", taken)}, and name that in Content-Type.",
                Extensions = { ["taken"] = taken },
            },
        });
    }

    private static List<string> Of(HttpContext context)
    {
        // Where the handler refused it, the endpoint is known; where routing did, it has to be found by the address.
        var endpoints = context.GetEndpoint() is { } chosen && chosen.Metadata.GetMetadata<IAcceptsMetadata>() is not null
            ? [chosen]
            : context.RequestServices.GetRequiredService<EndpointDataSource>().Endpoints.Where(e => Matches(e, context.Request));
        return [.. endpoints.SelectMany(e => e.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes ?? []).Distinct()];
    }

    private static bool Matches(Endpoint endpoint, HttpRequest request) =>
        endpoint is RouteEndpoint { RoutePattern.RawText: { } pattern }
            && endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains(request.Method) == true
            && new TemplateMatcher(TemplateParser.Parse(pattern.TrimStart('/')), []).TryMatch(request.Path, []);
}

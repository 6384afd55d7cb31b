using LogistikAspire.Authorization;

namespace LogistikAspire.Warehouse.Custody.Epcis;

internal static class EpcisEndpoints
{
    /// <summary>EPCIS' REST binding, at the standard's own paths and below each operation.</summary>
    public static void MapEpcis(this IEndpointRouteBuilder app)
    {
        // Names are of the operation's paths; two endpoints cannot have one.
        Map(app.MapGroup("/operations/{operationId:guid}/epcis").WithTags("EPCIS"), name => name);
        Map(app.MapGroup("/epcis").WithTags("EPCIS"), name => $"{name}ByHeader");
    }

    private static void Map(RouteGroupBuilder epcis, Func<string, string> name)
    {
        epcis.MapPost("/capture", CaptureEvents.Handle).WithName(name(nameof(CaptureEvents))).Allow(Policies.CaptureEvents);
        epcis.MapGet("/capture", ListCaptureJobs.Handle).WithName(name(nameof(ListCaptureJobs))).Allow(Policies.SeeLog);
        epcis.MapGet("/capture/{captureId:guid}", GetCaptureJob.Handle).WithName(name(nameof(GetCaptureJob))).Allow(Policies.SeeLog);
        epcis.MapMethods("/capture", ["OPTIONS"], DescribeLimits).ExcludeFromDescription().Allow(Policies.CaptureEvents);
        epcis.MapPost("/events", CaptureEvent.Handle).WithName(name(nameof(CaptureEvent))).Allow(Policies.CaptureEvents);
        epcis.MapGet("/events", QueryEvents.Handle).WithName(name(nameof(QueryEvents))).Allow(Policies.SeeLog);
        epcis.MapGet("/events/{eventId}", GetEvent.Handle).WithName(name(nameof(GetEvent))).Allow(Policies.SeeLog);
    }

    /// <summary>What the capture interface takes, in the headers that the standard has for it.</summary>
    private static IResult DescribeLimits(HttpResponse response)
    {
        response.Headers.Allow = "GET, POST, OPTIONS";
        response.Headers["GS1-EPCIS-Version"] = "2.0.0";
        response.Headers["GS1-CBV-Version"] = "2.0.0";
        response.Headers["GS1-EPCIS-Capture-Limit"] = $"{CaptureEvents.MaxEvents}";
        response.Headers["GS1-EPCIS-Capture-File-Size-Limit"] = $"{ServiceDefaults.Extensions.MaxRequestBody}";
        response.Headers["GS1-Capture-Error-Behaviour"] = "rollback, proceed";
        return TypedResults.NoContent();
    }
}

using LogistikAspire.Authorization;
using LogistikAspire.Escort.Data;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Escort.Incidents;

internal static class GetPhoto
{
    /// <summary>A photo of an incident.</summary>
    public static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Handle(
        Guid operationId, Guid incidentId, Guid photoId, EscortDb db, HttpResponse response, Caller caller, CancellationToken ct)
    {
        var isSeen = await db.Incidents
            .SeenBy(caller, i => i.Report.DistrictCode)
            .AnyAsync(i => i.OperationId == operationId && i.IncidentId == incidentId, ct);
        var photo = isSeen
            ? await db.Photos.AsNoTracking()
                .SingleOrDefaultAsync(p => p.OperationId == operationId && p.IncidentId == incidentId && p.PhotoId == photoId, ct)
            : null;
        if (photo is null)
        {
            return Unknown.Of("photo", photoId);
        }

        // It came from outside: no browser takes it for anything but the picture that it was found to be.
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = "private, no-cache";
        return TypedResults.Bytes(photo.Content, photo.MediaType);
    }
}

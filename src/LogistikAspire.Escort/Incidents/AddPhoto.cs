using System.Security.Cryptography;
using LogistikAspire.Authorization;
using LogistikAspire.Escort.Data;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Files;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Escort.Incidents;

internal static class AddPhoto
{
    /// <summary>Most photos of one incident.</summary>
    public const int Most = 10;

    /// <summary>
    /// Adds a photo to an incident that is not closed: JPEG or PNG, told by its content, of at most 8 MiB, 12,000 pixels a side and 40
    /// million in all. Metadata is removed (place, device, time, comments, previews); the picture itself is not touched, nor how it is
    /// turned. The same photo again, under this or another id, changes nothing and answers with the one that is there.
    /// </summary>
    /// <response code="400">It is no such picture, or a broken one; <c>photo</c> says why.</response>
    /// <response code="409">
    /// The id is another photo's (<c>photo.other-content</c>), the incident has 10 photos (<c>incident.photos</c>) or is closed
    /// (<c>incident.closed</c>).
    /// </response>
    public static async Task<Results<Created<PhotoView>, Ok<PhotoView>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId, Guid incidentId, Guid photoId, HttpRequest file, EscortDb db, Caller caller, TimeProvider clock,
        CancellationToken ct)
    {
        var bytes = await Bounded.Take(file.Body, CleanImage.MaxBytes, ct);
        if (CleanImage.Read(bytes, out var fault) is not { } image)
        {
            return TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["photo"] = [fault!] });
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var (turn, refused) = await IncidentTurn.Take(db, operationId, incidentId, caller, ct);
        if (turn is null)
        {
            return refused!;
        }

        var hash = SHA256.HashData(image.Content);
        var known = await db.Photos
            .Where(p => p.OperationId == operationId && p.IncidentId == incidentId)
            .Select(p => new { p.PhotoId, p.Hash, View = new PhotoView(p.PhotoId, p.MediaType, p.Width, p.Height, p.Content.Length) })
            .ToListAsync(ct);
        if (known.Find(p => p.Hash.AsSpan().SequenceEqual(hash)) is { } same)
        {
            return TypedResults.Ok(same.View);
        }

        if (Judge(turn.Incident, known.Exists(p => p.PhotoId == photoId), known.Count) is { } refusal)
        {
            return refusal.ToProblem();
        }

        db.Add(new Photo(operationId, incidentId, photoId, image, hash, caller.KnownAs, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Created(
            (string?)null, new PhotoView(photoId, image.MediaType, image.Width, image.Height, image.Content.Length));
    }

    private static Refusal? Judge(Incident incident, bool isKnown, int photos) => incident switch
    {
        _ when isKnown => new("photo.other-content", "Another photo has this id. Add this one under an id of its own."),
        { State: IncidentState.Closed } =>
            new("incident.closed", "It is closed: report what is new as an incident of its own, and add the photo there."),
        _ when photos >= Most => new("incident.photos", $"It has {Most} photos, and more are not kept. Add it to an incident of its own."),
        _ => null,
    };
}

using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using LogistikAspire.Authorization;
using LogistikAspire.Mitigation.Access;
using LogistikAspire.Mitigation.Cap;
using LogistikAspire.Mitigation.Data;
using LogistikAspire.Mitigation.Operations;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using NetTopologySuite.Geometries;

namespace LogistikAspire.Mitigation.Drafts;

internal static class WriteDraft
{
    public const int MaxPolygons = 50;
    public const int MaxPoints = 1000;

    /// <param name="Hazard">
    /// The event in a word, by which the hazard rules know it, such as <c>Banjir</c>; it is the event of the Indonesian message.
    /// </param>
    /// <param name="Severity">How bad.</param>
    /// <param name="Urgency">How soon.</param>
    /// <param name="Certainty">How sure.</param>
    /// <param name="From">When it begins: a time with its offset, such as <c>2024-11-21T06:00:00+08:00</c>. Whole seconds count.</param>
    /// <param name="Until">When it is over, not part of it.</param>
    /// <param name="Indonesian">What it says in Indonesian.</param>
    /// <param name="English">What it says in English.</param>
    /// <param name="Districts">Codes of districts, up to 1,000; absent where polygons say where.</param>
    /// <param name="Polygons">
    /// Up to 50 rings of up to 1,000 points, each point as latitude and longitude in degrees, the last one the first again, without
    /// crossing itself; absent where districts say where.
    /// </param>
    /// <param name="Category">What kind of event; weather where it is absent.</param>
    /// <param name="Replaces">Id of an alert of BPBD's own in force in whose place it is to stand; absent for a warning of its own.</param>
    public sealed record Request(
        [property: Required, MaxLength(DraftText.MaxEvent), Legible] string Hazard,
        [property: JsonRequired] CapSeverity Severity,
        [property: JsonRequired] CapUrgency Urgency,
        [property: JsonRequired] CapCertainty Certainty,
        [property: JsonRequired] DateTimeOffset From,
        [property: JsonRequired] DateTimeOffset Until,
        [property: Required] DraftText Indonesian,
        [property: Required] DraftText English,
        [property: MaxLength(1000)] IReadOnlyList<string>? Districts = null,
        [property: MaxLength(MaxPolygons)] IReadOnlyList<IReadOnlyList<IReadOnlyList<double>>>? Polygons = null,
        CapCategory Category = CapCategory.Met,
        Guid? Replaces = null);

    /// <summary>
    /// Writes a warning under the caller's id, or writes it anew until it is issued. Nobody is warned by it. The same again changes
    /// nothing.
    /// </summary>
    public static async Task<Results<Created<DraftView>, Ok<DraftView>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId, Guid draftId, Request request, MitigationDb db, Caller caller, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var operation = await db.Lock<Operation>(operationId, ct);
        if (operation is not { IsOpen: true })
        {
            return Unknown.Of("operation", operationId);
        }

        var access = await OperationAccess.Load(db, operation, ct);
        if (Faults(request, operation, access) is { Count: > 0 } faults)
        {
            return TypedResults.ValidationProblem(faults);
        }

        var known = await db.Drafts.FindAsync([operationId, draftId], ct);
        if (known is null && await db.Alerts.FindAsync([operationId, draftId], ct) is not null)
        {
            return DraftRefusal.Issued().ToProblem();
        }

        var draft = known ?? db.Add(new Draft(operationId, draftId)).Entity;
        var content = ContentOf(request);
        if (draft.Write(content, known is not null && Json.Same(known.Content, content), caller.Subject) is { } refusal)
        {
            return refusal.ToProblem();
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return known is null ? TypedResults.Created((string?)null, DraftView.Of(draft)) : TypedResults.Ok(DraftView.Of(draft));
    }

    private static DraftContent ContentOf(Request request) => new()
    {
        Hazard = request.Hazard,
        Category = request.Category,
        Severity = request.Severity,
        Urgency = request.Urgency,
        Certainty = request.Certainty,
        From = Stretch.Whole(request.From), // CAP knows no fractions
        Until = Stretch.Whole(request.Until),
        Districts = [.. (request.Districts ?? []).Distinct().Order(StringComparer.Ordinal)],
        Polygons = [.. (request.Polygons ?? []).Select(ring => ring.Select(p => new CapPoint(p[0], p[1])).ToList())],
        Indonesian = request.Indonesian,
        English = request.English,
        Replaces = request.Replaces,
    };

    private static Dictionary<string, string[]> Faults(Request request, Operation operation, OperationAccess access)
    {
        var faults = new Dictionary<string, string[]>();
        if (!operation.Concerns(request.From))
        {
            faults["from"] = [operation.ConcernedDays];
        }

        if (Stretch.Whole(request.Until) <= Stretch.Whole(request.From) || request.Until > operation.Ends)
        {
            faults["until"] = [request.Until > operation.Ends ? operation.ConcernedDays : "Not after from."];
        }

        for (var i = 0; i < (request.Districts?.Count ?? 0); i++)
        {
            if (request.Districts![i] is not { } code || !access.IsDistrict(code))
            {
                faults[$"districts[{i}]"] = [ListedDistricts.NotOne];
            }
        }

        for (var i = 0; i < (request.Polygons?.Count ?? 0); i++)
        {
            if (FaultOf(request.Polygons![i]) is { } fault)
            {
                faults[$"polygons[{i}]"] = [fault];
            }
        }

        if ((request.Districts?.Count ?? 0) + (request.Polygons?.Count ?? 0) == 0)
        {
            faults["districts"] = ["Name districts, or draw polygons: a warning holds somewhere."];
        }

        return faults;
    }

    private static string? FaultOf(IReadOnlyList<IReadOnlyList<double>>? ring)
    {
        if (ring is null || ring.Count is < 4 or > MaxPoints
            || ring.Any(p => p is not [>= -90 and <= 90, >= -180 and <= 180]))
        {
            return $"A ring of 4 to {MaxPoints} points is expected, each a latitude (-90 to 90) and a longitude (-180 to 180).";
        }

        if (!ring[0].SequenceEqual(ring[^1]))
        {
            return "It is not closed: its last point is its first again.";
        }

        return new Polygon(new LinearRing([.. ring.Select(p => new Coordinate(p[1], p[0]))])).IsValid
            ? null
            : "It crosses or touches itself.";
    }
}

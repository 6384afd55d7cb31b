using LogistikAspire.Mitigation.Access;
using LogistikAspire.Mitigation.Alerts;
using LogistikAspire.Mitigation.Data;
using LogistikAspire.Mitigation.Operations;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Files;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Mitigation.Areas;

internal static class ImportBoundaries
{
    /// <param name="Version">Version of the operation's outlines, from 1.</param>
    /// <param name="Imported">Districts whose outline the file has.</param>
    /// <param name="BuiltIn">Codes of the other districts whose outline comes with the software.</param>
    /// <param name="Estimated">
    /// Codes of the districts without an outline, whose place is an estimate: what lies around their seat, or nothing where that is not
    /// known.
    /// </param>
    public sealed record Response(int Version, int Imported, IReadOnlyList<string> BuiltIn, IReadOnlyList<string> Estimated);

    /// <summary>
    /// Replaces the outlines of an operation's districts by a GeoJSON file (RFC 7946, at most 8 MiB): a FeatureCollection of at most 1,000
    /// features, each with the property <c>code</c> of a district of the operation and a Polygon or MultiPolygon, 200,000 points in all.
    /// Messages in force are matched against them anew, and access changes with it. The same file again changes nothing.
    /// </summary>
    /// <response code="200">They are imported.</response>
    /// <response code="400">The file is wrong; each fault is named by its feature, counted from 0, and nothing was imported.</response>
    public static async Task<Results<Ok<Response>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId, HttpRequest file, MitigationDb db, TimeProvider clock, CancellationToken ct)
    {
        if (await Bounded.Take(file.Body, DistrictBoundaries.MaxBytes, ct) is not { } bytes)
        {
            return Wrong(
                "", $"The file has more than {DistrictBoundaries.MaxBytes} bytes: generalise the outlines, about 100 m is fine enough.");
        }

        if (DistrictBoundaries.Read(bytes, out var faults) is not { } boundaries)
        {
            return TypedResults.ValidationProblem(faults.ToDictionary());
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var operation = await db.Lock<Operation>(operationId, ct);
        if (operation is not { IsOpen: true })
        {
            return Unknown.Of("operation", operationId);
        }

        var listed = await db.Listed(operationId).ToListAsync(ct);
        if (boundaries.Outlines.Keys.Index().FirstOrDefault(d => !listed.Contains(d.Item)) is { Item: { } stranger } strange)
        {
            return Wrong($"features[{strange.Index}].properties.code", $"{stranger} is no district of this operation: leave it out.");
        }

        var known = await db.Boundaries.FindAsync([operationId], ct);
        if (known is null)
        {
            db.Add(known = new OperationBoundaries(operationId));
        }

        if (known.Import(bytes, clock.GetUtcNow()))
        {
            await db.SaveChangesAsync(ct); // areas are read from what is stored
            await CapIntake.DecideAnew(db, operation, ct);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }

        var others = listed.Where(code => !boundaries.Outlines.ContainsKey(code)).Order(StringComparer.Ordinal)
            .ToLookup(DistrictBoundaries.BuiltIn.Outlines.ContainsKey);
        return TypedResults.Ok(new Response(known.Version, boundaries.Outlines.Count, [.. others[true]], [.. others[false]]));
    }

    private static ValidationProblem Wrong(string where, string why) =>
        TypedResults.ValidationProblem(new Dictionary<string, string[]> { [where] = [why] });
}

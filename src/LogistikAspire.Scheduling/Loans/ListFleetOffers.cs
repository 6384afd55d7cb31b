using LogistikAspire.Scheduling.Data;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Scheduling.Loans;

internal static class ListFleetOffers
{
    /// <summary>Vehicles that an agency lends to the operation, or lent.</summary>
    /// <param name="Agency">Code of the agency that owns them, such as <c>damkar</c>.</param>
    /// <param name="VehicleKind">They carry and serve what this kind of the operation does.</param>
    /// <param name="From">Free from this moment (UTC) …</param>
    /// <param name="Until">… until this one (UTC), by which they must be back at the store.</param>
    /// <param name="Planned">
    /// Whether plans reckon with them: they are lent, and the operation has vehicles of that kind in its settings, be it none of its own.
    /// </param>
    /// <param name="TakenBackBecause">Why they were taken back; null while they are lent.</param>
    public sealed record Response(
        Guid Id, string Agency, string Name, string VehicleKind, int Count, DateTimeOffset From, DateTimeOffset Until, bool Planned,
        string? TakenBackBecause);

    /// <summary>
    /// The vehicles beside the operation's own: what other agencies lend to it, each for a time, and what they took back. Ordered by id. A
    /// plan gives one of them to a trip that lies whole in its time, from the departure slot to the return.
    /// </summary>
    public static async Task<Results<Ok<Page<Response>>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId, [AsParameters] PageQuery page, SchedulingDb db, CancellationToken ct)
    {
        if (await db.Operations.AsNoTracking().SingleOrDefaultAsync(o => o.Id == operationId, ct) is not { } operation)
        {
            return Unknown.Of("operation", operationId);
        }

        if (!page.TryReadKey(Guid.Empty, out var after))
        {
            return PageQuery.NoKey();
        }

        var offers = await db.FleetOffers.AsNoTracking()
            .Where(o => o.OperationId == operationId && o.VehicleKind != "" && o.Id.CompareTo(after) > 0)
            .OrderBy(o => o.Id)
            .Take(page.Limit + 1)
            .ToListAsync(ct);
        return TypedResults.Ok(page.Cut(
            [
                .. offers.Select(o => new Response(
                    o.Id, o.Agency, o.Name, o.VehicleKind, o.Count, o.From, o.Until,
                    o.TakenBackBecause is null && o.Counts(operation.Settings.VehicleKinds), o.TakenBackBecause)),
            ],
            row => row.Id.ToString()));
    }
}

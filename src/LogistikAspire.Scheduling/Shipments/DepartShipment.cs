using LogistikAspire.Scheduling.Data;
using LogistikAspire.Scheduling.Telemetry;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Messaging;
using LogistikAspire.Shared.Telemetry;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Scheduling.Shipments;

internal static class DepartShipment
{
    /// <param name="DepartedAt">When it left, if not now.</param>
    public sealed record Request(DateTimeOffset? DepartedAt = null);

    /// <summary>
    /// Lets a shipment leave through its departure gate, in one step: on three conditions of three and with all its boxes on its vehicles
    /// it leaves, on fewer it is refused. The caller names the departure, so that a retry with the same id finds the first one; a departure
    /// by another id is a second one and refused. It may be recorded later than it was, with its own time. Its route is decided for the
    /// moment at which it leaves: access has to let it pass from then until it is unloaded, whatever it met at its planned time.
    /// </summary>
    /// <response code="200">It has left.</response>
    /// <response code="409">
    /// It may not leave (<c>missing</c> names the conditions; <c>loaded</c> says how many of its <c>boxes</c> are on its vehicles), has
    /// left already, or is cancelled; or its time lies in the future (<c>record.in-future</c>), or more than a year before the operation
    /// (<c>record.before-operation</c>).
    /// </response>
    public static Task<Results<Ok<ShipmentResponse>, ProblemHttpResult>> Handle(
        Guid operationId, Guid shipmentId, Guid departureId, Request request, SchedulingDb db, TimeProvider clock, CancellationToken ct) =>
        db.OnFreshState<Results<Ok<ShipmentResponse>, ProblemHttpResult>>(async () =>
        {
            var shipment = await db.Shipments.FindAsync([operationId, shipmentId], ct);
            if (shipment is null)
            {
                return Unknown.Of("shipment", shipmentId);
            }

            var at = (request.DepartedAt ?? clock.GetUtcNow()).ToUniversalTime();
            var operation = await db.Operations.AsNoTracking().SingleAsync(o => o.Id == operationId, ct);
            if (shipment.DepartureId != departureId
                && RecordTime.MayHappen(at, clock.GetUtcNow(), operation.Details.WindowStart) is { } impossible)
            {
                return impossible.ToProblem();
            }

            var hindrances = await Hindrances.Load(db, operation, ct);

            // An operation that is long over is played again (decision 13): the ways are as they were on its days, not as they are today.
            var isPlayedAgain = DateOnly.FromDateTime(at.UtcDateTime) > operation.Details.VotingDate.AddDays(DaysUntilOver);
            var hindering = isPlayedAgain ? hindrances.Of(shipment) : hindrances.Of(shipment, at);
            if (shipment.Depart(departureId, at, hindering, out var departed) is { } refusal)
            {
                SchedulingMetrics.Refused(Missing(refusal));
                db.TellNow(log => log.LogWarning(
                    "A shipment to {District} is refused at the gate: {Reason} (shipment {Shipment}, operation {Operation})",
                    shipment.DistrictCode, refusal.Message, shipmentId, operationId));
                return refusal.ToProblem();
            }

            if (departed is not null)
            {
                db.Enqueue(departed);
                db.TellOnCommit(log => log.LogInformation(
                    "A shipment to {District} departed with {Boxes} boxes (shipment {Shipment}, operation {Operation}).",
                    shipment.DistrictCode, shipment.Boxes, shipmentId, operationId));
                await db.SaveChangesAsync(ct);
            }

            return TypedResults.Ok(ShipmentResponse.Of(shipment));
        });

    /// <summary>Days after voting from which on an operation is only played again.</summary>
    private const int DaysUntilOver = 30;

    /// <summary>What was missing, in the words of the metric.</summary>
    private static string Missing(Refusal refusal) => refusal.Code switch
    {
        ShipmentRefusal.NotClearedCode => string.Join('+', (IReadOnlyList<string>)refusal.Details!["missing"]!),
        ShipmentRefusal.NotLoadedCode => "loading",
        var code => code["shipment.".Length..],
    };
}

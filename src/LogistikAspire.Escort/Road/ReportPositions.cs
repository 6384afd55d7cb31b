using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using LogistikAspire.Authorization;
using LogistikAspire.Escort.Data;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Escort.Road;

internal static class ReportPositions
{
    public const int MaxDevice = 64;

    /// <summary>Most fixes of one report: half an hour of one every ten seconds.</summary>
    public const int MaxFixes = 200;

    /// <summary>Most that is kept of one device on one shipment: 13 hours of one every ten seconds.</summary>
    public const int MostKept = 5_000;

    /// <summary>Most devices that one convoy is reported by.</summary>
    public const int MaxDevices = 20;

    /// <param name="SentAt">What the device's clock shows as it sends this.</param>
    /// <param name="Fixes">1 to 200, in any order.</param>
    public sealed record Request(
        [property: JsonRequired] DateTimeOffset SentAt,
        [property: Required, Length(1, MaxFixes)] IReadOnlyList<Position> Fixes);

    /// <param name="At">When the position was taken. Whole seconds count.</param>
    /// <param name="Latitude">In degrees of WGS 84, -90 to 90.</param>
    /// <param name="Longitude">In degrees of WGS 84, -180 to 180.</param>
    /// <param name="Accuracy">In metres, 0 to 100,000, where the device says.</param>
    public sealed record Position(
        [property: JsonRequired] DateTimeOffset At,
        [property: JsonRequired, Range(-90d, 90d)] double Latitude,
        [property: JsonRequired, Range(-180d, 180d)] double Longitude,
        [property: Range(0d, 100_000d)] double? Accuracy = null);

    /// <param name="Kept">Fixes that are new, and kept.</param>
    /// <param name="Known">Those of a moment of which this device had reported before: the first report stays.</param>
    /// <param name="TooDense">Those left out because the device has another one within ten seconds of it.</param>
    /// <param name="Dropped">How many of the device's were dropped for these: the 5,000 that came last are kept.</param>
    /// <param name="Last">Where the convoy was last, by the newest plausible fix; null while there is none.</param>
    public sealed record Response(int Kept, int Known, int TooDense, int Dropped, ConvoyView.Seen? Last);

    /// <summary>
    /// Reports where a device that travels with a shipment has been. Late, repeated and future fixes do no harm: each is kept once, with
    /// the times of the fix, of the device and of this service, and only a plausible one is shown as the last position.
    /// </summary>
    /// <param name="deviceId">A name for the device that stays the same, 1 to 64 letters, digits, <c>.</c>, <c>_</c>, <c>-</c>.</param>
    /// <response code="409">
    /// The shipment was cancelled (<c>shipment.cancelled</c>), or 20 other devices report it already (<c>convoy.devices</c>).
    /// </response>
    public static async Task<Results<Ok<Response>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId, Guid shipmentId, [RegularExpression("^[A-Za-z0-9._-]{1,64}$")] string deviceId, Request request, EscortDb db,
        RoadSettings settings, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (request.Fixes.ToList().FindIndex(f => f is null) is >= 0 and var empty)
        {
            return TypedResults.ValidationProblem(new Dictionary<string, string[]> { [$"fixes[{empty}]"] = ["It is missing."] });
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Hold($"convoy {shipmentId}", ct); // not the operation's turn: positions come often, and concern nobody else
        var convoy = await db.Convoys
            .SeenBy(caller, c => c.DistrictCode)
            .SingleOrDefaultAsync(c => c.OperationId == operationId && c.ShipmentId == shipmentId && c.DistrictCode != null, ct);
        if (convoy is null)
        {
            return Unknown.Of("shipment", shipmentId);
        }

        if (convoy.State == ConvoyState.Cancelled)
        {
            return ConvoyRefusal.Cancelled(convoy).ToProblem();
        }

        var all = await db.Fixes.Where(f => f.OperationId == operationId && f.ShipmentId == shipmentId).ToListAsync(ct);
        if (all.Select(f => f.DeviceId).Append(deviceId).Distinct().Count() > MaxDevices)
        {
            return ConvoyRefusal.TooManyDevices(MaxDevices).ToProblem();
        }

        var now = clock.GetUtcNow();
        var ofDevice = all.FindAll(f => f.DeviceId == deviceId);
        var moments = new SortedSet<DateTimeOffset>(ofDevice.Select(f => f.At));
        var (kept, known) = (new List<Fix>(), 0);
        foreach (var position in request.Fixes.OrderBy(f => f.At))
        {
            var at = Stretch.Whole(position.At);
            if (moments.Contains(at))
            {
                known++;
            }
            else if (IsFree(moments, at, TimeSpan.FromSeconds(settings.EverySeconds)))
            {
                moments.Add(at);
                kept.Add(new(
                    operationId, shipmentId, deviceId, at, position.Latitude, position.Longitude, position.Accuracy,
                    request.SentAt.ToUniversalTime(), now));
            }
        }

        var dropped = ofDevice.Concat(kept)
            .OrderByDescending(f => f.ReceivedAt).ThenByDescending(f => f.At)
            .Skip(MostKept)
            .ToList();
        if (kept.Count > 0)
        {
            db.AddRange(kept.Except(dropped));
            db.RemoveRange(dropped.Intersect(ofDevice));
            convoy.SeenAt(Track.Last(all.Concat(kept).Except(dropped), convoy.PositionsFrom, settings));
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }

        return TypedResults.Ok(new Response(
            kept.Count, known, request.Fixes.Count - kept.Count - known, dropped.Count, ConvoyView.Seen.Of(convoy.Last)));
    }

    private static bool IsFree(SortedSet<DateTimeOffset> moments, DateTimeOffset at, TimeSpan every)
    {
        var (from, until) = (Shifted(at, -every), Shifted(at, every));
        return !moments.GetViewBetween(from, until).Any(m => (m - at).Duration() < every);
    }

    private static DateTimeOffset Shifted(DateTimeOffset at, TimeSpan by) =>
        new(Math.Clamp(at.UtcTicks + by.Ticks, DateTimeOffset.MinValue.Ticks, DateTimeOffset.MaxValue.Ticks), TimeSpan.Zero);
}

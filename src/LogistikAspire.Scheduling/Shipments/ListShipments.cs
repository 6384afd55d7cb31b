using System.ComponentModel.DataAnnotations;
using System.Globalization;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Scheduling.Shipments;

public static class ListShipments
{
    public sealed record Filter
    {
        /// <summary>Only shipments in this state. Without it cancelled ones are left out.</summary>
        [FromQuery(Name = "state")]
        public ShipmentState? State { get; init; }

        [FromQuery(Name = "district"), RegularExpression(DistrictCode.Pattern)]
        public string? District { get; init; }
    }

    /// <summary>The shipments of an operation, ordered by planned departure.</summary>
    public static async Task<Results<Ok<Page<ShipmentResponse>>, NotFound>> Handle(
        Guid operationId, [AsParameters] PageQuery page, [AsParameters] Filter filter, SchedulingDb db, CancellationToken ct)
    {
        if (!await db.Operations.AnyAsync(o => o.Id == operationId, ct))
        {
            return TypedResults.NotFound();
        }

        var (departsAt, id) = ReadKey(page.After);
        var rows = await db.Shipments.AsNoTracking()
            .Where(s => s.OperationId == operationId)
            .Where(s => filter.State == null ? s.State != ShipmentState.Cancelled : s.State == filter.State)
            .Where(s => filter.District == null || s.DistrictCode == filter.District)
            .Where(s => s.DepartsAt > departsAt || (s.DepartsAt == departsAt && s.Id.CompareTo(id) > 0))
            .OrderBy(s => s.DepartsAt).ThenBy(s => s.Id)
            .Take(page.Limit + 1)
            .ToListAsync(ct);

        return TypedResults.Ok(page.Cut([.. rows.Select(ShipmentResponse.Of)], s => $"{s.DepartsAt.UtcTicks}-{s.Id}"));
    }

    private static (DateTimeOffset DepartsAt, Guid Id) ReadKey(string? key)
    {
        var parts = key?.Split('-', 2);
        return parts is [var ticks, var id]
            && long.TryParse(ticks, CultureInfo.InvariantCulture, out var departsAt) && departsAt is >= 0 and < 3_155_378_975_999_999_999
            && Guid.TryParse(id, out var guid)
            ? (new DateTimeOffset(departsAt, TimeSpan.Zero), guid)
            : (DateTimeOffset.MinValue, Guid.Empty);
    }
}

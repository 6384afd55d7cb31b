using System.ComponentModel.DataAnnotations;
using LogistikAspire.Authorization;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Scheduling.Shipments;

internal static class ListShipments
{
    public sealed record Filter
    {
        /// <summary>Only shipments in this state, as written in answers. Without it cancelled ones are left out.</summary>
        [FromQuery(Name = "state"), AllowedValues(null, "waiting", "cleared", "held", "departed", "arrived", "handedOver", "cancelled")]
        public string? State { get; init; }

        [FromQuery(Name = "district"), RegularExpression(DistrictCode.Pattern)]
        public string? District { get; init; }
    }

    /// <summary>The shipments of an operation, ordered by planned departure.</summary>
    public static async Task<Results<Ok<Page<ShipmentResponse>>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId, [AsParameters] PageQuery page, [AsParameters] Filter filter, SchedulingDb db, Caller caller, CancellationToken ct)
    {
        if (!await db.Operations.AnyAsync(o => o.Id == operationId, ct))
        {
            return Unknown.Of("operation", operationId);
        }

        if (!page.TryReadKey(default(DepartureKey), out var after))
        {
            return PageQuery.NoKey();
        }

        ShipmentState? state = filter.State is null ? null : Enum.Parse<ShipmentState>(filter.State, ignoreCase: true);
        var rows = await db.Shipments.AsNoTracking()
            .SeenBy(caller, s => s.DistrictCode)
            .Where(s => s.OperationId == operationId)
            .Where(s => state == null ? s.State != ShipmentState.Cancelled : s.State == state)
            .Where(s => filter.District == null || s.DistrictCode == filter.District)
            .Where(s => s.DepartsAt > after.DepartsAt || (s.DepartsAt == after.DepartsAt && s.Id.CompareTo(after.Id) > 0))
            .OrderBy(s => s.DepartsAt).ThenBy(s => s.Id)
            .Take(page.Limit + 1)
            .ToListAsync(ct);

        return TypedResults.Ok(page.Cut([.. rows.Select(ShipmentResponse.Of)], s => new DepartureKey(s.DepartsAt, s.Id).ToString()));
    }
}

/// <summary>Where a shipment stands in the order of departure; its text is opaque to callers.</summary>
internal readonly record struct DepartureKey(DateTimeOffset DepartsAt, Guid Id) : IParsable<DepartureKey>
{
    public override string ToString() => $"{DepartsAt.ToUnixTimeSeconds()}_{Id:N}";

    public static DepartureKey Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var key) ? key : throw new FormatException($"'{s}' is no key.");

    public static bool TryParse(string? s, IFormatProvider? provider, out DepartureKey result)
    {
        result = default;
        if (s?.Split('_') is not [var seconds, var id] || !uint.TryParse(seconds, provider, out var at) || !Guid.TryParse(id, out var guid))
        {
            return false;
        }

        result = new(DateTimeOffset.FromUnixTimeSeconds(at), guid);
        return true;
    }
}

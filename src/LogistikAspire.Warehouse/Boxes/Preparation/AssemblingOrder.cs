using LogistikAspire.Warehouse.Operation;

namespace LogistikAspire.Warehouse.Boxes.Preparation;

/// <summary>One shipment's part in the assembling order.</summary>
/// <param name="ShipmentId">It waits in the store.</param>
/// <param name="DistrictCode">Kemendagri code of the district it goes to.</param>
/// <param name="DepartsAt">Its departure slot under the plan in force.</param>
/// <param name="Boxes">Boxes that the plan asks for.</param>
/// <param name="LaidOut">How far those are that were laid out for it.</param>
/// <param name="Now">Numbers of the flat boxes to assemble now, in this order: the floor has room for them.</param>
/// <param name="Later">When there is room for its other flat boxes, in order of time.</param>
/// <param name="NoRoom">Flat boxes for which no earlier departure makes room: the plan or what stands on the floor has to change.</param>
internal sealed record AssemblingRow(
    Guid ShipmentId, string DistrictCode, DateTimeOffset DepartsAt, int Boxes, BoxCounts LaidOut, IReadOnlyList<string> Now,
    IReadOnlyList<FreedPlaces> Later, int NoRoom);

/// <summary>Room on the floor that a departure makes.</summary>
/// <param name="After">The departure slot of the shipments that leave it.</param>
/// <param name="Places">Assembled boxes that fit then, at least 1.</param>
internal sealed record FreedPlaces(DateTimeOffset After, int Places);

/// <summary>In which order boxes are assembled, so that each shipment is ready when it departs and the floor is never too full.</summary>
internal static class AssemblingOrder
{
    /// <summary>
    /// Gives the floor's free places, and those that each departure leaves, to the earliest departure that needs them. A shipment that
    /// departs at the same time makes no room for another: that would be too late.
    /// </summary>
    /// <param name="shipments">Those that wait, in the order of their departure.</param>
    public static IReadOnlyList<AssemblingRow> Of(IEnumerable<WaitingShipment> shipments, Floor floor)
    {
        var free = floor.Free;
        var freed = new List<FreedPlaces>();

        // A limit that was lowered under what stands swallows as many places before one is free again.
        var swallowed = floor.Limit - floor.AskedLimit;
        var rows = new List<AssemblingRow>();
        foreach (var shipment in shipments)
        {
            var back = Math.Min(shipment.Counts.Back, free); // They are staged as they are.
            var now = Math.Min(shipment.Counts.Flat, free - back);
            free -= back + now;
            var later = Take(freed, shipment.Counts.Flat - now, shipment.DepartsAt);
            var noRoom = shipment.Counts.Flat - now - later.Sum(f => f.Places);
            rows.Add(new(
                shipment.ShipmentId, shipment.DistrictCode, shipment.DepartsAt, shipment.Boxes, shipment.Counts,
                [.. shipment.Flat.Take(now)], later, noRoom));

            var leaves = shipment.Counts.Standing + back + shipment.Counts.Flat - noRoom;
            var lost = Math.Min(leaves, swallowed);
            swallowed -= lost;
            freed.Add(new(shipment.DepartsAt, leaves - lost));
        }

        return rows;
    }

    /// <summary>Takes places from departures before a time, the earliest first, as far as there are any.</summary>
    private static List<FreedPlaces> Take(List<FreedPlaces> freed, int places, DateTimeOffset before)
    {
        var taken = new List<FreedPlaces>();
        for (var i = 0; i < freed.Count && places > 0 && freed[i].After < before; i++)
        {
            var some = Math.Min(places, freed[i].Places);
            places -= some;
            freed[i] = freed[i] with { Places = freed[i].Places - some };
            if (some == 0)
            {
                continue;
            }

            if (taken.Count > 0 && taken[^1].After == freed[i].After)
            {
                taken[^1] = taken[^1] with { Places = taken[^1].Places + some };
            }
            else
            {
                taken.Add(new(freed[i].After, some));
            }
        }

        return taken;
    }
}

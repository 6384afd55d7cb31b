namespace LogistikAspire.Planning.Tours;

/// <summary>
/// Vehicles of one kind on one tour, and how many lots of each of its shipments they carry together, in order of the stops.
/// </summary>
internal sealed record Load(VehicleKind Kind, Tour Tour, int Vehicles, IReadOnlyList<int> Lots);

/// <summary>One of these vehicles: the boxes for each stop.</summary>
internal sealed record LoadedVehicle(VehicleKind Kind, Tour Tour, IReadOnlyList<int> Boxes);

/// <summary>Boxes that travel together, so that a polling station's are not torn apart: vehicles are filled by the lot.</summary>
internal sealed class Lots(int size)
{
    /// <summary>The last lot of a shipment may be smaller than the others, and counts as one.</summary>
    public int Of(PlanShipment shipment) => (shipment.Boxes + size - 1) / size;

    public int Capacity(VehicleKind kind) => kind.Capacity / size;

    /// <summary>The plan's own trips to one district, larger vehicles filled first.</summary>
    public IEnumerable<Load> Direct(IEnumerable<VehicleKind> kinds, PlanShipment shipment, Tour tour)
    {
        var left = Of(shipment);
        var vehiclesLeft = shipment.Vehicles.Values.Sum();

        foreach (var kind in kinds.Where(k => shipment.Vehicles.GetValueOrDefault(k.Code) > 0))
        {
            var vehicles = shipment.Vehicles[kind.Code];
            vehiclesLeft -= vehicles;
            var lots = Math.Clamp(left - vehiclesLeft, 0, vehicles * Capacity(kind));
            left -= lots;
            yield return new(kind, tour, vehicles, [lots]);
        }
    }

    /// <summary>The vehicles of all loads, one by one. Direct ones are filled first, so that shared ones carry the rest.</summary>
    public IEnumerable<LoadedVehicle> Vehicles(IReadOnlyList<Load> loads)
    {
        var filled = FillDirect(loads);
        var boxesLeft = filled.SelectMany(l => l.Tour.Calls).Select(c => c.Shipment).Distinct().ToDictionary(s => s, s => s.Boxes);

        foreach (var load in filled)
        {
            var left = load.Lots.ToArray();

            for (var others = load.Vehicles - 1; others >= 0; others--)
            {
                yield return new(
                    load.Kind, load.Tour,
                    [.. Fill(load, left, others).Select((lots, stop) => Boxes(load.Tour.Calls[stop].Shipment, lots))]);
            }
        }

        int Boxes(PlanShipment shipment, int lots)
        {
            var boxes = Math.Min(lots * size, boxesLeft[shipment]);
            boxesLeft[shipment] -= boxes;
            return boxes;
        }
    }

    /// <summary>One vehicle as full as may be: a lot is left for every other vehicle and, on board, for every later stop.</summary>
    private int[] Fill(Load load, int[] left, int others)
    {
        var room = Capacity(load.Kind);
        var taken = new int[left.Length];

        for (var stop = 0; stop < left.Length; stop++)
        {
            var laterStops = left.Length - 1 - stop;
            taken[stop] = Math.Max(0, Math.Min(room - laterStops, left[stop] - others));
            left[stop] -= taken[stop];
            room -= taken[stop];
        }

        return taken;
    }

    private List<Load> FillDirect(IReadOnlyList<Load> loads)
    {
        var lots = loads.Select(l => l.Lots.ToArray()).ToList();

        for (var direct = 0; direct < loads.Count; direct++)
        {
            if (loads[direct].Tour.IsShared)
            {
                continue;
            }

            var shipment = loads[direct].Tour.Calls[0].Shipment;
            var room = loads[direct].Vehicles * Capacity(loads[direct].Kind) - lots[direct][0];

            for (var shared = 0; shared < loads.Count; shared++)
            {
                var stop = loads[shared].Tour.Calls.ToList().FindIndex(c => c.Shipment == shipment);

                if (loads[shared].Tour.IsShared && stop >= 0)
                {
                    var moved = Math.Min(room, lots[shared][stop] - loads[shared].Vehicles);
                    lots[shared][stop] -= moved;
                    lots[direct][0] += moved;
                    room -= moved;
                }
            }
        }

        return [.. loads.Zip(lots, (load, own) => load with { Lots = own })];
    }
}

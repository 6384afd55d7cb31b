namespace LogistikAspire.Warehouse.Boxes.Shipments;

/// <summary>Which box goes with which shipment, under the plan in force.</summary>
internal static class Layout
{
    /// <summary>
    /// Gives the waiting shipments boxes of their own district, those that got farthest first: loaded, sealed, back, assembled, flat. A box
    /// stays with its shipment as far as that has room, so one that is ready stays so. Boxes that lost their shipment go to the earliest
    /// departure with room, to free the floor soonest. Boxes that no shipment needs, or that are to be withdrawn, belong to none. A
    /// district's recap boxes go with one of its shipments beyond what the plan asks for: they stay with theirs, or go with the earliest.
    /// </summary>
    /// <param name="shipments">The shipments that wait; others are left out.</param>
    /// <param name="boxes">The boxes in the store, flat to loaded, or back; each knows its present shipment.</param>
    public static void Assign(IReadOnlyCollection<Shipment> shipments, IReadOnlyCollection<Box> boxes)
    {
        var waiting = shipments.Where(s => s.IsWaiting).OrderBy(s => s.DepartsAt).ThenBy(s => s.Id).ToLookup(s => s.DistrictCode);
        foreach (var recap in boxes.Where(b => b.IsRecap))
        {
            var own = waiting[recap.DistrictCode].ToList();
            recap.Assign((own.Find(s => s.Id == recap.ShipmentId) ?? own.FirstOrDefault())?.Id);
        }

        var withdrawn = boxes.Where(b => b.Due == BoxDue.Withdraw).ToList();
        withdrawn.ForEach(b => b.Assign(null));
        foreach (var district in boxes.Where(b => !b.IsRecap).Except(withdrawn).GroupBy(b => b.DistrictCode))
        {
            var rooms = waiting[district.Key].Select(s => new Room(s)).ToList();
            Fill(rooms, district.Where(b => b.State == BoxState.Loaded));
            Fill(rooms, district.Where(b => b.State is BoxState.Sealed or BoxState.Staged));
            Fill(rooms, district.Where(b => b.IsBack));
            Fill(rooms, district.Where(b => b.State is BoxState.Assembled or BoxState.Packed));
            Fill(rooms, district.Where(b => b.State == BoxState.Flat));
        }
    }

    private static void Fill(List<Room> rooms, IEnumerable<Box> boxes)
    {
        var moving = boxes.OrderBy(b => b.Serial).Where(box => !rooms.Exists(r => r.Shipment.Id == box.ShipmentId && r.Take())).ToList();
        var next = 0;
        foreach (var box in moving)
        {
            while (next < rooms.Count && !rooms[next].Take())
            {
                next++;
            }

            box.Assign(next < rooms.Count ? rooms[next].Shipment.Id : null);
        }
    }

    private sealed class Room(Shipment shipment)
    {
        private int _left = shipment.Boxes;

        public Shipment Shipment => shipment;

        public bool Take() => _left > 0 && _left-- > 0;
    }
}

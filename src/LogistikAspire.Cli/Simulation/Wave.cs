using LogistikAspire.Cli.Api;

namespace LogistikAspire.Cli.Simulation;

/// <summary>The way of the boxes of one voting day, leg by leg: from the store to the polling stations, and back.</summary>
/// <param name="troubles">Null when all goes as planned.</param>
internal sealed class Wave(
    Office office, BoxBook book, StoreKeeper store, Goods goods, Transport transport, Recapitulation recapitulation, Troubles? troubles,
    SimulationReport report)
{
    /// <summary>Documents under way at a time: writers of an operation take turns anyhow.</summary>
    private const int Hands = 4;

    /// <summary>Boxes that a vehicle carries, and the most stops of its way.</summary>
    private const int PickUpLoad = 40;
    private const int TruckLoad = 98;
    private const int MostStops = 8;

    private DateTimeOffset _lastDeparture;

    /// <summary>What was put right after the meeting is ready by then: a slot before it is missed, and its shipments leave late.</summary>
    private DateTimeOffset _notBefore;

    /// <summary>Slot by slot: as much stands on the floor as it holds, and leaves before the next is assembled.</summary>
    /// <param name="until">What departs later is another wave's.</param>
    public async Task ToDistricts(DateTimeOffset until, CancellationToken ct)
    {
        var districts = new SortedSet<string>(StringComparer.Ordinal);
        while ((await office.Waiting(ct)).Where(s => s.DepartsAt < until).Select(Late).ToList() is { Count: > 0 } waiting)
        {
            var next = waiting.Min(s => s.DepartsAt);
            var slot = waiting.Where(s => s.DepartsAt == next).OrderBy(s => s.DistrictCode, StringComparer.Ordinal).ToList();
            var meeting = _lastDeparture.AddHours(2);
            if (troubles is not null && await troubles.Meet(slot, meeting, ct))
            {
                _notBefore = meeting.AddHours(8);
                continue;
            }

            districts.UnionWith(slot.Select(s => s.DistrictCode));
            await Leave(slot, ct);
        }

        foreach (var district in districts)
        {
            await goods.SendLooseGoods(district, _lastDeparture, ct);
        }
    }

    public async Task ToVillages(DateTimeOffset at, CancellationToken ct)
    {
        await (troubles?.BeforeVillages(at, ct) ?? Task.CompletedTask);
        await Carry("ppk-", b => b.MayGoOn, b => b.Village, at, "pickup", ct);
        await (troubles?.AtVillages(at, ct) ?? Task.CompletedTask);
    }

    public async Task ToStations(DateTimeOffset at, CancellationToken ct)
    {
        await Carry("pps-", b => b.MayGoOn, b => b.Home, at, "pickup", ct);
        await (troubles?.AtStations(at, ct) ?? Task.CompletedTask);
    }

    /// <summary>Each polling station opens its boxes, votes, and seals them again.</summary>
    public async Task Vote(DateTimeOffset at, CancellationToken ct)
    {
        var stations = book.Boxes
            .Where(b => b.State == BoxState.Accepted && b.Place == b.Home && !b.IsRecap)
            .GroupBy(b => b.Home)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => (Place: g.Key, Boxes: g.OrderBy(b => b.Number, StringComparer.Ordinal).ToList()))
            .ToList();
        await AtOnce(stations, async (station, stop) =>
        {
            var (chair, witness) = (Places.Signer(station.Place), Places.Witness(station.Place));
            var seals = station.Boxes.ConvertAll(b => new { box = b.Number, seal = b.Seal });
            await office.File(
                "openings", station.Place,
                new { openedBy = chair, witnessedBy = witness, openedAt = at, reason = "Pemungutan suara", seals }, stop, station.Place);
            var boxes = station.Boxes.ConvertAll(b => b.Number);
            book.Step(boxes, BoxState.Opened);
            station.Boxes.ForEach(b => b.IsVoted = true);
            await StoreKeeper.Seal(office, book, station.Place, boxes, chair, witness, at.AddHours(9), "B", stop);
        }, ct);
    }

    public async Task BackToVillages(DateTimeOffset at, CancellationToken ct)
    {
        await Return("kpps-", at, "pickup", ct);
        await (troubles?.BackAtVillages(at.AddHours(4), ct) ?? Task.CompletedTask);
    }

    public Task BackToDistricts(DateTimeOffset at, CancellationToken ct) => Return("pps-", at, "pickup", ct);

    public Task Recapitulate(DateTimeOffset at, CancellationToken ct) => recapitulation.Count(at, ct);

    public Task BackToStore(DateTimeOffset at, CancellationToken ct) => Return("ppk-", at, "truck", ct);

    private Task Return(string level, DateTimeOffset at, string kind, CancellationToken ct) =>
        Carry(level, b => b.IsReturning, b => book.Above(b.Place), at, kind, ct);

    private Shipment Late(Shipment shipment) => shipment.DepartsAt < _notBefore ? shipment with { DepartsAt = _notBefore } : shipment;

    private async Task Leave(IEnumerable<Shipment> slot, CancellationToken ct)
    {
        var waiting = slot.ToList();
        while (waiting.Count > 0)
        {
            var ready = new List<Shipment>();
            foreach (var shipment in waiting)
            {
                if (await store.Prepare(shipment, ct))
                {
                    ready.Add(shipment);
                }
            }

            if (ready.Count == 0)
            {
                throw new InvalidOperationException("The floor has no room for any shipment of the slot.");
            }

            foreach (var shipment in ready)
            {
                await Leave(shipment, ct);
            }

            waiting.RemoveAll(ready.Contains);
        }
    }

    private async Task Leave(Shipment shipment, CancellationToken ct)
    {
        await store.Stage(shipment, ct);
        await UntilGate(shipment, s => s.State == "cleared", "it is cleared", ct);
        var departure = $"{office.Scheduling}/shipments/{shipment.Id}/departures/{Guid.CreateVersion7()}";
        var isFirst = troubles is not null && _lastDeparture == default;
        if (isFirst)
        {
            var refusal = await office.Api.PutRefused(departure, new { departedAt = shipment.DepartsAt }, ct);
            report.Check("Refused at the gate before it is loaded", "shipment.not-loaded", $"{refusal?["code"]}");
        }

        var trips = await store.Load(shipment, ct);
        if (isFirst)
        {
            await store.TryWhatIsRefused(shipment, trips[0], ct);
        }

        await UntilGate(shipment, s => s.Loaded == s.Boxes, "the gate knows that all is loaded", ct);
        await office.Api.Put(departure, new { departedAt = shipment.DepartsAt }, ct);
        await Patience.Until(
            async () => (await office.Api.Get<StoreShipment>($"{office.Warehouse}/shipments/{shipment.Id}", ct)).State == "departed",
            "the warehouse sees it leave", ct);
        _lastDeparture = shipment.DepartsAt;
        foreach (var trip in trips)
        {
            transport.Departed(trip);
            await transport.Deliver(trip, ct);
        }
    }

    private Task UntilGate(Shipment shipment, Func<Shipment, bool> holds, string what, CancellationToken ct) => Patience.Until(
        async () => holds(await office.Api.Get<Shipment>($"{office.Scheduling}/shipments/{shipment.Id}", ct)), what, ct);

    /// <summary>
    /// One leg of every box that is there: each place sends its boxes to where they go next, a vehicle for a few stops. What happens where
    /// there is no signal is entered last.
    /// </summary>
    private async Task Carry(
        string level, Func<BookedBox, bool> chosen, Func<BookedBox, string> to, DateTimeOffset at, string kind, CancellationToken ct)
    {
        var trips = new List<Trip>();
        var load = kind == "truck" ? TruckLoad : PickUpLoad;
        var places = book.Boxes
            .Where(b => b.Place.StartsWith(level, StringComparison.Ordinal) && chosen(b))
            .GroupBy(b => b.Place)
            .OrderBy(g => g.Key, StringComparer.Ordinal);
        foreach (var place in places)
        {
            var loads = place
                .GroupBy(to)
                .OrderBy(g => g.Key, StringComparer.Ordinal)
                .SelectMany(g => g.Select(b => b.Number).Order(StringComparer.Ordinal).Chunk(load).Select(
                    c => (Place: g.Key, Boxes: (IReadOnlyList<string>)c)));
            foreach (var stops in Vehicles(loads, load))
            {
                trips.Add(new($"{level}{at:MMddHH}/{trips.Count + 1}", place.Key, stops, kind, $"DA {trips.Count + 1} {at:ddHH}", at));
            }
        }

        var entered = trips.ToLookup(t => troubles?.IsEnteredLate(t) == true);
        await AtOnce(entered[false], transport.Carry, ct);
        await AtOnce(entered[true], transport.Carry, ct);
    }

    private static Task AtOnce<T>(IEnumerable<T> items, Func<T, CancellationToken, Task> act, CancellationToken ct) =>
        Parallel.ForEachAsync(
            items.ToList(), new ParallelOptions { MaxDegreeOfParallelism = Hands, CancellationToken = ct },
            async (item, stop) => await act(item, stop));

    private static IEnumerable<IReadOnlyList<(string Place, IReadOnlyList<string> Boxes)>> Vehicles(
        IEnumerable<(string Place, IReadOnlyList<string> Boxes)> loads, int most)
    {
        var vehicle = new List<(string Place, IReadOnlyList<string> Boxes)>();
        foreach (var next in loads)
        {
            if (vehicle.Count > 0
                && (vehicle.Count == MostStops || vehicle.Exists(s => s.Place == next.Place)
                    || vehicle.Sum(s => s.Boxes.Count) + next.Boxes.Count > most))
            {
                yield return vehicle;
                vehicle = [];
            }

            vehicle.Add(next);
        }

        if (vehicle.Count > 0)
        {
            yield return vehicle;
        }
    }
}

using System.Diagnostics;
using LogistikAspire.Cli.Api;
using LogistikAspire.Cli.Banjar;

namespace LogistikAspire.Cli.Simulation;

/// <summary>
/// The whole of Banjar through the API: every box from the vendor's delivery to its polling station and back, all legs, with what goes
/// wrong on the way. It keeps its own book of what it did; <see cref="Audit"/> compares the system with it.
/// </summary>
internal sealed class Simulation(GatewayClient api, BanjarCase banjar, Guid operationId, Action<string> tell)
{
    /// <summary>Documents under way at a time: writers of an operation take turns anyhow.</summary>
    private const int Hands = 4;

    /// <summary>Boxes that a pick-up carries, and the most stops of its way.</summary>
    private const int PickUpLoad = 40;
    private const int MostStops = 8;

    private readonly BoxBook _book = new();
    private readonly SimulationReport _report = new() { OperationId = operationId };
    private DateTimeOffset _lastDeparture;

    private string Scheduling => $"/api/scheduling/operations/{operationId}";

    public async Task<SimulationReport> Play(CancellationToken ct)
    {
        var office = new Office(api, operationId, _report);
        await Chapter("Opened, planned, consented, published", () => Plan(ct));
        var mishaps = new Mishaps(_book);
        var transport = new Transport(office, _book, mishaps, _report);
        var store = new StoreKeeper(office, _book, transport);
        var started = Stopwatch.GetTimestamp();
        var first = (await api.Shipments(operationId, ct)).Min(s => s.DepartsAt);
        await Chapter("Vendors deliver; ballots are sorted", () => store.Receive(first.AddDays(-20), ct));
        await Chapter("Store to districts", () => ToDistricts(store, transport, ct));
        await Chapter("Districts to villages", () => CarryAll(transport, "ppk-", Outbound, b => b.Village, first.AddDays(6), "pickup", ct));
        await Chapter("Villages to polling stations", () => CarryAll(
            transport, "pps-", Outbound, b => b.Home, first.AddDays(6).AddHours(6), "pickup", ct));
        await Chapter("Voting", () => Vote(office, first.AddDays(7), ct));
        await Chapter(
            "Polling stations to villages", () => CarryAll(transport, "kpps-", Back, Up, first.AddDays(7).AddHours(12), "pickup", ct));
        await Chapter("Villages to districts", () => CarryAll(transport, "pps-", Back, Up, first.AddDays(8), "pickup", ct));
        await Chapter("Districts to store", () => CarryAll(transport, "ppk-", Back, Up, first.AddDays(9), "truck", ct));
        await Chapter("Ballots counted and booked", () => ForEachDistrict(d => store.TakeBackBallots(d, first.AddDays(10), ct)));
        _report.Duration = Stopwatch.GetElapsedTime(started);
        (_report.Documents, _report.SentTwice) = (office.Documents, office.Twice);
        await Chapter("Audit", () => new Audit(office, _book, mishaps, _report).Run(ct));
        return _report;
    }

    private static string Up(BookedBox box) => Places.Above(box.Place);

    private static bool Outbound(BookedBox box) => box.State == BoxState.Accepted && !box.IsReturning;

    private static bool Back(BookedBox box) => box.IsReturning && box.State is BoxState.Sealed or BoxState.Accepted or BoxState.Rejected;

    private async Task Plan(CancellationToken ct)
    {
        await banjar.Open(api, operationId, ct, exercise: "simulation");
        var names = (await api.List<District>($"{Scheduling}/districts", ct)).ToDictionary(d => d.Code, d => d.Name);
        var planId = Guid.CreateVersion7();
        await api.Put($"{Scheduling}/plans/{planId}", new { }, ct);
        var plan = await api.SolvedPlan(operationId, planId, ct);
        _report.Check("The plan", "optimal", plan.Proof ?? plan.Status);
        await api.Consent(operationId, planId, names, ct);
        await api.Post<Publication>($"{Scheduling}/plans/{planId}/publication", new { }, ct);
        await Patience.Until(
            async () => (await api.Shipments(operationId, ct)).All(s => !s.Missing.Contains("escort")), "every escort is confirmed", ct);
        await api.UntilLaidOut(operationId, ct);
        foreach (var shipment in await api.Shipments(operationId, ct))
        {
            var kits = await api.List<BoxKit>($"/api/warehouse/operations/{operationId}/shipments/{shipment.Id}/kits", ct);
            kits.ForEach(k => _book.Add(k.Box, shipment.Id, k.Home));
        }

        _report.Check("Boxes of the plan", 2202, _book.Boxes.Count());
    }

    /// <summary>Slot by slot: as much stands on the floor as it holds, and leaves before the next is assembled.</summary>
    private async Task ToDistricts(StoreKeeper store, Transport transport, CancellationToken ct)
    {
        foreach (var slot in (await api.Shipments(operationId, ct)).GroupBy(s => s.DepartsAt).OrderBy(s => s.Key))
        {
            var waiting = slot.OrderBy(s => s.DistrictCode, StringComparer.Ordinal).ToList();
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
                    await Leave(shipment, store, transport, ct);
                }

                waiting.RemoveAll(ready.Contains);
            }
        }

        await ForEachDistrict(district => store.SendLooseGoods(district, _lastDeparture, ct));
    }

    private async Task ForEachDistrict(Func<string, Task> act)
    {
        foreach (var district in _book.Boxes.Select(b => b.Number[..8]).Distinct().Order(StringComparer.Ordinal))
        {
            await act(district);
        }
    }

    private async Task Leave(Shipment shipment, StoreKeeper store, Transport transport, CancellationToken ct)
    {
        await UntilGate(shipment, s => s.State == "cleared", "it is cleared", ct);
        var departure = $"{Scheduling}/shipments/{shipment.Id}/departures/{Guid.CreateVersion7()}";
        var isFirst = _lastDeparture == default;
        if (isFirst)
        {
            var refusal = await api.PutRefused(departure, new { departedAt = shipment.DepartsAt }, ct);
            _report.Check("Refused at the gate before it is loaded", "shipment.not-loaded", $"{refusal?["code"]}");
        }

        var trips = await store.Load(shipment, ct);
        if (isFirst)
        {
            await store.TryWhatIsRefused(shipment, trips[0], ct);
        }

        await UntilGate(shipment, s => s.Loaded == s.Boxes, "the gate knows that all is loaded", ct);
        await api.Put(departure, new { departedAt = shipment.DepartsAt }, ct);
        await Patience.Until(
            async () => (await api.Get<StoreShipment>($"/api/warehouse/operations/{operationId}/shipments/{shipment.Id}", ct))
                .State == "departed",
            "the warehouse sees it leave", ct);
        _lastDeparture = shipment.DepartsAt;
        foreach (var trip in trips)
        {
            transport.Departed(trip);
            await transport.Deliver(trip, ct);
        }
    }

    private Task UntilGate(Shipment shipment, Func<Shipment, bool> holds, string what, CancellationToken ct) =>
        Patience.Until(async () => holds(await api.Get<Shipment>($"{Scheduling}/shipments/{shipment.Id}", ct)), what, ct);

    /// <summary>One leg of every box that is there: each place sends its boxes to where they go next, a vehicle for a few stops.</summary>
    private async Task CarryAll(
        Transport transport, string level, Func<BookedBox, bool> chosen, Func<BookedBox, string> to, DateTimeOffset at, string kind,
        CancellationToken ct)
    {
        var trips = new List<Trip>();
        var load = kind == "truck" ? 98 : PickUpLoad;
        var places = _book.Boxes
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

        await Parallel.ForEachAsync(
            trips, new ParallelOptions { MaxDegreeOfParallelism = Hands, CancellationToken = ct },
            async (trip, stop) => await transport.Carry(trip, stop));
    }

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

    /// <summary>Each polling station opens its boxes, votes, and seals them again.</summary>
    private async Task Vote(Office office, DateTimeOffset at, CancellationToken ct)
    {
        var stations = _book.Boxes
            .Where(b => b.State == BoxState.Accepted && b.Place == b.Home)
            .GroupBy(b => b.Home)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => (Place: g.Key, Boxes: g.OrderBy(b => b.Number, StringComparer.Ordinal).ToList()))
            .ToList();
        await Parallel.ForEachAsync(stations, new ParallelOptions
        {
            MaxDegreeOfParallelism = Hands,
            CancellationToken = ct,
        }, async (station, stop) =>
        {
            var (chair, witness) = (Places.Signer(station.Place), Places.Witness(station.Place));
            var seals = station.Boxes.ConvertAll(b => new { box = b.Number, seal = b.Seal });
            await office.File(
                "openings", station.Place,
                new { openedBy = chair, witnessedBy = witness, openedAt = at, reason = "Pemungutan suara", seals }, stop);
            var boxes = station.Boxes.ConvertAll(b => b.Number);
            _book.Step(boxes, BoxState.Opened);
            station.Boxes.ForEach(b => b.IsVoted = true);
            await StoreKeeper.Seal(office, _book, station.Place, boxes, chair, witness, at.AddHours(9), "B", stop);
        });
    }

    private async Task Chapter(string name, Func<Task> play)
    {
        var started = Stopwatch.GetTimestamp();
        await play();
        tell($"{name}: {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s");
    }
}

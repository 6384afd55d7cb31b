using System.Text.Json.Nodes;

namespace LogistikAspire.Cli.Simulation;

/// <summary>One vehicle with one waybill: from a place to stops, in their order.</summary>
/// <param name="Name">Tells it from all others.</param>
/// <param name="Stops">Each with its boxes.</param>
/// <param name="ShipmentId">For what leaves the store.</param>
internal sealed record Trip(
    string Name, string From, IReadOnlyList<(string Place, IReadOnlyList<string> Boxes)> Stops, string VehicleKind, string Plate,
    DateTimeOffset LeavesAt, Guid? ShipmentId = null)
{
    private static readonly TimeSpan BetweenStops = TimeSpan.FromMinutes(20);

    public string Driver => $"Sopir {Plate}";
    public IEnumerable<string> Boxes => Stops.SelectMany(s => s.Boxes);

    /// <summary>A pick-up with one stop, for what is out of the ordinary.</summary>
    public static Trip Of(string name, string from, string to, IReadOnlyList<string> boxes, DateTimeOffset leavesAt) =>
        new(name, from, [(to, boxes)], "pickup", $"DA {name}", leavesAt);

    public DateTimeOffset ArrivesAt(int stop) => LeavesAt.AddMinutes(40) + stop * BetweenStops;

    public Trip Without(IReadOnlyCollection<string> boxes) => this with
    {
        Stops = [.. Stops.Select(s => (s.Place, (IReadOnlyList<string>)[.. s.Boxes.Except(boxes)])).Where(s => s.Item2.Count > 0)],
    };
}

/// <summary>Carries boxes as the papers ask: waybill, loading by scan, departure, arrival and hand-over at each stop.</summary>
internal sealed class Transport(Office office, BoxBook book, Mishaps mishaps, Corrections corrections, SimulationReport report)
{
    private const string TurnedBack = "Jembatan putus";
    private const string NotThere = "Tidak ada di kendaraan";
    private const string WrongHour = "Jam salah tulis";
    private const string WrongBox = "Kotak salah tulis";

    private static readonly TimeSpan UntilNextTry = TimeSpan.FromHours(3);

    /// <summary>The whole trip, for legs that leave by themselves.</summary>
    public async Task Carry(Trip trip, CancellationToken ct)
    {
        await Load(trip, ct);
        var departure = new { departedBy = trip.Driver, departedAt = trip.LeavesAt };
        await office.File($"{Path(trip)}/departures", trip.Name, departure, ct, trip.From);
        Departed(trip);
        await Meet(trip, ct);
        await Deliver(trip, ct);
    }

    /// <summary>Someone scans a box of the trip where it should not be: the alarm comes with the answer.</summary>
    private async Task Meet(Trip trip, CancellationToken ct)
    {
        if (trip.From != Places.Above(mishaps.Astray.Village) || !trip.Boxes.Contains(mishaps.Astray.Number)
            || book[mishaps.Astray.Number].IsVoted)
        {
            return;
        }

        var sighting = new
        {
            place = mishaps.SeenAt,
            seenBy = Places.Signer(mishaps.SeenAt),
            seenAt = trip.LeavesAt.AddMinutes(10),
            boxes = new[] { mishaps.Astray.Number },
        };
        var seen = await office.File<JsonNode>("sightings", trip.Name, sighting, ct, mishaps.SeenAt);
        report.Check("The box gone astray is alarmed", mishaps.Astray.Village, seen["misplaced"]!.AsArray().Select(
            m => m!["expected"]!.GetValue<string>()).FirstOrDefault() ?? "no");
        book.Note([mishaps.Astray.Number]);
        report.Happened("Boxes seen where they should not be");
    }

    public async Task Load(Trip trip, CancellationToken ct)
    {
        await office.File("waybills", trip.Name, Waybill(trip), ct, trip.From);
        var loading = new { loadedBy = Places.Signer(trip.From), loadedAt = trip.LeavesAt.AddMinutes(-20), boxes = trip.Boxes };
        await office.File($"{Path(trip)}/loadings", trip.Name, loading, ct, trip.From);
        book.Step(trip.Boxes, BoxState.Loaded);
    }

    public static object Waybill(Trip trip) => new
    {
        from = trip.From,
        stops = trip.Stops.Select(s => s.Place),
        shipmentId = trip.ShipmentId,
        vehicle = new { kind = trip.VehicleKind, plate = trip.Plate, driver = trip.Driver },
        openedAt = trip.LeavesAt.AddMinutes(-30),
    };

    public void Departed(Trip trip) => book.Step(trip.Boxes, BoxState.Departed);

    /// <summary>From the departure to the last stop. A vehicle that turned back with all that was on it tries again.</summary>
    public async Task Deliver(Trip trip, CancellationToken ct)
    {
        var back = mishaps.TurningBack(trip);
        if (back.Count > 0)
        {
            await TurnBack(trip, back, ct);
        }

        var rest = trip.Without(back);
        for (var i = 0; i < rest.Stops.Count; i++)
        {
            var (place, boxes) = rest.Stops[i];
            var late = boxes.Where(b => mishaps.IsLate(b, place)).ToList();
            var away = boxes.Where(b => mishaps.IsLost(rest, b) || mishaps.IsMisled(rest, b)).ToList();
            await Receive(rest, place, [.. boxes.Except(late).Except(away)], [.. late, .. away], rest.ArrivesAt(i), "", ct);
            if (late.Count > 0)
            {
                await Receive(rest, place, late, [], rest.ArrivesAt(i).AddHours(1), "/late", ct);
            }
        }

        if (rest.Stops.Count == 0)
        {
            await Carry(trip with { Name = $"{trip.Name}/again", LeavesAt = trip.LeavesAt + UntilNextTry }, ct);
        }
    }

    private async Task TurnBack(Trip trip, IReadOnlyList<string> boxes, CancellationToken ct)
    {
        await office.File($"{Path(trip)}/turn-backs", trip.Name, new
        {
            turnedBackAt = trip.LeavesAt.AddHours(1), reason = TurnedBack, givenBy = trip.Driver,
            receivedBy = Places.Signer(trip.From), boxes,
        }, ct, trip.From);
        book.Step(boxes, BoxState.Accepted, trip.From, TurnedBack);
        foreach (var box in boxes)
        {
            book[box].WasTurnedBack = true;
        }

        var part = boxes.Count < trip.Boxes.Count() ? "some" : "all";
        report.Happened($"Vehicles that turned back to a {Places.Level(trip.From)} with {part} of their boxes");
    }

    private async Task Receive(
        Trip trip, string place, List<string> here, List<string> missing, DateTimeOffset at, string suffix, CancellationToken ct)
    {
        var name = $"{trip.Name}/{place}{suffix}";
        var arrival = new { place, arrivedAt = at, recordedBy = Places.Signer(place), boxes = here };
        var seen = await office.File<JsonNode>($"{Path(trip)}/arrivals", name, arrival, ct, place);
        if (missing.Count > 0)
        {
            report.Check(
                $"Missing at {place}", string.Join(", ", missing), string.Join(", ", seen["missing"]!.AsArray().Select(b => $"{b}")));
        }

        book.Step(here, BoxState.Arrived, place);

        var rejected = here
            .Select(b => (Box: b, Reason: mishaps.WhyRejected(b, place)))
            .Where(b => b.Reason is not null)
            .ToDictionary(b => b.Box, b => b.Reason!);
        var lost = missing.Where(b => mishaps.IsLost(trip, b)).ToDictionary(b => b, _ => NotThere);
        var accepted = here.Where(b => !rejected.ContainsKey(b)).ToList();
        var handedOver = at.AddMinutes(10);
        if (rejected.ContainsKey(mishaps.Miswritten.Number))
        {
            string[] wrong = [mishaps.Miswritten.Number];
            await HandOver(trip, place, name, handedOver, [.. accepted, .. wrong], [], ct);
            await corrections.TakeBack(
                "handovers", IdOf(trip, "handovers", name), wrong, BoxState.Arrived, accepted, WrongBox, handedOver, ct, place);
            await HandOver(trip, place, $"{name}/benar", handedOver, [], rejected, ct);
        }
        else
        {
            await HandOver(trip, place, name, handedOver, accepted, [.. rejected, .. lost], ct);
        }

        if (mishaps.IsMistimed(place, here))
        {
            var arrived = IdOf(trip, "arrivals", name);
            await corrections.TryToTakeBack("arrivals", arrived, WrongHour, handedOver, place, ct);
            await corrections.PutHourRight("arrivals", arrived, here, at.AddMinutes(5), WrongHour, handedOver, ct, place);
        }
    }

    /// <param name="rejected">Each with the reason; those that did not arrive as well.</param>
    private async Task HandOver(
        Trip trip, string place, string name, DateTimeOffset at, IReadOnlyCollection<string> accepted,
        IReadOnlyCollection<KeyValuePair<string, string>> rejected, CancellationToken ct)
    {
        var handover = new
        {
            place, givenBy = trip.Driver, receivedBy = Places.Signer(place), handedOverAt = at, accepted,
            rejected = rejected.Select(r => new { box = r.Key, reason = r.Value }),
        };
        await office.File($"{Path(trip)}/handovers", name, handover, ct, place);
        book.Step(accepted, BoxState.Accepted);
        foreach (var (box, reason) in rejected)
        {
            if (book[box].State == BoxState.Arrived)
            {
                book.Step([box], BoxState.Rejected, because: reason);
                report.Happened($"Boxes rejected at a {Places.Level(place)}");
            }
            else
            {
                book.Step([box], BoxState.Missing, Places.Unknown, reason);
            }
        }
    }

    private Guid IdOf(Trip trip, string kind, string name) => office.IdOf($"{Path(trip)}/{kind}", name);

    private string Path(Trip trip) => $"waybills/{office.IdOf("waybills", trip.Name)}";
}

using System.Text.Json.Nodes;

namespace LogistikAspire.Cli.Simulation;

/// <summary>
/// What goes wrong on the road and is put right there: rejected boxes go on, one that came to the wrong district goes to its own, and a
/// committee's store is under water. Which boxes do not arrive, are rejected or turn back is said by <see cref="Transport"/>.
/// </summary>
internal sealed class RoadTroubles(Office office, BoxBook book, Mishaps mishaps, Transport transport, SimulationReport report)
{
    private const int TruckLoad = 98;
    private const string WrongTruck = "Naik truk yang salah";

    /// <summary>The box that its district rejected comes back to the store.</summary>
    public Task BringBackRejected(DateTimeOffset at, CancellationToken ct) => transport.Carry(
        Trip.Of("kembali", Places.Committee(mishaps.Unlucky), Places.Store, [mishaps.Wet.Number], at), ct);

    /// <summary>A district scans a box of another one: an alarm. It is taken in, and brought to where it belongs.</summary>
    public async Task BringToItsDistrict(DateTimeOffset at, CancellationToken ct)
    {
        var (found, home) = (Places.Committee(mishaps.Finder), Places.Committee(mishaps.Loser));
        string[] boxes = [mishaps.Misled.Number];
        var sighting = new { place = found, seenBy = Places.Signer(found), seenAt = at, boxes };
        var seen = await office.File<JsonNode>("sightings", "salah kecamatan", sighting, ct, found);
        report.Check("The box at the wrong district is alarmed", home, seen["misplaced"]!.AsArray().Select(
            m => m!["expected"]!.GetValue<string>()).FirstOrDefault() ?? "no");
        book.Note(boxes);
        await office.File("findings", "salah kecamatan", new
        {
            place = found, takenBy = Places.Signer(found), witnessedBy = Places.Witness(found), foundAt = at.AddMinutes(10),
            reason = WrongTruck, boxes,
        }, ct, found);
        book.Step(boxes, BoxState.Accepted, found, WrongTruck);
        book.Note(boxes); // The alarm still stands.
        await transport.Carry(Trip.Of("tukar", found, home, boxes, at.AddHours(1)), ct);
        report.Happened("Boxes brought from the wrong district to their own");
    }

    /// <summary>The water rises at a committee's store: all that stands there moves to a school, from which it goes on.</summary>
    public async Task MoveOutOfTheWater(DateTimeOffset at, CancellationToken ct)
    {
        var store = Places.Committee(mishaps.Flooded);
        var named = await office.File<JsonNode>("substitutes", store, new
        {
            place = store, name = "SDN Sungai Pinang 1", address = "Jl. Sungai Pinang", guardedBy = "Polsek Sungai Pinang",
            reason = "Banjir", signedBy = Places.Signer(store), witnessedBy = "Panwascam", from = at,
        }, ct, store);
        var school = named["place"]!.GetValue<string>();
        var boxes = book.Boxes.Where(b => b.Place == store).Select(b => b.Number).Order(StringComparer.Ordinal).Chunk(TruckLoad).ToList();
        foreach (var (i, load) in boxes.Index())
        {
            await transport.Carry(Trip.Of($"banjir {i + 1}", store, school, load, at.AddHours(1)), ct);
        }

        book.Substitute(store, school);
        report.Happened("Boxes moved out of the water", boxes.Sum(l => l.Length));
    }

    /// <summary>The box that its polling station sent away goes back to the village, and comes once more.</summary>
    public async Task BringOnceMore(DateTimeOffset at, CancellationToken ct)
    {
        var box = mishaps.SentAway;
        await transport.Carry(Trip.Of("bukan kami", box.Home, box.Village, [box.Number], at), ct);
        await transport.Carry(Trip.Of("memang kalian", box.Village, box.Home, [box.Number], at.AddHours(2)), ct);
    }
}

using System.Text.Json.Nodes;

namespace LogistikAspire.Cli.Simulation;

/// <summary>
/// What goes wrong with single boxes: seals that are broken or gone, boxes that are lost or soaked, what takes their place, and a lost one
/// that turns up.
/// </summary>
internal sealed class BoxTroubles(Office office, BoxBook book, Mishaps mishaps, StoreKeeper store, SimulationReport report)
{
    private const string Chair = "Ketua KPU";
    private const string Overseer = "Bawaslu";
    private const string IntoTheRiver = "Jatuh ke sungai";
    private const string LeakingRoof = "Atap bocor";

    /// <summary>Two boxes did not come to their districts: each is written off there, and a new one registered in its place.</summary>
    public async Task WriteOffLost(DateTimeOffset at, CancellationToken ct)
    {
        foreach (var box in new[] { mishaps.Drowned, mishaps.Fallen })
        {
            var committee = Places.Committee(box.District);
            await office.File("losses", box.Number, new
            {
                recordedBy = Places.Signer(committee), witnessedBy = "Panwascam", lostAt = at, reason = IntoTheRiver,
                policeReport = "LP/7/XI/2024", boxes = new[] { box.Number },
            }, ct);
            book.Step([box.Number], BoxState.Lost, because: IntoTheRiver);
        }

        await Replace([mishaps.Drowned.Number, mishaps.Fallen.Number], at, ct);
        report.Happened("Boxes lost on the road, and replaced", 2);
    }

    /// <summary>The roof leaks: a box in the store is out of use with what is in it, and replaced.</summary>
    public async Task RetireSoaked(DateTimeOffset at, CancellationToken ct)
    {
        string[] boxes = [mishaps.Soaked.Number];
        await office.File("retirements", "atap bocor", new
        {
            retiredBy = Places.Signer(Places.Store), witnessedBy = Overseer, retiredAt = at, reason = LeakingRoof, boxes,
        }, ct);
        book.Step(boxes, BoxState.Retired, because: LeakingRoof);
        await Replace(boxes, at, ct);
        report.Happened("Boxes soaked in the store, and replaced");
    }

    /// <summary>The box that came back wet is opened, packed anew and sealed.</summary>
    public async Task DryRejected(DateTimeOffset at, CancellationToken ct)
    {
        await store.Open([mishaps.Wet.Number], "Kardus basah", at, ct);
        await store.PackAnew(mishaps.Wet.Number, at.AddHours(1), ct);
    }

    /// <summary>A box that was lost and replaced turns up: an alarm, and it is kept apart from then on.</summary>
    public async Task TurnUp(DateTimeOffset at, CancellationToken ct)
    {
        var (box, place) = (mishaps.Fallen.Number, mishaps.Fallen.Village);
        await office.File(
            "sightings", "muncul", new { place, seenBy = Places.Signer(place), seenAt = at, boxes = new[] { box } }, ct, place);
        book.Step([box], BoxState.Rejected, place);
        report.Happened("Lost boxes that turned up, and were set aside");
    }

    /// <summary>A village found a broken seal, and puts a new one on.</summary>
    public Task SealAtTheVillage(DateTimeOffset at, CancellationToken ct) =>
        SealWhereItIs(mishaps.Broken, "broken", "Jalan berlubang", at, ct);

    /// <summary>A polling station finds no seal, and puts one on.</summary>
    public Task SealAtTheStation(DateTimeOffset at, CancellationToken ct) =>
        SealWhereItIs(mishaps.Unsealed, "missing", "Tidak ada yang tahu", at, ct);

    private async Task SealWhereItIs(BookedBox box, string finding, string reason, DateTimeOffset at, CancellationToken ct)
    {
        await office.File("seal-inspections", box.Number, new
        {
            place = box.Place, foundBy = Places.Signer(box.Place), witnessedBy = Places.Witness(box.Place), foundAt = at, reason,
            seals = new[] { new { box = box.Number, finding } },
        }, ct, box.Place);
        book.Note([box.Number], reason);
        await StoreKeeper.Seal(
            office, book, box.Number, [box.Number], Places.Signer(box.Place), Places.Witness(box.Place), at.AddMinutes(20), "N", ct,
            becomes: box.State);
        report.Happened($"Seals found {finding}, and new ones put on");
    }

    private async Task Replace(string[] boxes, DateTimeOffset at, CancellationToken ct)
    {
        var made = await office.File<JsonNode>("replacements", boxes[0], new
        {
            replacedBy = Chair, witnessedBy = Overseer, replacedAt = at, reason = "Setiap TPS harus punya kotak", boxes,
        }, ct);
        foreach (var replacement in made["replacements"]!.AsArray())
        {
            book.Replace(replacement!["box"]!.GetValue<string>(), replacement["number"]!.GetValue<string>());
        }
    }
}

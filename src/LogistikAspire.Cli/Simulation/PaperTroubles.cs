namespace LogistikAspire.Cli.Simulation;

/// <summary>
/// What is written on paper first: where there is no signal, records are entered hours later, with the times at which it happened.
/// </summary>
internal sealed class PaperTroubles(Office office, BoxBook book, Mishaps mishaps, SimulationReport report)
{
    /// <summary>True for what comes to, or leaves, a village without signal: all others' trips are entered before.</summary>
    public bool IsEnteredLate(Trip trip) => trip.From == mishaps.Silent || trip.Stops.Any(s => s.Place == mishaps.Silent);

    /// <summary>What somebody saw at the village before the boxes changed hands there is entered after their hand-over.</summary>
    /// <param name="at">When they were unloaded.</param>
    public async Task EnterSighting(DateTimeOffset at, CancellationToken ct)
    {
        var boxes = book.Boxes.Where(b => b.Place == mishaps.Silent).Select(b => b.Number).Order(StringComparer.Ordinal).ToList();
        await office.File("sightings", "dari kertas", new
        {
            place = mishaps.Silent, seenBy = Places.Signer(mishaps.Silent), seenAt = at, boxes,
        }, ct, mishaps.Silent);
        book.Note(boxes);
        report.Happened("Records entered hours later, and out of order");
    }
}

namespace LogistikAspire.Cli.Simulation;

/// <summary>
/// Signed records that were wrong: a second record names the first, and gives it its right hour or takes it back. What was really done is
/// recorded anew by whoever did it.
/// </summary>
internal sealed class Corrections(Office office, BoxBook book, SimulationReport report)
{
    public const string CorrectedBy = "Ketua KPU";
    public const string WitnessedBy = "Bawaslu";

    private int _made;

    public int Made => _made;

    /// <summary>A record about boxes gets the hour at which it happened.</summary>
    /// <param name="boxes">All boxes that it names, in one event of the custody log.</param>
    /// <param name="right">The right hour.</param>
    /// <param name="place">Where the record was signed, and is corrected.</param>
    public async Task PutHourRight(
        string kind, Guid record, IReadOnlyList<string> boxes, DateTimeOffset right, string reason, DateTimeOffset at, CancellationToken ct,
        string place = Places.Store)
    {
        await File(record, new
        {
            kind, record, at = right, reason, correctedBy = CorrectedBy, witnessedBy = WitnessedBy, correctedAt = at,
        }, ct, place);
        TellAnew(boxes, reason);
        report.Happened("Signed records corrected: a wrong hour");
    }

    /// <summary>A record does not count for some of its boxes any more: each is what it was before.</summary>
    /// <param name="before">What that was.</param>
    /// <param name="others">The other boxes of the same event in the custody log.</param>
    public async Task TakeBack(
        string kind, Guid record, IReadOnlyList<string> boxes, BoxState before, IReadOnlyList<string> others, string reason,
        DateTimeOffset at, CancellationToken ct, string place = Places.Store)
    {
        await File(record, TakingBack(kind, record, boxes, null, reason, at), ct, place);
        book.Step(boxes, before, because: reason);
        TellAnew(others, reason);
        report.Happened("Signed records corrected: wrong boxes");
    }

    /// <summary>A record about goods does not count for some of its items any more.</summary>
    public async Task TakeBackItems(
        string kind, Guid record, IReadOnlyList<string> items, string reason, DateTimeOffset at, CancellationToken ct)
    {
        await File(record, TakingBack(kind, record, null, items, reason, at), ct);
        report.Happened("Signed records corrected: a wrong count");
    }

    /// <summary>A record cannot be taken back before those that stand upon it.</summary>
    public Task TryToTakeBack(string kind, Guid record, string reason, DateTimeOffset at, string place, CancellationToken ct) =>
        office.FileRefused(
            "corrections", $"too early/{record}", TakingBack(kind, record, null, null, reason, at), "correction.stood-upon", ct, place);

    private static object TakingBack(
        string kind, Guid record, IReadOnlyList<string>? boxes, IReadOnlyList<string>? items, string reason, DateTimeOffset at) =>
        new { kind, record, boxes, items, reason, correctedBy = CorrectedBy, witnessedBy = WitnessedBy, correctedAt = at };

    private Task File(Guid record, object correction, CancellationToken ct, string place = Places.Store)
    {
        Interlocked.Increment(ref _made);
        return office.File("corrections", $"{record}", correction, ct, place);
    }

    /// <summary>The custody log repeats the event with the declaration that it is in error, and has it once more as it is right.</summary>
    private void TellAnew(IReadOnlyList<string> boxes, string reason)
    {
        book.Note(boxes, reason);
        book.Note(boxes);
    }
}

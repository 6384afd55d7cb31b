using LogistikAspire.Shared;

namespace LogistikAspire.Warehouse.Operation.Documents;

/// <summary>
/// The rule for times. Where there is no signal, records are written on paper and entered hours late, in any order between places. So each
/// has a time of its own, and the log keeps them in the order they come. Of one thing, though, they are entered in the order in which they
/// happened, since each is judged by what the thing is by then:
/// <list type="bullet">
/// <item>a record lies neither in the future nor more than a year before the operation (<see cref="RecordTime"/>);</item>
/// <item>a record that changes something of a box is not earlier than another record that changed the same of it: how far it got and where
/// it is, its seal, its label, its contents. What comes before (a departure before an arrival) is entered before;</item>
/// <item>a record that only looks (a sighting, boxes scanned at an arrival) may be entered at any time, and is judged by where the box was
/// recorded at its own time;</item>
/// <item>clocks differ: times within <see cref="Tolerance"/> of each other contradict nothing.</item>
/// </list>
/// A contradiction is refused with the record that it is against. Either the new time is wrong, or that record's, and then it is corrected.
/// </summary>
internal static class Chronology
{
    /// <summary>By how much two clocks may differ.</summary>
    public static readonly TimeSpan Tolerance = RecordTime.Tolerance;

    public static bool IsBefore(DateTimeOffset at, DateTimeOffset other) => at < other - Tolerance;

    /// <summary>A record says that something happened before what another record has before it.</summary>
    public static Refusal Contradicted(string what, DateTimeOffset at, RecordKind kind, Guid id, DateTimeOffset other) => new(
        "record.contradicted",
        $"{what}: {kind.Word()}/{id} has {Text(other)}, and {Text(at)} is before that. Give the right time; or, if that of the "
            + $"other record is wrong, correct it first (PUT corrections/ID with kind {kind.Word()}, record {id} and at).");

    /// <summary>A record would get a time after another record that stands upon it.</summary>
    public static Refusal ContradictedAfter(string what, DateTimeOffset at, RecordKind kind, Guid id, DateTimeOffset other) => new(
        "record.contradicted",
        $"{what}: {kind.Word()}/{id} stands upon it with {Text(other)}, and {Text(at)} is after that. Give the right time; or, if "
            + $"that of the other record is wrong, correct it first (PUT corrections/ID with kind {kind.Word()}, record {id} and at).");

    private static string Text(DateTimeOffset at) => RecordTime.Text(at);
}

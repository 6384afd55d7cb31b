using LogistikAspire.Closing;

namespace LogistikAspire.Escort.Guards;

/// <summary>One line of the guards' log: those who go hand a post over to those who come, and one of each signs.</summary>
internal sealed class GuardHandover
{
    private GuardHandover() { } // EF Core

    public GuardHandover(
        Guid operationId, Guid handoverId, string place, int post, DateTimeOffset at, string givenBy, string receivedBy, string? note,
        DateTimeOffset now)
    {
        (OperationId, HandoverId, Place, Post, At) = (operationId, handoverId, place, post, at);
        (GivenBy, ReceivedBy, Note, RecordedAt) = (givenBy, receivedBy, note, now);
    }

    public Guid OperationId { get; private set; }
    public Guid HandoverId { get; private set; }
    public string Place { get; private set; } = "";
    public int Post { get; private set; }

    /// <summary>In whole seconds.</summary>
    public DateTimeOffset At { get; private set; }

    [Personal]
    public string GivenBy { get; private set; } = "";

    [Personal]
    public string ReceivedBy { get; private set; } = "";

    /// <summary>What both found: seals, locks, who came by. Null for nothing to tell.</summary>
    public string? Note { get; private set; }
    public DateTimeOffset RecordedAt { get; private set; }

    public bool Says(string place, int post, DateTimeOffset at, string givenBy, string receivedBy, string? note) =>
        (Place, Post, At, GivenBy, ReceivedBy, Note) == (place, post, at, givenBy, receivedBy, note);
}

using LogistikAspire.Closing;

namespace LogistikAspire.Scheduling.Postponements;

/// <summary>
/// KPU's decision that some districts or polling stations vote on a later day. Recorded once, never changed; a later one counts.
/// </summary>
public sealed class Postponement
{
    public required Guid OperationId { get; init; }
    public required Guid Id { get; init; }

    /// <summary>From 1 within the operation, in the order of recording.</summary>
    public required int Number { get; init; }

    /// <summary>The day on which they vote. The operation's own day means that they vote as the others again.</summary>
    public required DateOnly VotingDate { get; init; }

    /// <summary>Codes of whole districts.</summary>
    public required IReadOnlyList<string> Districts { get; init; }
    public required IReadOnlyList<PostponedStation> Stations { get; init; }

    [Personal]
    public required string By { get; init; }
    public required string Reason { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }

    public bool Says(Postponement other) =>
        (VotingDate, By, Reason) == (other.VotingDate, other.By, other.Reason)
        && Districts.SequenceEqual(other.Districts) && Stations.SequenceEqual(other.Stations);
}

/// <param name="Id">Of the polling station, whatever it is called later.</param>
/// <param name="Key">What it was called when it was decided: <c>63.03.05.2001-7</c>.</param>
public sealed record PostponedStation(Guid Id, string Key);

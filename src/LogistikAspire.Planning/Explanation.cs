namespace LogistikAspire.Planning;

/// <summary>
/// What can be read out in the coordination meeting: a sentence for every wish and for every shipment that is not pinned.
/// </summary>
public sealed record Explanation(IReadOnlyList<WishExplanation> Wishes, IReadOnlyList<ShipmentExplanation> Shipments)
{
    /// <summary>Whether every wish is answered.</summary>
    public bool IsComplete => Wishes.All(w => w.Outcome != WishOutcome.NotYetExamined);
}

public enum WishOutcome
{
    Granted,

    /// <summary>Possible, but the plan as a whole is better otherwise.</summary>
    Moved,

    /// <summary>No plan keeps every hard constraint and grants it.</summary>
    Refused,

    /// <summary>Not granted, and nobody asked yet what granting it would cost.</summary>
    NotYetExamined,
}

/// <summary>What became of one wish, and what granting it would cost.</summary>
public sealed record WishExplanation
{
    public required PlanningWish Wish { get; init; }
    public required WishOutcome Outcome { get; init; }

    /// <summary>From the wished day to the day on which the last boxes arrive; negative is earlier.</summary>
    public required int Days { get; init; }

    /// <summary>
    /// What the best plan that grants the wish costs more than this one; null when there is none or the limit ended the search.
    /// </summary>
    public decimal? Cost { get; init; }

    /// <summary>Whether <see cref="Cost"/> is proven; otherwise it is what the best plan found costs more.</summary>
    public bool Proven { get; init; }

    /// <summary>
    /// The constraints that together forbid the wished day while all other districts stay where they are; empty when none does.
    /// </summary>
    public IReadOnlyList<string> InTheWay { get; init; } = [];

    /// <summary>Codes of the other districts that the best plan granting the wish would move.</summary>
    public IReadOnlyList<string> Moves { get; init; } = [];

    public required Sentence Text { get; init; }
}

/// <summary>Why a shipment leaves when it does.</summary>
public sealed record ShipmentExplanation(string DistrictCode, DateTime DepartsAt, Sentence Text);

namespace LogistikAspire.Scheduling.Plans;

/// <summary>What became of a wish.</summary>
internal enum WishResult
{
    Granted,

    /// <summary>Possible, but the plan as a whole is better otherwise.</summary>
    Moved,

    /// <summary>No plan keeps every hard constraint and grants it.</summary>
    Refused,

    /// <summary>Not granted, and what granting it would cost is not yet examined.</summary>
    NotYetExamined,
}

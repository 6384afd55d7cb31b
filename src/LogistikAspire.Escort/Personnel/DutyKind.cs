namespace LogistikAspire.Escort.Personnel;

/// <summary>What somebody does while on duty.</summary>
internal enum DutyKind
{
    /// <summary>Free for escorts: in the pool from which shipments get theirs.</summary>
    Escort,

    /// <summary>At the posts of the store and the district stores.</summary>
    Guard,

    /// <summary>At polling stations.</summary>
    Station,

    /// <summary>Whatever else their unit does.</summary>
    Regular,
}

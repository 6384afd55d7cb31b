namespace LogistikAspire.Escort.Duty;

/// <summary>What becomes of somebody on the books on one local day. Where several hold, the first of these.</summary>
internal enum DayState
{
    OnLeave,

    /// <summary>On a shift that is no escort, at some time of the day.</summary>
    OnShift,

    /// <summary>Resting after duty, at some time of the day.</summary>
    Resting,

    /// <summary>In the escort pool: free.</summary>
    Free,

    /// <summary>At their standing duty, which is no escort.</summary>
    Elsewhere,
}

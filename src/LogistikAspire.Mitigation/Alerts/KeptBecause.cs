namespace LogistikAspire.Mitigation.Alerts;

/// <summary>Why a message of CAP changed nothing when it came.</summary>
internal enum KeptBecause
{
    /// <summary>An exercise, a test, a draft or talk between systems.</summary>
    NotActual,

    /// <summary>An acknowledgement or an error.</summary>
    NoWarning,

    /// <summary>It carries the name under which this operation itself warns, and did not come from it.</summary>
    OwnSender,

    /// <summary>It hits no district of the operation.</summary>
    NoDistrict,

    /// <summary>What it warns of lies wholly outside of the time that the operation concerns.</summary>
    OtherTime,

    /// <summary>A later message of its chain was here before it.</summary>
    Superseded,

    /// <summary>Its chain was cancelled before it came, or BPBD had ended it.</summary>
    Cancelled,

    /// <summary>Its time was over when it came.</summary>
    Expired,

    /// <summary>A Cancel that found nothing in force: it is remembered, should what it cancels come later.</summary>
    NothingToCancel,
}

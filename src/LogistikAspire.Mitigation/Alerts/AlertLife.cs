namespace LogistikAspire.Mitigation.Alerts;

/// <summary>What has become of a warning.</summary>
internal enum AlertLife
{
    InForce,

    /// <summary>A later message of its chain stands in its place.</summary>
    Superseded,

    /// <summary>Its sender, or BPBD by hand, has ended it.</summary>
    Cancelled,

    /// <summary>Its time is over.</summary>
    Expired,
}

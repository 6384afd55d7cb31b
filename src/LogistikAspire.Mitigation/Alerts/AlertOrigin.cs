namespace LogistikAspire.Mitigation.Alerts;

/// <summary>How an alert came to be.</summary>
internal enum AlertOrigin
{
    /// <summary>BPBD named the districts.</summary>
    Named,

    /// <summary>A message of CAP that came from elsewhere.</summary>
    Cap,

    /// <summary>A message of CAP that BPBD has written and issued here.</summary>
    Own,
}

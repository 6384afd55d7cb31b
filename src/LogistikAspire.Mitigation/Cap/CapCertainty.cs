namespace LogistikAspire.Mitigation.Cap;

/// <summary>How sure, the surest first. The names are the standard's words.</summary>
internal enum CapCertainty
{
    Observed,
    Likely,
    Possible,
    Unlikely,
    Unknown,
}

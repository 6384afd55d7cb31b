namespace LogistikAspire.Mitigation.Cap;

/// <summary>How bad, the worst first. The names are the standard's words.</summary>
internal enum CapSeverity
{
    Extreme,
    Severe,
    Moderate,
    Minor,
    Unknown,
}

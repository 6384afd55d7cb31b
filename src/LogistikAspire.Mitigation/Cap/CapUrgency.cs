namespace LogistikAspire.Mitigation.Cap;

/// <summary>How soon to act, the soonest first. The names are the standard's words.</summary>
internal enum CapUrgency
{
    Immediate,
    Expected,
    Future,
    Past,
    Unknown,
}

namespace LogistikAspire.Mitigation.Cap;

/// <summary>What kind of event. The names are the standard's words.</summary>
internal enum CapCategory
{
    Geo,
    Met,
    Safety,
    Security,
    Rescue,
    Fire,
    Health,
    Env,
    Transport,
    Infra,
    CBRNE,
    Other,
}

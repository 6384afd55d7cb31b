using LogistikAspire.Shared;

namespace LogistikAspire.Mitigation.Alerts;

/// <summary>Wakes the one who ends alerts: a nearer end may be stored.</summary>
internal sealed class AlertExpirySignal : Signal;

namespace LogistikAspire.Mitigation.Alerts;

internal enum AlertState
{
    InForce,
    Ended,
}

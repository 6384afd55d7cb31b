namespace LogistikAspire.Mitigation.Alerts;

public enum AlertState
{
    InForce,
    Ended,
}

namespace LogistikAspire.Mitigation.Cap;

/// <summary>Whether a message is meant; only <c>Actual</c> ones are. The names are the standard's words.</summary>
internal enum CapStatus
{
    Actual,
    Exercise,
    System,
    Test,
    Draft,
}

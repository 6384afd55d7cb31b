namespace LogistikAspire.Mitigation.Cap;

/// <summary>What a message is. The names are the standard's words.</summary>
internal enum CapMessageType
{
    Alert,
    Update,
    Cancel,
    Ack,
    Error,
}

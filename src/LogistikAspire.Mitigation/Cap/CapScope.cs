namespace LogistikAspire.Mitigation.Cap;

/// <summary>Whom a message is for. The names are the standard's words.</summary>
internal enum CapScope
{
    Public,
    Restricted,
    Private,
}

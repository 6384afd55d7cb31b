namespace LogistikAspire.Identity.Keys;

/// <summary>A key with which ASP.NET Core protects cookies and forms, as XML whose secret part is sealed.</summary>
internal sealed class DataProtectionKey
{
    private DataProtectionKey() { } // EF Core

    public DataProtectionKey(string name, string xml) => (Name, Xml) = (name, xml);

    public string Name { get; private set; } = "";
    public string Xml { get; private set; } = "";
}

namespace LogistikAspire.Shared;

/// <summary>Addresses in settings to which a service calls out: over TLS, and only on this machine without.</summary>
public static class OutwardAddress
{
    /// <returns>Null when it is none.</returns>
    public static Uri? Read(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
            ? address
            : null;
}

namespace LogistikAspire.Gateway;

/// <summary>
/// What one connection or request may be. A body may be as large as services take it (<c>MaxRequestBody</c> of the service defaults).
/// Where nothing is said here, Kestrel's own limits hold: 100 headers of 32 KiB together, a request line of 8 KiB, 240 bytes a second.
/// </summary>
internal static class Limits
{
    public static void LimitConnections(this WebApplicationBuilder builder) => builder.WebHost.ConfigureKestrel(kestrel =>
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxConcurrentConnections = 5_000;

        // Headers come in one go. Who sends them byte by byte holds a connection for no longer than this.
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
    });
}

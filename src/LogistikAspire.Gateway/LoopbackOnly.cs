using Microsoft.AspNetCore.HostFiltering;

namespace LogistikAspire.Gateway;

internal static class LoopbackOnly
{
    /// <summary>
    /// Refuses to start on any address but loopback: the API has no tokens yet, so whoever reaches the gateway may do everything.
    /// </summary>
    /// <remarks>
    /// Nor is a call taken that was addressed to another name: a web page in the operator's own browser could otherwise let its name lead
    /// here, and act as one of this machine (DNS rebinding).
    /// </remarks>
    public static void RequireLoopback(this WebApplicationBuilder builder)
    {
        builder.Services.Configure<HostFilteringOptions>(hosts => hosts.AllowedHosts = ["localhost", "127.0.0.1", "[::1]"]);
        var addresses = (builder.Configuration["urls"] ?? "http://localhost:8080").Split(';', StringSplitOptions.RemoveEmptyEntries);
        if (addresses.FirstOrDefault(address => !IsLoopback(address)) is { } open)
        {
            throw new InvalidOperationException(
                $"The gateway asks for no tokens yet, so it listens on loopback only; {open} is not loopback. Use http://localhost:PORT.");
        }
    }

    // Wildcards such as http://+:80 are no URIs, and not loopback either.
    private static bool IsLoopback(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.IsLoopback;
}

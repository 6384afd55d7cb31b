using Microsoft.AspNetCore.HostFiltering;

namespace LogistikAspire.Gateway;

internal static class Listening
{
    private const string Usual = "http://localhost:8080";

    /// <summary>
    /// Refuses to start on an address beyond loopback without TLS: tokens would be read by whoever is on the way.
    /// </summary>
    /// <remarks>
    /// Nor is a call taken that was addressed to another name than <c>AllowedHosts</c> has, which are this machine's own unless TLS is
    /// there: a web page in the operator's own browser could otherwise let its name lead here, and act as one of this machine (DNS
    /// rebinding).
    /// </remarks>
    public static void RequireTlsBeyondLoopback(this WebApplicationBuilder builder)
    {
        var addresses = Addresses(builder.Configuration);
        if (addresses.FirstOrDefault(address => !IsLoopback(address) && !IsSecure(address)) is { } open)
        {
            throw new InvalidOperationException(
                $"Without TLS the gateway listens on loopback only; {open} is not loopback. Use http://localhost:PORT, or https:// with a "
                + "certificate (Kestrel:Certificates:Default:Path and :KeyPath).");
        }

        var isSecured = addresses.Exists(IsSecure);
        var hosts = builder.Configuration.Words("AllowedHosts");
        builder.Services.Configure<HostFilteringOptions>(options => options.AllowedHosts =
            isSecured && hosts.Length > 0 ? hosts : ["localhost", "127.0.0.1", "[::1]"]);

        // Only to those who came by https, and not to localhost, which other programs of this machine serve too.
        builder.Services.AddHsts(hsts => hsts.MaxAge = TimeSpan.FromDays(365));
    }

    /// <summary>
    /// Everything from which Kestrel takes an address. Ports alone count where there is nothing else: images of containers set one that
    /// nobody asked for.
    /// </summary>
    private static List<string> Addresses(IConfiguration configuration)
    {
        List<string> addresses =
        [
            .. configuration.Words("urls"),
            .. configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"] ?? ""),
        ];
        if (addresses.Count == 0 || configuration.GetValue<bool>("preferHostingUrls"))
        {
            addresses.AddRange(configuration.Words("http_ports").Select(port => $"http://*:{port}"));
            addresses.AddRange(configuration.Words("https_ports").Select(port => $"https://*:{port}"));
        }

        return addresses.Count > 0 ? addresses : [Usual];
    }

    private static string[] Words(this IConfiguration configuration, string key) =>
        configuration[key]?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    private static bool IsSecure(string address) => address.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    // Wildcards such as http://+:80 are no URIs, and not loopback either.
    private static bool IsLoopback(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.IsLoopback;
}

namespace LogistikAspire.Gateway;

/// <summary>Settings of the gateway, in the section <c>Gateway</c>. What the defaults are made for is in docs/gateway.md.</summary>
internal sealed class GatewaySettings
{
    public const string Section = "Gateway";

    /// <summary>
    /// Addresses of a service's instances, such as <c>Gateway:Destinations:warehouse:0</c>. A service without any is found by discovery.
    /// </summary>
    public Dictionary<string, string[]> Destinations { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>How long a service may be silent before its caller is told so.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Calls that one service works on at a time. A service that hangs holds so many, and no more.</summary>
    public int CallsPerService { get; set; } = 500;

    /// <summary>Calls of one address at a time, whoever makes them.</summary>
    public int CallsPerAddress { get; set; } = 300;

    /// <summary>What one client may ask for.</summary>
    public Rate ClientRate { get; set; } = new() { PerSecond = 5_000, Burst = 10_000 };

    /// <summary>What all clients of one address may ask for together.</summary>
    public Rate AddressRate { get; set; } = new() { PerSecond = 10_000, Burst = 20_000 };

    /// <summary>Web pages of other origins, such as <c>https://pemilu.example</c>, that may call the API. None by default.</summary>
    public string[] Origins { get; set; } = [];

    /// <summary>Calls a second on average, and how many at once after a pause.</summary>
    public sealed class Rate
    {
        public int PerSecond { get; set; }

        public int Burst { get; set; }
    }

    /// <exception cref="InvalidOperationException">A setting means nothing.</exception>
    public static GatewaySettings Read(IConfiguration configuration)
    {
        var settings = configuration.GetSection(Section).Get<GatewaySettings>() ?? new();
        foreach (var (service, addresses) in settings.Destinations)
        {
            Require(Routes.Services.Contains(service, StringComparer.OrdinalIgnoreCase),
                $"{nameof(Destinations)}:{service} names no service. They are: {string.Join(", ", Routes.Services)}.");
            foreach (var address in addresses)
            {
                Require(IsWebAddress(address), $"{nameof(Destinations)}:{service}: {address} is no address such as http://10.0.0.5:8080.");
            }
        }

        foreach (var origin in settings.Origins)
        {
            Require(IsWebAddress(origin) && origin == new Uri(origin).GetLeftPart(UriPartial.Authority),
                $"{nameof(Origins)}: {origin} is no origin such as https://pemilu.example, in lower case and without a path.");
        }

        Require(settings.Timeout > TimeSpan.Zero, $"{nameof(Timeout)} is a time above zero, such as 00:01:00.");
        Require(settings is { CallsPerService: > 0, CallsPerAddress: > 0 },
            $"{nameof(CallsPerService)} and {nameof(CallsPerAddress)} are above zero.");
        Require(settings is { ClientRate: { PerSecond: > 0, Burst: > 0 }, AddressRate: { PerSecond: > 0, Burst: > 0 } },
            $"{nameof(ClientRate)} and {nameof(AddressRate)} have a PerSecond and a Burst above zero.");
        return settings;
    }

    private static bool IsWebAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"{Section}:{otherwise}");
        }
    }
}

using LogistikAspire.Shared;
namespace LogistikAspire.Mitigation.Feeds;

/// <summary>Settings of the feed that warnings are read from, in the section <c>Cap:Feed</c>. Without an address none is read.</summary>
internal sealed class FeedSettings
{
    public const string Section = "Cap:Feed";

    /// <summary>Where the feed is, RSS or Atom; several, such as one for each language, with blanks between them.</summary>
    public string Address { get; set; } = "";

    /// <summary>Folders of the documents, by blanks again; null for that of each feed. Links to anywhere else are ignored.</summary>
    public string? Documents { get; set; }

    /// <summary>From one look at the feed to the next; 10 seconds to a day.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(60);

    public IReadOnlyList<Uri> Feeds { get; private set; } = [];

    public IReadOnlyList<Uri> Folders { get; private set; } = [];

    public bool IsOn => Feeds.Count > 0;

    /// <exception cref="InvalidOperationException">A setting means nothing, or would ask over an open line.</exception>
    public static FeedSettings Read(IConfiguration configuration)
    {
        var settings = configuration.GetSection(Section).Get<FeedSettings>() ?? new();
        settings.Feeds = Addresses(settings.Address, nameof(Address));
        settings.Folders = settings.Documents is { Length: > 0 } documents
            ? Addresses(documents, nameof(Documents))
            : [.. settings.Feeds.Select(feed => new Uri(feed, "."))];
        if (settings.Interval < TimeSpan.FromSeconds(10) || settings.Interval > TimeSpan.FromDays(1))
        {
            throw new InvalidOperationException($"{Section}:{nameof(Interval)} is ten seconds to a day.");
        }

        return settings;
    }

    /// <summary>Whether a document may be fetched from here.</summary>
    public bool Lists(Uri link) => link.UserInfo.Length == 0 && Folders.Any(folder =>
        (link.Scheme, link.Host, link.Port) == (folder.Scheme, folder.Host, folder.Port)
        && link.AbsolutePath.StartsWith($"{folder.AbsolutePath.TrimEnd('/')}/", StringComparison.Ordinal));

    /// <summary>Over TLS: whoever can write into an open line could close every way, or open it. Only loopback may do without.</summary>
    private static List<Uri> Addresses(string texts, string setting) =>
        texts.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(text => OutwardAddress.Read(text)
                ?? throw new InvalidOperationException($"{Section}:{setting}: {text} is no https address."))
            .ToList();
}

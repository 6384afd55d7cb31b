using System.ServiceModel.Syndication;
using System.Xml;
using LogistikAspire.Shared.Files;

namespace LogistikAspire.Mitigation.Feeds;

/// <summary>Reads what a feed lists, RSS 2.0 or Atom 1.0.</summary>
internal static class FeedDocument
{
    /// <summary>Most bytes of a feed.</summary>
    public const int MaxBytes = 2 * 1024 * 1024;

    /// <summary>Most entries that are looked at. The nation has 38 provinces.</summary>
    public const int MaxItems = 500;

    /// <returns>Null when it is no feed.</returns>
    public static IReadOnlyList<FeedItem>? Read(ReadOnlyMemory<byte> document, Uri address)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(document.ToArray(), writable: false), Bounded.Xml(MaxBytes));
            var feed = SyndicationFeed.Load(reader);
            return [.. feed.Items.Take(MaxItems).Select(item => Item(item, address)).OfType<FeedItem>()];
        }
        catch (Exception e) when (e is XmlException or FormatException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    private static FeedItem? Item(SyndicationItem item, Uri address)
    {
        var link = item.Links.FirstOrDefault(l => l.MediaType == "application/cap+xml")
            ?? item.Links.FirstOrDefault(l => l.RelationshipType is null or "alternate");
        return link?.Uri is { } uri && Uri.TryCreate(link.BaseUri ?? address, uri, out var whole)
            ? new FeedItem(whole, item.Id ?? "", Updated(item))
            : null;
    }

    /// <summary>Dates are read when they are asked for, and in a feed many of them are none.</summary>
    private static DateTimeOffset? Updated(SyndicationItem item)
    {
        try
        {
            var updated = item.LastUpdatedTime > item.PublishDate ? item.LastUpdatedTime : item.PublishDate;
            return updated == default ? null : updated;
        }
        catch (XmlException)
        {
            return null;
        }
    }
}

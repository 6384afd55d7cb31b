using System.ServiceModel.Syndication;
using System.Text;
using System.Xml;

namespace LogistikAspire.Mitigation.Cap;

/// <summary>Lists warnings as an Atom feed (RFC 4287), each with a link to its CAP document, as the readers of others expect it.</summary>
internal static class AlertAtom
{
    public const string MediaType = "application/atom+xml";

    /// <summary>Of a document of CAP 1.2 (its own registration).</summary>
    public const string CapMediaType = "application/cap+xml";

    /// <param name="title">Of the feed, for people, in both languages.</param>
    /// <param name="self">Where the feed is; it is also its id.</param>
    /// <param name="messages">Each with the address of its document; an entry's id is <c>sender,identifier</c> within the feed's own.</param>
    /// <param name="updated">When the list last changed; the newest message's time where that is later.</param>
    /// <returns>In UTF-8, without a byte order mark.</returns>
    public static byte[] Write(string title, Uri self, IReadOnlyList<(CapMessage Message, Uri Document)> messages, DateTimeOffset updated)
    {
        var feed = new SyndicationFeed(messages.OrderByDescending(m => m.Message.Sent).Select(m => Entry(m.Message, m.Document, self)))
        {
            Id = self.AbsoluteUri,
            Title = Plain(title),
            LastUpdatedTime = messages.Select(m => m.Message.Sent).Append(updated).Max(),
        };
        feed.Links.Add(SyndicationLink.CreateSelfLink(self, MediaType));

        using var written = new MemoryStream();
        using (var xml = XmlWriter.Create(written, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" }))
        {
            new Atom10FeedFormatter(feed).WriteTo(xml);
        }

        return written.ToArray();
    }

    private static SyndicationItem Entry(CapMessage message, Uri document, Uri self)
    {
        var entry = new SyndicationItem
        {
            Id = $"{self.AbsoluteUri}#{Uri.EscapeDataString($"{message.Sender},{message.Identifier}")}",
            Title = Plain(AllLanguages(message, i => i.Headline ?? i.Event) is { Length: > 0 } headline ? headline : $"{message.MessageType}"),
            Summary = Plain(AllLanguages(message, i => i.Description)),
            LastUpdatedTime = message.Sent,
            PublishDate = message.Sent,
        };
        entry.Links.Add(new SyndicationLink(document) { RelationshipType = "alternate", MediaType = CapMediaType });
        entry.Authors.Add(new SyndicationPerson
        {
            Name = CapWriter.Legible(message.Infos.Select(i => i.SenderName).FirstOrDefault(n => n is not null) ?? message.Sender),
        });
        foreach (var category in message.Infos.SelectMany(i => i.Categories).Distinct())
        {
            entry.Categories.Add(new SyndicationCategory($"{category}"));
        }

        return entry;
    }

    /// <summary>Indonesian first, each text once.</summary>
    private static string AllLanguages(CapMessage message, Func<CapInfo, string?> text) => string.Join(" / ", message.Infos
        .OrderByDescending(i => i.Language.StartsWith("id", StringComparison.OrdinalIgnoreCase))
        .Select(text).OfType<string>().Distinct());

    private static TextSyndicationContent Plain(string text) => new(CapWriter.Legible(text), TextSyndicationContentKind.Plaintext);
}

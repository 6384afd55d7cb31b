using LogistikAspire.Mitigation.Cap;

namespace LogistikAspire.Mitigation.Feeds;

/// <summary>
/// Reads a feed again and again, and passes on each document once. What cannot be read, or has left the feed, is unknown: nothing ends by
/// it, since a warning ends by its own time or by a message that says so.
/// </summary>
/// <param name="pass">
/// Takes a message with all languages that are known of it. When it throws, the document is fetched and passed on again at the next look.
/// </param>
internal sealed class FeedReader(
    FeedSettings settings, CapTrust trust, FeedClient client, ILogger log, Func<CapMessage, ReadOnlyMemory<byte>, Uri, CancellationToken, Task> pass)
{
    /// <summary>Most messages that are remembered, to put their languages together. BMKG has one for each province and day part.</summary>
    private const int MostKnown = 2_000;

    private readonly HashSet<FeedItem> _done = [];
    private readonly HashSet<Uri> _told = [];
    private readonly Dictionary<(string Sender, string Identifier), CapMessage> _known = [];

    /// <summary>Looks at all feeds once.</summary>
    public async Task Look(CancellationToken ct)
    {
        var listed = new HashSet<FeedItem>();
        var all = true;
        foreach (var feed in settings.Feeds)
        {
            var answer = await client.Get(feed, FeedDocument.MaxBytes, ifChanged: true, ct);
            if (answer.IsUnchanged)
            {
                all = false;
                continue;
            }

            var items = answer.Body is { } body ? FeedDocument.Read(body, feed) : null;
            if (items is null)
            {
                all = false;
                log.LogWarning("The feed {Feed} cannot be read ({Why}): whether there are new warnings is unknown.", feed, answer.Why);
                continue;
            }

            listed.UnionWith(items);
            if (await PassOn(items, ct))
            {
                client.Keep(feed, answer);
            }
        }

        // Only when every feed was read whole is it known what has left them, and need not be remembered.
        if (all)
        {
            _done.IntersectWith(listed);
        }
    }

    /// <returns>Whether all that is new was done with, one way or the other.</returns>
    private async Task<bool> PassOn(IReadOnlyList<FeedItem> items, CancellationToken ct)
    {
        var isDone = true;
        foreach (var item in items.Where(i => !_done.Contains(i)))
        {
            if (!settings.Lists(item.Link))
            {
                if (_told.Count < MostKnown && _told.Add(item.Link))
                {
                    log.LogWarning("The feed names {Link}, which lies outside of what {Setting} allows: it is not fetched.",
                        item.Link, $"{FeedSettings.Section}:{nameof(FeedSettings.Documents)}");
                }
            }
            else if (await PassOn(item, ct))
            {
                _done.Add(item);
            }
            else
            {
                isDone = false;
            }
        }

        return isDone;
    }

    private async Task<bool> PassOn(FeedItem item, CancellationToken ct)
    {
        var answer = await client.Get(item.Link, CapReader.MaxBytes, ifChanged: false, ct);
        if (answer.Body is not { } document)
        {
            log.LogWarning("{Link} cannot be fetched ({Why}): it is tried again.", item.Link, answer.Why);
            return false;
        }

        var reading = CapReader.Read(document, trust);
        if (!reading.IsRead)
        {
            log.LogWarning("{Link} is refused: {Faults}", item.Link, string.Join(" ", reading.Faults.Select(f => $"{f.Element}: {f.Message}")));
            return true;
        }

        if (!reading.Message.Acts)
        {
            log.LogInformation("{Link} is {Status} {Type}: it changes nothing.", item.Link, reading.Message.Status, reading.Message.MessageType);
            return true;
        }

        try
        {
            var message = WithLanguages(reading.Message);
            await pass(message, document, item.Link, ct);
            Remember(message);
            return true;
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            log.LogWarning(e, "{Link} could not be taken: it is tried again.", item.Link);
            return false;
        }
    }

    private CapMessage WithLanguages(CapMessage message) =>
        _known.GetValueOrDefault((message.Sender, message.Identifier)) is { } known ? known.With(message) : message;

    private void Remember(CapMessage message)
    {
        if (_known.Count >= MostKnown)
        {
            _known.Clear();
        }

        _known[(message.Sender, message.Identifier)] = message;
    }
}

namespace LogistikAspire.Mitigation.Feeds;

/// <summary>An entry of a feed that leads to a document. The same again is the same document: it is fetched once.</summary>
/// <param name="Updated">When it was published or last changed, in the feed's own words as far as they mean a time.</param>
internal sealed record FeedItem(Uri Link, string Id, DateTimeOffset? Updated);

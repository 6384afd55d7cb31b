using System.Net.Http.Headers;

namespace LogistikAspire.Mitigation.Feeds;

/// <param name="Body">Null when nothing came that could be read.</param>
/// <param name="IsUnchanged">Whether it is what was known already.</param>
/// <param name="Why">What the server said, or why it said nothing.</param>
internal sealed record FeedAnswer(ReadOnlyMemory<byte>? Body, bool IsUnchanged, string Why)
{
    public EntityTagHeaderValue? Tag { get; init; }
    public DateTimeOffset? Modified { get; init; }
}

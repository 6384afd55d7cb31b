namespace LogistikAspire.Escort.Guards;

/// <param name="HandoverId">The id that the sender gave it.</param>
/// <param name="Place">Where.</param>
/// <param name="Post">From 1 at each place.</param>
/// <param name="At">When (UTC).</param>
/// <param name="GivenBy">Who signed for those who went.</param>
/// <param name="ReceivedBy">Who signed for those who came.</param>
/// <param name="Note">What both found; null for nothing to tell.</param>
/// <param name="RecordedAt">When it was written here (UTC).</param>
internal sealed record GuardHandoverView(
    Guid HandoverId, string Place, int Post, DateTimeOffset At, string GivenBy, string ReceivedBy, string? Note, DateTimeOffset RecordedAt)
{
    internal static GuardHandoverView Of(GuardHandover h) =>
        new(h.HandoverId, h.Place, h.Post, h.At, h.GivenBy, h.ReceivedBy, h.Note, h.RecordedAt);
}

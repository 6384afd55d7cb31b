namespace LogistikAspire.Mitigation.Drafts;

/// <param name="DraftId">The id its writer gave it; issued, also that of the alert.</param>
/// <param name="Content">What it says.</param>
/// <param name="Writers">Ids of the clients or people who wrote on it.</param>
/// <param name="IssuedAt">When it was issued (UTC); null before.</param>
/// <param name="IssuedBy">Id of the client or person who issued it; null before.</param>
internal sealed record DraftView(
    Guid DraftId, DraftContent Content, IReadOnlyList<string> Writers, DateTimeOffset? IssuedAt, string? IssuedBy)
{
    public static DraftView Of(Draft draft) => new(draft.DraftId, draft.Content, draft.Writers, draft.IssuedAt, draft.IssuedBy);
}

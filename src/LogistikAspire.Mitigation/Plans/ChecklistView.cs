namespace LogistikAspire.Mitigation.Plans;

/// <param name="ItemId">The id that BPBD gave it.</param>
/// <param name="Text">What must be ready, in Indonesian.</param>
/// <param name="TextInEnglish">The same in English; null where it is not given.</param>
/// <param name="IsReady">Whether every agency that is asked has said yes.</param>
/// <param name="Agencies">What each of them says, by code.</param>
internal sealed record ChecklistView(
    Guid ItemId, string Text, string? TextInEnglish, bool IsReady, IReadOnlyList<ChecklistView.Word> Agencies)
{
    /// <param name="Agency">Code of the agency.</param>
    /// <param name="IsReady">Whether its yes stands.</param>
    /// <param name="SaidBy">Who said yes; null while nobody has.</param>
    /// <param name="SaidAt">When (UTC); null while nobody has.</param>
    /// <param name="Note">What they added.</param>
    /// <param name="TakenBackBy">Who took it back; null while it stands.</param>
    /// <param name="TakenBackAt">When (UTC); null while it stands.</param>
    internal sealed record Word(
        string Agency, bool IsReady, string? SaidBy, DateTimeOffset? SaidAt, string? Note, string? TakenBackBy,
        DateTimeOffset? TakenBackAt);

    internal static ChecklistView Of(ChecklistItem item, IEnumerable<ReadyAnswer> answers)
    {
        var said = answers.Where(a => a.ItemId == item.ItemId).ToDictionary(a => a.Agency);
        var words = item.Agencies.ConvertAll(agency => said.TryGetValue(agency, out var a)
            ? new Word(agency, a.Stands, a.SaidBy, a.SaidAt, a.Note, a.TakenBackBy, a.TakenBackAt)
            : new Word(agency, false, null, null, null, null, null));
        return new(item.ItemId, item.Text, item.TextInEnglish, words.TrueForAll(w => w.IsReady), words);
    }
}

namespace LogistikAspire.Warehouse.Operation.Places;

/// <param name="SubstituteId">Given by whoever named it.</param>
/// <param name="Place">Its word, such as <c>ppk-63.03.05-s1</c>: boxes go to it and from it by this.</param>
/// <param name="Original">The place that it stands for, such as <c>ppk-63.03.05</c>.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Address">Where it is.</param>
/// <param name="GuardedBy">Who guards the boxes there, and on their way there.</param>
/// <param name="Reason">Why it is needed.</param>
/// <param name="SignedBy">Who decided it.</param>
/// <param name="WitnessedBy">Who signed it too.</param>
/// <param name="From">From when on vehicles go there.</param>
/// <param name="RecordedAt">When the Warehouse learned of it.</param>
/// <param name="TakenBackBy">The correction that took it back: it is no place then. Null while it stands.</param>
internal sealed record SubstituteResponse(
    Guid SubstituteId, string Place, string Original, string Name, string Address, string GuardedBy, string Reason, string SignedBy,
    string WitnessedBy, DateTimeOffset From, DateTimeOffset RecordedAt, Guid? TakenBackBy)
{
    internal static SubstituteResponse Of(Substitute s) => new(
        s.Id, s.Place, s.Original, s.Name, s.Address, s.GuardedBy, s.Reason, s.SignedBy, s.WitnessedBy, s.From, s.RecordedAt,
        s.TakenBackBy);
}

using LogistikAspire.Warehouse.Operation.Documents;

namespace LogistikAspire.Warehouse.Operation.Corrections;

/// <param name="CorrectionId">Given by whoever recorded it.</param>
/// <param name="Kind">Of the record that was wrong, as its path is called: <c>sealings</c>.</param>
/// <param name="Record">Id of that record.</param>
/// <param name="At">Its right time; null when it was taken back.</param>
/// <param name="Was">The time that it had; null when it was taken back.</param>
/// <param name="Boxes">Boxes for which it was taken back.</param>
/// <param name="Items">Items for which it was taken back.</param>
/// <param name="Reason">What was wrong.</param>
/// <param name="CorrectedAt">When it was corrected.</param>
/// <param name="RecordedAt">When the Warehouse learned of it.</param>
internal sealed record CorrectionResponse(
    Guid CorrectionId, string Kind, Guid Record, DateTimeOffset? At, DateTimeOffset? Was, IReadOnlyList<string> Boxes,
    IReadOnlyList<string> Items, string Reason, string CorrectedBy, string WitnessedBy, DateTimeOffset CorrectedAt,
    DateTimeOffset RecordedAt)
{
    internal static CorrectionResponse Of(Correction c) => new(
        c.Id, c.Kind.Word(), c.RecordId, c.RightAt, c.WrongAt, c.Boxes, c.Items, c.Reason, c.CorrectedBy, c.WitnessedBy, c.At,
        c.RecordedAt);
}

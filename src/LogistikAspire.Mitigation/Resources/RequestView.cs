namespace LogistikAspire.Mitigation.Resources;

/// <param name="ResourceId">What is asked for.</param>
/// <param name="RequestId">The id that whoever asked gave it.</param>
/// <param name="State">What became of it.</param>
/// <param name="Purpose">What for.</param>
/// <param name="DistrictCode">The district for which it is needed; null where it is for none in particular.</param>
/// <param name="AlertId">The alert with whose end it is taken back; null where it is for none in particular.</param>
/// <param name="From">Needed from this moment (UTC) …</param>
/// <param name="Until">… until this one, which is no longer part of it (UTC).</param>
/// <param name="AskedBy">Who asked.</param>
/// <param name="AskedAt">When (UTC).</param>
/// <param name="AnsweredBy">Who answered for its owner; null while nobody did.</param>
/// <param name="AnsweredAt">When (UTC).</param>
/// <param name="Reason">Why it was declined.</param>
internal sealed record RequestView(
    Guid ResourceId,
    Guid RequestId,
    RequestState State,
    string Purpose,
    string? DistrictCode,
    Guid? AlertId,
    DateTimeOffset From,
    DateTimeOffset Until,
    string AskedBy,
    DateTimeOffset AskedAt,
    string? AnsweredBy,
    DateTimeOffset? AnsweredAt,
    string? Reason)
{
    internal static RequestView Of(ResourceRequest r) => new(
        r.ResourceId, r.RequestId, r.State, r.Purpose, r.DistrictCode, r.AlertId, r.From, r.Until, r.AskedBy, r.AskedAt, r.AnsweredBy,
        r.AnsweredAt,
        r.Reason);
}

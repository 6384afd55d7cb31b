namespace LogistikAspire.Mitigation.Plans;

/// <param name="DistrictCode">The district.</param>
/// <param name="Version">From 1; every change counts one up. As <c>ETag</c> it goes into <c>If-Match</c> of a change.</param>
/// <param name="Hazard">What threatens it, in Indonesian.</param>
/// <param name="HazardInEnglish">The same in English; null where it is not given.</param>
/// <param name="Way">How it is reached and where that is in danger, in Indonesian.</param>
/// <param name="WayInEnglish">The same in English; null where it is not given.</param>
/// <param name="Alternative">The other way, or the other store, in Indonesian.</param>
/// <param name="AlternativeInEnglish">The same in English; null where it is not given.</param>
/// <param name="Resources">Ids of the resources on stand-by that are meant for it.</param>
/// <param name="Contacts">Whom to call.</param>
/// <param name="Decides">Who decides.</param>
/// <param name="WrittenBy">Who wrote this version.</param>
/// <param name="WrittenAt">When (UTC).</param>
internal sealed record DistrictPlanView(
    string DistrictCode,
    int Version,
    string Hazard,
    string? HazardInEnglish,
    string Way,
    string? WayInEnglish,
    string Alternative,
    string? AlternativeInEnglish,
    IReadOnlyList<Guid> Resources,
    string Contacts,
    string Decides,
    string WrittenBy,
    DateTimeOffset WrittenAt)
{
    internal static DistrictPlanView Of(DistrictPlan p) => new(
        p.DistrictCode, p.Version, p.Hazard, p.HazardInEnglish, p.Way, p.WayInEnglish, p.Alternative, p.AlternativeInEnglish, p.Resources,
        p.Contacts, p.Decides, p.WrittenBy, p.WrittenAt);
}

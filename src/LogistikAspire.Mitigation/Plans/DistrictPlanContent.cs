namespace LogistikAspire.Mitigation.Plans;

/// <summary>Two of them are equal when they say the same, in whatever order the resources come.</summary>
internal sealed record DistrictPlanContent(
    string Hazard,
    string? HazardInEnglish,
    string Way,
    string? WayInEnglish,
    string Alternative,
    string? AlternativeInEnglish,
    IReadOnlyList<Guid> Resources,
    string Contacts,
    string Decides)
{
    public IReadOnlyList<Guid> Resources { get; } = [.. Resources.Distinct().Order()];

    public bool Equals(DistrictPlanContent? other) =>
        other is not null
        && (Hazard, HazardInEnglish, Way, WayInEnglish, Alternative, AlternativeInEnglish, Contacts)
            == (other.Hazard, other.HazardInEnglish, other.Way, other.WayInEnglish, other.Alternative, other.AlternativeInEnglish,
                other.Contacts)
        && Decides == other.Decides
        && Resources.SequenceEqual(other.Resources);

    public override int GetHashCode() => HashCode.Combine(Hazard, Way, Alternative, Contacts, Decides);
}

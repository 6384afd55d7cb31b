namespace LogistikAspire.Mitigation.Observations;

/// <param name="Code">Its code, in the path.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Unit">What its values are in.</param>
/// <param name="DistrictCode">The district in which it stands; null where that is none of the operation's.</param>
/// <param name="Authority">Who runs it.</param>
internal sealed record StationView(string Code, string Name, GaugeUnit Unit, string? DistrictCode, string Authority)
{
    internal static StationView Of(Station s) => new(s.Code, s.Name, s.Unit, s.DistrictCode, s.Authority);
}

using LogistikAspire.Mitigation.Access;

namespace LogistikAspire.Mitigation.Scenarios;

/// <param name="DistrictCode">The district.</param>
/// <param name="Level">How bad the way to it is: restricted or closed.</param>
internal sealed record ScenarioDistrict(string DistrictCode, AccessLevel Level);

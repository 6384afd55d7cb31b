namespace LogistikAspire.Mitigation.Resources;

/// <param name="ResourceId">The id its owner gave it.</param>
/// <param name="Agency">Code of the agency that owns it.</param>
/// <param name="Version">From 1; every change and the withdrawal count one up.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Name">What its owner calls it.</param>
/// <param name="DistrictCode">The district in which it stands.</param>
/// <param name="Place">Where it stands there.</param>
/// <param name="Latitude">In degrees north; null where no coordinates are given.</param>
/// <param name="Longitude">In degrees east; null where no coordinates are given.</param>
/// <param name="Capacity">What one of them holds, moves or shelters, in <c>capacityUnit</c>.</param>
/// <param name="CapacityUnit">Such as people, boxes or litres a minute.</param>
/// <param name="Count">How many there are of it.</param>
/// <param name="Contact">Whom to call.</param>
/// <param name="From">On stand-by from this moment (UTC) …</param>
/// <param name="Until">… until this one, which is no longer part of it (UTC).</param>
/// <param name="VehicleKind">Of a four-wheel drive: the vehicle kind that it can serve the distribution as.</param>
/// <param name="LentFrom">Lent to the distribution from this moment (UTC); null while it is not.</param>
/// <param name="LentUntil">Lent until this moment (UTC); null while it is not.</param>
/// <param name="LentForAlertId">The alert with whose end the loan ends; null where it is for none in particular, or not lent.</param>
/// <param name="WithdrawnAt">When it was withdrawn (UTC); null while on stand-by.</param>
/// <param name="WithdrawReason">Why; null while on stand-by.</param>
internal sealed record ResourceView(
    Guid ResourceId,
    string Agency,
    int Version,
    ResourceKind Kind,
    string Name,
    string DistrictCode,
    string Place,
    double? Latitude,
    double? Longitude,
    int Capacity,
    string CapacityUnit,
    int Count,
    string Contact,
    DateTimeOffset From,
    DateTimeOffset Until,
    string? VehicleKind,
    DateTimeOffset? LentFrom,
    DateTimeOffset? LentUntil,
    Guid? LentForAlertId,
    DateTimeOffset? WithdrawnAt,
    string? WithdrawReason)
{
    internal static ResourceView Of(Resource r) => new(
        r.ResourceId, r.Agency, r.Version, r.Kind, r.Name, r.DistrictCode, r.Place, r.Latitude, r.Longitude, r.Capacity, r.CapacityUnit,
        r.Count, r.Contact, r.From, r.Until, r.VehicleKind, r.LentFrom, r.LentUntil, r.LentForAlertId, r.WithdrawnAt, r.WithdrawReason);
}

namespace LogistikAspire.Escort.Units;

/// <summary>Whose jurisdiction a place is in. A unit that names a polling station goes before the one that has its district.</summary>
/// <param name="units">All units of an operation.</param>
internal sealed class Jurisdiction(IEnumerable<Unit> units)
{
    private readonly IReadOnlyList<Unit> _units = [.. units.OrderBy(u => u.Code, StringComparer.Ordinal)];

    /// <summary>Units of a force that have the district, by code; a Polsek and its Polres may both have it.</summary>
    public IReadOnlyList<Unit> OfDistrict(string district, Force force) =>
        [.. _units.Where(u => u.Force == force && u.Districts.Contains(district))];

    /// <summary>Units of a force that have the polling station: those that name it, else those that have its district.</summary>
    /// <param name="station">Village and number: <c>63.03.05.2001/3</c>.</param>
    public IReadOnlyList<Unit> OfStation(string station, Force force)
    {
        var named = _units.Where(u => u.Force == force && u.Stations.Contains(station)).ToList();
        return named.Count > 0 ? named : OfDistrict(station[..8], force);
    }
}

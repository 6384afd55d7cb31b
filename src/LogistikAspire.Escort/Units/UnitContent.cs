namespace LogistikAspire.Escort.Units;

/// <summary>What a unit is, as whoever keeps it says.</summary>
/// <param name="Name">As people write it: <c>Polsek Martapura</c>.</param>
/// <param name="Parent">Code of the unit that it is under; null for one that is under none here.</param>
/// <param name="Districts">
/// Codes of the districts in its jurisdiction, but for polling stations that another unit of its force names.
/// </param>
/// <param name="Stations">
/// Polling stations in its jurisdiction that lie in districts of another unit: village and number, <c>63.03.05.2001/3</c>.
/// </param>
/// <param name="Assumed">What of it is not known but chosen; null where it is all known.</param>
internal sealed record UnitContent(
    UnitKind Kind, string Name, string? Parent, IReadOnlyList<string> Districts, IReadOnlyList<string> Stations, string? Assumed);

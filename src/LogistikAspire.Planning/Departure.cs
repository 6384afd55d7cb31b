using System.Text.Json.Serialization;

namespace LogistikAspire.Planning;

/// <summary>
/// What people call one departure. Two are equal when nobody would notice a difference: the same district and time, as many boxes on as
/// many vehicles of each kind. Their escorts may differ. Whoever asks what a plan changes asks by this: the objective, what a publication
/// cancels, and whose consent it needs.
/// </summary>
/// <param name="DepartsAt">Local time.</param>
/// <param name="Vehicles">Trips by code of the vehicle kind; a kind without a trip may be left out.</param>
/// <param name="FromSecondStore">Whether it is from another store than the operation's own.</param>
public sealed record Departure(
    string DistrictCode, DateTime DepartsAt, int Boxes, IReadOnlyDictionary<string, int> Vehicles,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool FromSecondStore = false)
{
    public bool Equals(Departure? other) => other is not null
        && (DistrictCode, DepartsAt, Boxes, FromSecondStore) == (other.DistrictCode, other.DepartsAt, other.Boxes, other.FromSecondStore)
        && Vehicles.Keys.Union(other.Vehicles.Keys).All(k => Vehicles.GetValueOrDefault(k) == other.Vehicles.GetValueOrDefault(k));

    public override int GetHashCode() => HashCode.Combine(DistrictCode, DepartsAt, Boxes);
}

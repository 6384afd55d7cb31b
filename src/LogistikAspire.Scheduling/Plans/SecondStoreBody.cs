using System.ComponentModel.DataAnnotations;
using LogistikAspire.Planning;
using LogistikAspire.Planning.Tours;
using LogistikAspire.Scheduling.Operations;
using LogistikAspire.Shared;

namespace LogistikAspire.Scheduling.Plans;

/// <summary>
/// Another store from which some districts are served instead: all of their boxes that have not left and are not pinned. Vehicles and
/// escort are those of the operation.
/// </summary>
public sealed record SecondStoreBody
{
    /// <summary>What people call the place.</summary>
    [MinLength(1), MaxLength(100), Legible]
    public required string Name { get; init; }

    /// <summary>In degrees; ways that are not given are estimated from there.</summary>
    [Range(-90, 90)]
    public double? Latitude { get; init; }

    [Range(-180, 180)]
    public double? Longitude { get; init; }

    /// <summary>Its floor and crew. Its floor is empty when its crew starts.</summary>
    public required StoreBody Store { get; init; }

    /// <summary>
    /// The districts that it serves. Left out, they are those that lie nearer to its place than the operation's own store is to them by
    /// road; their ways are then as passable as the operation's own.
    /// </summary>
    [MaxLength(1000)]
    public IReadOnlyList<Way>? Ways { get; init; }

    /// <summary>The way from there to a district.</summary>
    public sealed record Way
    {
        public required string DistrictCode { get; init; }

        /// <summary>
        /// One way; 0 to 10,000. Left out, it is estimated from the place as 1.3 times the straight line, or, where a place is not known,
        /// is as long as from the operation's own store.
        /// </summary>
        public double? Kilometres { get; init; }

        /// <summary>One way; left out, at 35 km an hour.</summary>
        public int? Minutes { get; init; }

        /// <summary>Whether it leads around whatever stops the way from the operation's own store, and so is always open.</summary>
        public bool IsOpen { get; init; }
    }

    // Roads are longer than straight lines.
    private const double Detour = 1.3;

    internal static SecondStoreBody Of(SecondStore second) => new()
    {
        Name = second.Name,
        Store = StoreBody.Of(second.Store),
        Ways =
        [
            .. second.Ways.Select(
                w => new Way { DistrictCode = w.DistrictCode, Kilometres = w.Kilometres, Minutes = w.Minutes, IsOpen = w.IsOpen }),
        ],
    };

    /// <param name="districts">Those of the operation.</param>
    internal SecondStore ToSecondStore(IReadOnlyCollection<District> districts) => new()
    {
        Name = Name,
        Store = Store.ToSettings(),
        Ways = Ways is null ? [.. Nearest(districts)] : [.. Ways.Select(way => ToWay(way, districts))],
    };

    private IEnumerable<StoreWay> Nearest(IEnumerable<District> districts) =>
        from district in districts.OrderBy(d => d.Code, StringComparer.Ordinal)
        let kilometres = Kilometres(district)
        where kilometres < district.PlannedKm
        select new StoreWay(district.Code, kilometres.Value, Minutes(kilometres.Value), IsOpen: false);

    private StoreWay ToWay(Way way, IEnumerable<District> districts)
    {
        var district = districts.FirstOrDefault(d => d.Code == way.DistrictCode);
        var kilometres = way.Kilometres ?? (district is null ? null : Kilometres(district)) ?? district?.PlannedKm ?? 0;
        var isAsBefore = way.Kilometres is null && kilometres == district?.PlannedKm;
        return new(
            way.DistrictCode, kilometres, way.Minutes ?? (isAsBefore ? district!.PlannedMinutes : Minutes(kilometres)), way.IsOpen);
    }

    /// <summary>Null where a place is not known.</summary>
    private double? Kilometres(District district) =>
        (Latitude, Longitude, district) is ({ } latitude, { } longitude, { Latitude: { } north, Longitude: { } east })
            ? Math.Round(
                Math.Max(District.ShortestKm, Detour * DistanceMatrix.StraightKilometres(latitude, longitude, north, east)), 1)
            : null;

    private static int Minutes(double kilometres) => double.IsFinite(kilometres) && Math.Abs(kilometres) < 1e6
        ? (int)Math.Ceiling(kilometres / District.EstimatedKmPerHour * 60)
        : 0;
}

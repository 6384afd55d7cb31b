namespace LogistikAspire.Mitigation.Cap;

/// <summary>A place that is warned: all that lies in one of its polygons or circles or has one of its codes.</summary>
internal sealed record CapArea
{
    public required string Description { get; init; }

    /// <summary>Each a ring: closed (the first point is the last), at least four points, without crossing itself.</summary>
    public IReadOnlyList<IReadOnlyList<CapPoint>> Polygons { get; init; } = [];
    public IReadOnlyList<CapCircle> Circles { get; init; } = [];
    public IReadOnlyList<CapValue> Geocodes { get; init; } = [];

    /// <summary>Lowest height of the area, in feet above mean sea level; null for the ground.</summary>
    public decimal? Altitude { get; init; }

    /// <summary>Greatest height, in feet above mean sea level; only beside an altitude.</summary>
    public decimal? Ceiling { get; init; }
}

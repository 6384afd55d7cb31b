namespace LogistikAspire.Mitigation.Areas;

/// <summary>Why a district belongs to an alert's area, the surest first.</summary>
internal enum AreaMatch
{
    /// <summary>The area names its code, or that of its regency, its province or one of its villages.</summary>
    Geocode,

    /// <summary>A polygon overlaps its outline.</summary>
    Polygon,

    /// <summary>A circle overlaps its outline.</summary>
    Circle,

    /// <summary>An estimate: its outline is unknown, and the area comes near its seat.</summary>
    Seat,

    /// <summary>A fallback: the area has neither shape nor code that is known here, and its description has the district's name.</summary>
    Name,
}

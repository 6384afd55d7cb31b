using LogistikAspire.Mitigation.Cap;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Buffer;

namespace LogistikAspire.Mitigation.Areas;

/// <summary>A district as a place: its outline, or where that is unknown, what lies around its seat.</summary>
internal sealed class DistrictPlace
{
    public const double KilometresPerDegree = 111.32;

    /// <summary>
    /// How far, in kilometres, an area has to reach into a district to hit it. Outlines are generalised to about as much, ours and the
    /// senders': of two neighbours each would else overlap the other, and every warning for one would close the way to both.
    /// </summary>
    private const double Depth = 0.4;

    /// <summary>Small districts have less of an edge: at most this part of the square root of their area.</summary>
    private const double DepthShare = 0.1;

    private DistrictPlace(string code, string name, Geometry? shape, bool isEstimate)
    {
        (Code, Name, Shape, IsEstimate) = (code, name, shape, isEstimate);
        Core = shape;
        if (shape is not null && !isEstimate)
        {
            var depth = Math.Min(Depth / KilometresPerDegree, DepthShare * Math.Sqrt(shape.Area));
            var core = shape.Buffer(-depth, new BufferParameters(2));
            Core = core.IsEmpty ? shape.InteriorPoint : core;
        }

        Middle = Core?.InteriorPoint;
    }

    public string Code { get; }
    public string Name { get; }

    /// <summary>In degrees, longitude first; null where neither outline nor seat is known.</summary>
    public Geometry? Shape { get; }

    /// <summary>True when the shape is only a circle around the seat.</summary>
    public bool IsEstimate { get; }

    /// <summary>The shape without its edge; never empty.</summary>
    public Geometry? Core { get; }

    /// <summary>A point of the core: most areas that hit a district have it, and it is asked faster.</summary>
    public Geometry? Middle { get; }

    public static DistrictPlace Outlined(string code, string name, Geometry outline) => new(code, name, outline, isEstimate: false);

    /// <param name="radius">In kilometres.</param>
    public static DistrictPlace Around(string code, string name, CapPoint seat, double radius) =>
        new(code, name, AreaResolver.CircleOf(seat, radius), isEstimate: true);

    public static DistrictPlace Nowhere(string code, string name) => new(code, name, null, isEstimate: false);
}

using System.Text.RegularExpressions;
using LogistikAspire.Mitigation.Cap;
using LogistikAspire.Shared;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Index.Strtree;

namespace LogistikAspire.Mitigation.Areas;

/// <summary>
/// Which of a number of districts an area hits. Codes count as they are; shapes by what they overlap; names only where an area has nothing
/// better. Built once for a list of districts and then asked often, by several at once.
/// </summary>
internal sealed partial class AreaResolver
{
    /// <summary>
    /// A shape that meets the core of no district is a small one at a border, or one of the neighbours' that our generalised outlines
    /// overlap by a sliver. It counts where at least this share of it lies.
    /// </summary>
    private const double LeastShare = 0.2;

    private readonly STRtree<DistrictPlace> _index = new();
    private readonly Dictionary<string, DistrictPlace> _byCode;
    private readonly ILookup<string, DistrictPlace> _byRegency;
    private readonly ILookup<string, DistrictPlace> _byProvince;
    private readonly DistrictNames _names;
    private readonly DistrictNames _namesOfPlaceless;

    public AreaResolver(IReadOnlyList<DistrictPlace> districts)
    {
        _byCode = districts.ToDictionary(d => d.Code);
        _byRegency = districts.ToLookup(d => d.Code[..5]);
        _byProvince = districts.ToLookup(d => d.Code[..2]);
        _names = new DistrictNames(districts);
        _namesOfPlaceless = new DistrictNames(districts.Where(d => d.Shape is null));
        foreach (var district in districts.Where(d => d.Shape is not null))
        {
            _index.Insert(district.Shape!.EnvelopeInternal, district);
        }

        // Not at the first question, which several may ask at once.
        _index.Build();
    }

    /// <summary>The districts that the areas hit, each once with its surest match, in the order of their codes.</summary>
    public IReadOnlyList<ResolvedDistrict> Resolve(IEnumerable<CapArea> areas)
    {
        var found = new Dictionary<string, AreaMatch>();
        foreach (var area in areas)
        {
            var isCoded = false;
            foreach (var geocode in area.Geocodes)
            {
                isCoded |= ByCode(geocode, found);
            }

            foreach (var polygon in area.Polygons)
            {
                ByShape(PolygonOf(polygon), AreaMatch.Polygon, found);
            }

            foreach (var circle in area.Circles)
            {
                ByShape(CircleOf(circle.Centre, circle.Radius), AreaMatch.Circle, found);
            }

            // A shape over other regencies names nobody here, however the text reads; only a district without a place needs the text.
            var hasShape = area.Polygons.Count + area.Circles.Count > 0;
            var names = hasShape ? _namesOfPlaceless : _names;
            foreach (var named in isCoded ? [] : names.In(area.Description).AsEnumerable())
            {
                Note(named, AreaMatch.Name, found);
            }
        }

        return [.. found.Select(f => new ResolvedDistrict(f.Key, f.Value)).OrderBy(d => d.Code, StringComparer.Ordinal)];
    }

    /// <summary>An area as a shape, in degrees; a little larger than the circle, as its 64 corners lie outside of it.</summary>
    internal static Geometry CircleOf(CapPoint centre, double radius)
    {
        const int Corners = 64;
        if (radius == 0)
        {
            return new Point(centre.Longitude, centre.Latitude);
        }

        var high = radius / Math.Cos(Math.PI / Corners) / DistrictPlace.KilometresPerDegree;
        var wide = high / Math.Cos(centre.Latitude * Math.PI / 180);
        var ring = Enumerable.Range(0, Corners).Append(0).Select(i => new Coordinate(
            centre.Longitude + wide * Math.Cos(i * Math.Tau / Corners), centre.Latitude + high * Math.Sin(i * Math.Tau / Corners)));
        return new Polygon(new LinearRing([.. ring]));
    }

    internal static Geometry PolygonOf(IReadOnlyList<CapPoint> ring)
    {
        var polygon = new Polygon(new LinearRing([.. ring.Select(p => new Coordinate(p.Longitude, p.Latitude))]));
        return polygon.IsValid ? polygon : GeometryFixer.Fix(polygon);
    }

    private static void Note(string code, AreaMatch match, Dictionary<string, AreaMatch> found)
    {
        if (!found.TryGetValue(code, out var before) || match < before)
        {
            found[code] = match;
        }
    }

    /// <returns>Whether it is a Kemendagri code, of a district here or elsewhere.</returns>
    private bool ByCode(CapValue geocode, Dictionary<string, AreaMatch> found)
    {
        if (KemendagriCode(geocode) is not { } code)
        {
            return false;
        }

        IEnumerable<DistrictPlace> hit = code.Length switch
        {
            2 => _byProvince[code],
            5 => _byRegency[code],
            _ => _byCode.TryGetValue(DistrictCode.OfVillage(code), out var district) ? [district] : [],
        };
        foreach (var district in hit)
        {
            Note(district.Code, AreaMatch.Geocode, found);
        }

        return true;
    }

    /// <summary>
    /// With dots it is one under whatever name; without, other systems have numbers of the same length, so the name has to say so.
    /// </summary>
    private static string? KemendagriCode(CapValue geocode)
    {
        var value = geocode.Value.Trim();
        if (Dotted().IsMatch(value))
        {
            return value;
        }

        var isNamed = geocode.ValueName.Contains("kemendagri", StringComparison.OrdinalIgnoreCase)
            || geocode.ValueName.StartsWith("adm", StringComparison.OrdinalIgnoreCase);
        return isNamed && value.Length is 2 or 4 or 6 or 10 && value.All(char.IsAsciiDigit)
            ? string.Join('.', new[] { value[..2], Part(value, 2, 2), Part(value, 4, 2), Part(value, 6, 4) }.Where(p => p.Length > 0))
            : null;
    }

    private static string Part(string value, int from, int length) => value.Length > from ? value.Substring(from, length) : "";

    private void ByShape(Geometry shape, AreaMatch match, Dictionary<string, AreaMatch> found)
    {
        var prepared = PreparedGeometryFactory.Prepare(shape);
        var beside = new List<DistrictPlace>();
        var meetsCore = false;
        foreach (var district in _index.Query(shape.EnvelopeInternal))
        {
            if (district.IsEstimate)
            {
                if (prepared.Intersects(district.Shape))
                {
                    Note(district.Code, AreaMatch.Seat, found);
                }
            }
            else if (prepared.Intersects(district.Middle) || prepared.Intersects(district.Core))
            {
                meetsCore = true;
                Note(district.Code, match, found);
            }
            else
            {
                beside.Add(district);
            }
        }

        foreach (var district in meetsCore ? [] : beside.Where(d => IsMostlyIn(d, shape, prepared)))
        {
            Note(district.Code, match, found);
        }
    }

    private static bool IsMostlyIn(DistrictPlace district, Geometry shape, IPreparedGeometry prepared) =>
        prepared.Intersects(district.Shape)
        && (shape.Area == 0 || district.Shape!.Intersection(shape).Area >= LeastShare * shape.Area);

    [GeneratedRegex(@"^[0-9]{2}\.[0-9]{2}(\.[0-9]{2}(\.[0-9]{4})?)?$")]
    private static partial Regex Dotted();
}

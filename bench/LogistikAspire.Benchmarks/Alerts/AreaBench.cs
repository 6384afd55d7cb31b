using System.Diagnostics;
using System.Runtime.CompilerServices;
using LogistikAspire.Mitigation.Areas;
using LogistikAspire.Mitigation.Cap;
using NetTopologySuite.Geometries;

namespace LogistikAspire.Benchmarks.Alerts;

/// <summary>
/// An alert over the whole nation: which of its 7,277 districts are hit by 7,277 polygons. No outlines of all districts are at hand, so
/// they lie on a made-up grid, each with an uneven edge. Beside the prepared index: whether a plain loop finds each polygon's middle in a
/// district, over the same shapes, which says less and takes longer.
/// </summary>
internal sealed class AreaBench : IBench
{
    private const string Nation = "alerts.areas.nation";
    private const int Districts = 7277;
    private const int Columns = 100;
    private const int Corners = 32;
    private const int Rounds = 5;

    public string Name => "alerts";

    public IReadOnlyList<string> Figures => [Nation];

    public async IAsyncEnumerable<Figure> Run([EnumeratorCancellation] CancellationToken ct)
    {
        var outlines = Enumerable.Range(0, Districts).Select(i => Ring(i, 0.049)).ToList();
        var warned = Enumerable.Range(0, Districts).Select(i => Ring(i, 0.03)).ToList();
        var resolver = new AreaResolver(
            [.. outlines.Select((ring, i) => DistrictPlace.Outlined(CodeOf(i), $"District {i}", Polygon(ring)))]);
        CapArea[] areas = [new() { Description = "Nation", Polygons = warned }];

        List<double> indexed = [], plain = [];
        for (var round = 0; round < Rounds; round++)
        {
            indexed.Add(await Measure(() => resolver.Resolve(areas).Count, ct));
            plain.Add(await Measure(() => Enumerable.Range(0, Districts).Count(d => warned.Any(w => Contains(outlines[d], w[0]))), ct));
        }

        yield return new(Nation, indexed.Median(), "ms", plain.Median(), Target.AtMost(500));
    }

    private static async Task<double> Measure(Func<int> resolve, CancellationToken ct)
    {
        var start = Stopwatch.GetTimestamp();
        var found = await Task.Run(resolve, ct);
        var taken = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        return found == Districts ? taken : throw new InvalidOperationException($"Of {Districts} districts {found} were found.");
    }

    /// <summary>Around the middle of a cell of a tenth of a degree, closed; its edge goes in and out.</summary>
    private static List<CapPoint> Ring(int index, double radius)
    {
        var (latitude, longitude) = (-5 + 0.1 * (index / Columns), 110 + 0.1 * (index % Columns));
        return
        [
            .. Enumerable.Range(0, Corners).Append(0).Select(i => new CapPoint(
                latitude + radius * (i % 2 == 0 ? 1 : 0.9) * Math.Sin(i * Math.Tau / Corners),
                longitude + radius * (i % 2 == 0 ? 1 : 0.9) * Math.Cos(i * Math.Tau / Corners))),
        ];
    }

    private static Polygon Polygon(List<CapPoint> ring) =>
        new(new LinearRing([.. ring.Select(p => new Coordinate(p.Longitude, p.Latitude))]));

    /// <summary>By how often a line to the east crosses the ring.</summary>
    private static bool Contains(List<CapPoint> ring, CapPoint point)
    {
        var isInside = false;
        for (var (i, before) = (0, ring.Count - 1); i < ring.Count; before = i++)
        {
            var (a, b) = (ring[i], ring[before]);
            if (a.Latitude > point.Latitude != b.Latitude > point.Latitude
                && point.Longitude < (b.Longitude - a.Longitude) * (point.Latitude - a.Latitude) / (b.Latitude - a.Latitude) + a.Longitude)
            {
                isInside = !isInside;
            }
        }

        return isInside;
    }

    private static string CodeOf(int index) => $"{11 + index / 900:00}.{1 + index / 30 % 30:00}.{1 + index % 30:00}";
}

using LogistikAspire.Mitigation.Areas;
using LogistikAspire.Mitigation.Cap;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;

namespace LogistikAspire.Mitigation.Tests.Areas;

public sealed class AreaResolverTests
{
    private const string Martapura = "63.03.05", SungaiTabuk = "63.03.04", Barat = "63.03.14", Timur = "63.03.15", Aranio = "63.03.11";

    /// <summary>Banjar as it comes with the software.</summary>
    private static readonly AreaResolver Banjar = new(
    [
        .. Names.Select(d => DistrictPlace.Outlined(d.Key, d.Value, DistrictBoundaries.BuiltIn.Outlines[d.Key])),
    ]);

    private static Dictionary<string, string> Names => new()
    {
        ["63.03.01"] = "Aluh Aluh", ["63.03.02"] = "Kertak Hanyar", ["63.03.03"] = "Gambut", [SungaiTabuk] = "Sungai Tabuk",
        [Martapura] = "Martapura", ["63.03.06"] = "Karang Intan", ["63.03.07"] = "Astambul", ["63.03.08"] = "Simpang Empat",
        ["63.03.09"] = "Pengaron", ["63.03.10"] = "Sungai Pinang", [Aranio] = "Aranio", ["63.03.12"] = "Mataraman",
        ["63.03.13"] = "Beruntung Baru", [Barat] = "Martapura Barat", [Timur] = "Martapura Timur", ["63.03.16"] = "Sambung Makmur",
        ["63.03.17"] = "Paramasan", ["63.03.18"] = "Telaga Bauntung", ["63.03.19"] = "Tatah Makmur",
        ["63.03.20"] = "Cintapuri Darussalam",
    };

    /// <summary>Two districts of a tenth of a degree (11 km) side by side, meeting at longitude 114.1.</summary>
    private static AreaResolver Neighbours(params DistrictPlace[] others) => new(
    [
        DistrictPlace.Outlined("99.01.01", "Kiri", Box(114.0, 114.1)), DistrictPlace.Outlined("99.01.02", "Kanan", Box(114.1, 114.2)),
        .. others,
    ]);

    [Fact]
    public void All_twenty_outlines_come_with_the_software() =>
        Assert.Equal(Names.Keys.Order(), DistrictBoundaries.BuiltIn.Outlines.Keys.Order());

    [Fact]
    public void Each_districts_own_outline_hits_it_and_none_of_its_neighbours()
    {
        foreach (var (code, outline) in DistrictBoundaries.BuiltIn.Outlines)
        {
            Assert.Equal([new ResolvedDistrict(code, AreaMatch.Polygon)], Banjar.Resolve([Of(MainPart(outline))]));
        }
    }

    [Fact]
    public void An_outline_that_is_a_little_off_hits_no_neighbour_either()
    {
        // As another office's outlines are: 200 m to the north-east.
        foreach (var (code, outline) in DistrictBoundaries.BuiltIn.Outlines)
        {
            var moved = AffineTransformation.TranslationInstance(0.0018, 0.0018).Transform(MainPart(outline));
            Assert.Equal([code], Codes(Banjar.Resolve([Of(moved)])));
        }
    }

    [Fact]
    public void A_point_hits_the_district_that_has_it_and_a_polygon_around_it_too()
    {
        var random = new Random(7);
        var all = DistrictBoundaries.BuiltIn.Outlines;
        var bounds = new Envelope();
        foreach (var outline in all.Values)
        {
            bounds.ExpandToInclude(outline.EnvelopeInternal);
        }

        for (var i = 0; i < 2_000; i++)
        {
            var point = new Point(
                bounds.MinX + random.NextDouble() * bounds.Width, bounds.MinY + random.NextDouble() * bounds.Height);
            var expected = all.Where(d => d.Value.Covers(point)).Select(d => d.Key).Order();

            Assert.Equal(expected, Codes(Banjar.Resolve([Circle(point.Y, point.X, 0)])));
            Assert.Subset(Codes(Banjar.Resolve([Circle(point.Y, point.X, 3)])).ToHashSet(), DeepIn(all, point).ToHashSet());
        }

        static IEnumerable<string> DeepIn(IReadOnlyDictionary<string, Geometry> all, Point point) =>
            all.Where(d => d.Value.Covers(point) && d.Value.Boundary.Distance(point) > 0.004).Select(d => d.Key);
    }

    [Fact]
    public void Whatever_meets_more_than_the_edge_of_a_district_hits_it()
    {
        var random = new Random(11);
        for (var i = 0; i < 300; i++)
        {
            var (latitude, longitude) = (-3.6 + random.NextDouble() * 0.7, 114.5 + random.NextDouble());
            var radius = 1 + random.NextDouble() * 20;
            var shape = AreaResolver.CircleOf(new CapPoint(latitude, longitude), radius);

            var hit = Codes(Banjar.Resolve([Circle(latitude, longitude, radius)])).ToHashSet();

            foreach (var (code, outline) in DistrictBoundaries.BuiltIn.Outlines)
            {
                var overlap = outline.Intersection(shape).Area;
                Assert.True(overlap == 0 || hit.Contains(code) || overlap < outline.Area * 0.2, $"{code}: {latitude},{longitude} {radius}");
                Assert.True(overlap > 0 || !hit.Contains(code), $"{code} at {latitude},{longitude} {radius}");
            }
        }
    }

    [Theory]
    [InlineData(114.2, 114.3, "")] // shares an edge with Kanan
    [InlineData(114.0, 114.1, "99.01.01")] // and here with its neighbour
    [InlineData(114.0, 114.102, "99.01.01")] // 220 m over the border
    [InlineData(114.0, 114.11, "99.01.01 99.01.02")] // 1.1 km
    [InlineData(114.198, 114.3, "")] // a neighbour's outline that is 220 m off
    [InlineData(114.0985, 114.1015, "99.01.01 99.01.02")] // a strip along the border, in no district's core
    [InlineData(114.1995, 114.2005, "99.01.02")] // half of it outside of all
    [InlineData(114.19995, 114.2010, "")] // a twentieth of it inside
    [InlineData(113.0, 113.5, "")]
    public void An_edge_alone_is_no_hit(double west, double east, string hit) =>
        Assert.Equal(hit, string.Join(' ', Codes(Neighbours().Resolve([Of(Box(west, east))]))));

    [Fact]
    public void A_polygon_within_a_district_and_one_around_all_hit()
    {
        Assert.Equal(["99.01.01"], Codes(Neighbours().Resolve([Of(Box(114.04, 114.05))])));
        Assert.Equal(["99.01.01", "99.01.02"], Codes(Neighbours().Resolve([Of(Box(113, 115))])));
    }

    [Fact]
    public void A_narrow_district_without_a_core_is_hit_all_the_same()
    {
        var narrow = DistrictPlace.Outlined("99.01.03", "Panjang", Box(114.2, 114.203));

        Assert.Equal(["99.01.03"], Codes(Neighbours(narrow).Resolve([Of(Box(114.2, 114.203))])));
    }

    [Fact]
    public void A_polygon_that_touches_itself_is_mended_before_it_is_asked()
    {
        var area = new CapArea
        {
            Description = "x",
            Polygons =
            [
                [
                    new(-4, 113), new(-2, 113), new(-2, 115), new(-4, 115), new(-4, 113.05), new(-3.9, 113.05), new(-4, 113.05),
                    new(-4, 113),
                ],
            ],
        };

        Assert.Equal(["99.01.01", "99.01.02"], Codes(Neighbours().Resolve([area])));
    }

    [Theory]
    [InlineData("kemendagri", "63.03.05", Martapura)]
    [InlineData("whatever", "63.03.05", Martapura)]
    [InlineData("adm3", "630305", Martapura)]
    [InlineData("Kemendagri", "6303052001", Martapura)]
    [InlineData("adm4", "63.03.05.2001", Martapura)]
    [InlineData("adm4", "63.03.05.1001", Martapura)]
    [InlineData("kemendagri", "63.03.99", "")]
    [InlineData("kemendagri", "63.04.05", "")]
    [InlineData("SAME", "630305", "")]
    [InlineData("kemendagri", "63.03.5", "")]
    [InlineData("kemendagri", "", "")]
    public void A_code_hits_its_district(string name, string value, string hit) =>
        Assert.Equal(hit, string.Join(' ', Codes(Banjar.Resolve([Coded(name, value)]))));

    [Theory]
    [InlineData("63.03")]
    [InlineData("6303")]
    [InlineData("63")]
    public void The_code_of_a_regency_or_province_hits_all_its_districts(string code)
    {
        var hit = Banjar.Resolve([Coded("kemendagri", code)]);

        Assert.Equal(20, hit.Count);
        Assert.All(hit, d => Assert.Equal(AreaMatch.Geocode, d.Match));
    }

    [Theory]
    [InlineData("Martapura", Martapura)]
    [InlineData("Martapura Barat", Barat)]
    [InlineData("Kec. Martapura Barat, Martapura Timur dan Martapura", $"{Martapura} {Barat} {Timur}")]
    [InlineData("MARTAPURA TIMUR", Timur)]
    [InlineData("Martapura Selatan", "")]
    [InlineData("Sungai Tabuk", SungaiTabuk)]
    [InlineData("Sei Tabuk", SungaiTabuk)]
    [InlineData("Sei. Tabuk", SungaiTabuk)]
    [InlineData("Sungai Tabukan", "")]
    [InlineData("Sungai-Tabuk", SungaiTabuk)]
    [InlineData("Sungai, Tabuk", "")]
    [InlineData("Aluh-Aluh", "63.03.01")]
    [InlineData("Sungai Martapura", "")]
    [InlineData("sepanjang sungai Martapura dan di Astambul", "63.03.07")]
    [InlineData("Kota Banjarbaru; Kabupaten Martapura", "")]
    [InlineData("Kelurahan Gambut", "")]
    [InlineData("Gambut Kertak Hanyar", "63.03.02 63.03.03")]
    [InlineData("Gambutan, Pragambut", "")]
    [InlineData("Kalimantan Selatan", "")]
    [InlineData("", "")]
    public void Names_count_whole_and_the_longest_first(string description, string hit)
    {
        var found = Banjar.Resolve([new CapArea { Description = description }]);

        Assert.Equal(hit, string.Join(' ', Codes(found)));
        Assert.All(found, d => Assert.Equal(AreaMatch.Name, d.Match));
    }

    [Fact]
    public void Martapura_Barat_is_not_Martapura_even_where_nobody_knows_it()
    {
        var alone = new AreaResolver([DistrictPlace.Nowhere(Martapura, "Martapura")]);

        Assert.Empty(alone.Resolve([new CapArea { Description = "Martapura Barat, Kabupaten Banjar" }]));
        Assert.Equal([Martapura], Codes(alone.Resolve([new CapArea { Description = "Martapura, barat laut" }])));
    }

    [Fact]
    public void Names_count_only_where_there_is_nothing_better()
    {
        var elsewhere = Circle(0, 100, 5);

        Assert.Empty(Banjar.Resolve([elsewhere with { Description = "Martapura" }]));
        Assert.Equal([Aranio], Codes(Banjar.Resolve([Coded("adm3", Aranio) with { Description = "Martapura" }])));
        Assert.Empty(Banjar.Resolve([Coded("adm3", "11.01.01") with { Description = "Martapura" }]));
        Assert.Equal([Martapura], Codes(Banjar.Resolve([Coded("SAME", "006109") with { Description = "Martapura" }])));
    }

    [Fact]
    public void The_surest_match_of_several_is_told()
    {
        var outline = Of(DistrictBoundaries.BuiltIn.Outlines[Martapura]);

        Assert.Equal(
            [new ResolvedDistrict(Martapura, AreaMatch.Geocode)],
            Banjar.Resolve([new CapArea { Description = "Martapura" }, outline, Coded("adm3", Martapura)]));
    }

    [Theory]
    [InlineData(-3.45, 114.30, 5, "")] // 11 km from the seat, reaching 5
    [InlineData(-3.45, 114.30, 7, "99.01.03")]
    [InlineData(-3.45, 114.43, 0, "99.01.03")]
    public void Without_an_outline_what_comes_near_the_seat_hits_and_is_marked(double latitude, double longitude, double radius, string hit)
    {
        var found = Neighbours(DistrictPlace.Around("99.01.03", "Jauh", new CapPoint(-3.45, 114.40), 5))
            .Resolve([Circle(latitude, longitude, radius)]);

        Assert.Equal(hit, string.Join(' ', Codes(found)));
        Assert.All(found, d => Assert.Equal(AreaMatch.Seat, d.Match));
    }

    [Fact]
    public void A_district_of_no_known_place_is_found_by_name_beside_shapes_too()
    {
        var found = Neighbours(DistrictPlace.Nowhere("99.01.03", "Antah"))
            .Resolve([Of(Box(114.04, 114.05)) with { Description = "Kanan, Antah" }]);

        Assert.Equal([new("99.01.01", AreaMatch.Polygon), new ResolvedDistrict("99.01.03", AreaMatch.Name)], found);
    }

    [Fact]
    public void An_alert_over_the_whole_nation_hits_every_district()
    {
        // A made-up grid of 86 × 85 districts.
        var grid = Enumerable.Range(0, 7_277)
            .Select(i => (Code: $"{i / 1000 + 10}.{i / 10 % 100:D2}.{i % 10:D2}", X: i % 86, Y: i / 86)).ToList();
        var nation = new AreaResolver(
            [.. grid.Select(d => DistrictPlace.Outlined(d.Code, d.Code, Box(95 + d.X * 0.5, 95.5 + d.X * 0.5, -11 + d.Y * 0.2, 0.2)))]);

        var hit = nation.Resolve([.. grid.Select(d => Of(Box(95 + d.X * 0.5, 95.5 + d.X * 0.5, -11 + d.Y * 0.2, 0.2)))]);
        var hitByOne = nation.Resolve([Circle(-3, 116, 2_500)]);

        Assert.Equal(7_277, hit.Count);
        Assert.True(hitByOne.Count > 6_000, $"{hitByOne.Count}");
    }

    private static IEnumerable<string> Codes(IEnumerable<ResolvedDistrict> districts) => districts.Select(d => d.Code);

    /// <summary>Without exclaves: Karang Intan has one of a kilometre's length, 3 km within the outline of Aranio.</summary>
    private static Geometry MainPart(Geometry outline) =>
        Enumerable.Range(0, outline.NumGeometries).Select(outline.GetGeometryN).MaxBy(part => part.Area)!;

    private static CapArea Coded(string name, string value) => new() { Description = "x", Geocodes = [new CapValue(name, value)] };

    private static CapArea Circle(double latitude, double longitude, double radius) =>
        new() { Description = "x", Circles = [new CapCircle(new CapPoint(latitude, longitude), radius)] };

    private static CapArea Of(Geometry shape) => new()
    {
        Description = "x",
        Polygons =
        [
            .. Enumerable.Range(0, shape.NumGeometries).Select(shape.GetGeometryN).OfType<Polygon>()
                .Select(p => p.Shell.Coordinates.Select(c => new CapPoint(c.Y, c.X)).ToList()),
        ],
    };

    private static Geometry Box(double west, double east, double south = -3.5, double height = 0.1) => new Polygon(new LinearRing(
    [
        new(west, south), new(east, south), new(east, south + height), new(west, south + height), new(west, south),
    ]));
}

using System.Net;
using System.Text.RegularExpressions;
using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Testing;

namespace LogistikAspire.Warehouse.Tests.Boxes.Labels;

public sealed partial class LabelsTests(WarehouseApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_box_of_the_district_has_one_label_with_its_code_its_election_and_its_polling_station()
    {
        var work = await StoreWork.Begin(app, 300, 250);

        var page = await Page(work.Operation);

        Assert.Equal(["63.03.05-0001", "63.03.05-0002", "63.03.05-0003", "63.03.05-0004"], Numbers(page));
        string[] told =
        [
            "Label Kotak Suara", "https://id.gs1.org/8004/899000063.03.05-0003", "(8004) 899000063.03.05-0003", "Gubernur", "Bupati",
            "Tambak Baru", "TPS 002", "4 label pada 1 lembar",
        ];
        Assert.All(told, text => Assert.Contains(text, page));
    }

    [Fact]
    public async Task They_speak_english_when_asked()
    {
        var page = await Page((await StoreWork.Begin(app, 300, 250)).Operation, "&lang=en");

        Assert.All(["Ballot Box Labels", "Governor", "Polling station 002", "4 labels on 1 sheet"], text => Assert.Contains(text, page));
        Assert.DoesNotContain("Gubernur", page);
        Assert.DoesNotContain("TPS", page);
    }

    [Fact]
    public async Task Before_the_polling_stations_are_known_they_tell_the_station_s_place_in_the_district() =>
        Assert.Contains("TPS ke-2 di kecamatan", await Page(await TestOperation.Open(app, boxes: 4)));

    [Fact]
    public async Task A_shipment_s_labels_are_those_of_its_boxes()
    {
        var (first, second) = (Given.Planned(TestOperation.District, 4), Given.Planned(TestOperation.District, 2, day: 2));
        var operation = await TestOperation.Planned(app, 6, 10, first, second);

        var page = await app.Page($"{operation.Path}/labels?shipment={second.ShipmentId}");

        Assert.Equal(await operation.BoxesOf(second), Numbers(page));
    }

    [Fact]
    public async Task From_and_to_are_serials_and_both_included()
    {
        var operation = await TestOperation.Open(app, boxes: 10);

        Assert.Equal(["63.03.05-0003", "63.03.05-0004", "63.03.05-0005"], Numbers(await Page(operation, "&from=3&to=5")));
    }

    [Fact]
    public async Task More_than_a_page_holds_are_reached_by_its_link()
    {
        var operation = await TestOperation.Open(app, boxes: 2_202);

        var numbers = new List<string>();
        var (query, pages) = ("?district=63.03.05&lang=en", 0);
        for (; query.Length > 0; pages++)
        {
            var page = await app.Page($"{operation.Path}/labels{query}");
            numbers.AddRange(Numbers(page));
            query = WebUtility.HtmlDecode(Next().Match(page).Groups[1].Value);
            Assert.True(pages > 0 || page.Contains("1,000 labels on 42 sheets", StringComparison.Ordinal));
            Assert.True(pages > 0 || page.Contains("1,202 labels more", StringComparison.Ordinal));
        }

        Assert.Equal(3, pages);
        Assert.Equal(Enumerable.Range(1, 2_202).Select(i => $"63.03.05-{i:0000}"), numbers);
    }

    [Fact]
    public async Task A_choice_without_boxes_is_a_page_that_says_so()
    {
        var operation = await TestOperation.Open(app, boxes: 4);

        var page = await Page(operation, "&from=5");

        Assert.Empty(Numbers(page));
        Assert.Contains("Tidak ada kotak", page);
    }

    [Fact]
    public async Task Names_are_text_and_never_markup()
    {
        var operation = new TestOperation(app);
        await app.Publish(operation.Opened(350));
        await app.Publish(operation.Districts(1, (TestOperation.District, 2)) with
        {
            Districts = [new ImportedDistrict { Code = TestOperation.District, Name = "<b>Kecamatan</b>", PollingStations = 1, Boxes = 2 }],
        });
        await app.Publish(new PollingStationsImported
        {
            OperationId = operation.Id, Version = 1, DistrictCode = TestOperation.District,
            Stations =
                [new ImportedPollingStation { VillageCode = "63.03.05.2001", Village = "<script>x()</script>", Number = 1, Voters = 9 }],
        });
        await WarehouseApp.Eventually(async () => await operation.TryBox(2) is not null && (await Page(operation)).Contains("script"));

        var page = await Page(operation);

        Assert.DoesNotContain("<script>", page);
        Assert.DoesNotContain("<b>Kecamatan", page);
        Assert.Contains("&lt;script&gt;x()&lt;/script&gt;", page);
    }

    [Theory]
    [InlineData("", "district")]
    [InlineData("?district=Martapura", "district")]
    [InlineData("?district=63.03.05&from=0", "from")]
    [InlineData("?district=63.03.05&to=100000", "to")]
    public async Task A_choice_out_of_shape_is_refused_by_its_parameter(string query, string parameter)
    {
        var operation = await TestOperation.Open(app, boxes: 2);

        await app.Http.GetAsync($"{operation.Path}/labels{query}", Ct).Invalid(parameter);
    }

    [Theory]
    [InlineData("?district=63.03.05&from=x", "from")]
    [InlineData("?shipment=7", "shipment")]
    public async Task A_parameter_that_cannot_be_read_is_named(string query, string parameter)
    {
        var response = await app.Http.GetAsync($"/operations/{Guid.CreateVersion7()}/labels{query}", Ct);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(parameter, await response.Content.ReadAsStringAsync(Ct), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Unknown_operations_districts_and_shipments_are_told_apart()
    {
        var operation = await TestOperation.Open(app, boxes: 2);

        await app.Http.GetAsync($"/operations/{Guid.CreateVersion7()}/labels?district=63.03.05", Ct)
            .Refused("operation.unknown", HttpStatusCode.NotFound);
        await app.Http.GetAsync($"{operation.Path}/labels?district=63.03.06", Ct).Refused("district.unknown", HttpStatusCode.NotFound);
        await app.Http.GetAsync($"{operation.Path}/labels?shipment={Guid.CreateVersion7()}", Ct)
            .Refused("shipment.unknown", HttpStatusCode.NotFound);
    }

    private Task<string> Page(TestOperation operation, string query = "") =>
        app.Page($"{operation.Path}/labels?district={TestOperation.District}{query}");

    private static IEnumerable<string> Numbers(string page) => Number().Matches(page).Select(m => m.Groups[1].Value);

    [GeneratedRegex("""<article class="label"[^>]*>\s*<b[^>]*>([^<]+)</b>""")]
    private static partial Regex Number();

    [GeneratedRegex("""<a href="([^"]+)">""")]
    private static partial Regex Next();
}

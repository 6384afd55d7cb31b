using System.Net;
using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Shared;
using LogistikAspire.Testing;
using LogistikAspire.Warehouse.Goods.Needs;

namespace LogistikAspire.Warehouse.Tests.Goods.Needs;

public sealed class NeedsTests(WarehouseApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>The oracle, through the broker and over HTTP: 425,597 voters in 1,101 polling stations of 20 districts.</summary>
    [Fact]
    public async Task Banjar_s_ballots_are_counted_to_the_sheet()
    {
        var operation = new TestOperation(app);
        var random = new Random(63_03);
        var districts = Enumerable.Range(1, 20).Select(i => (Code: $"63.03.{i:00}", Stations: i == 1 ? 208 : 47)).ToList();
        var voters = new int[districts.Sum(d => d.Stations)];
        for (var i = 0; i < 425_597; i++)
        {
            voters[random.Next(voters.Length)]++;
        }

        Assert.Equal(1_101, voters.Length);
        await app.Publish(operation.Opened(350));
        await app.Publish(operation.Districts(1, [.. districts.Select(d => (d.Code, 2 * d.Stations))]));
        var rest = voters.AsEnumerable();
        foreach (var (code, stations) in districts)
        {
            await app.Publish(Stations(operation.Id, 1, code, [.. rest.Take(stations)]));
            rest = rest.Skip(stations);
        }

        var work = new StoreWork(app, operation);
        await WarehouseApp.Eventually(async () =>
            (await app.Http.GetAsync($"{work.Path}/items/{StoreWork.Ballot}", Ct)).IsSuccessStatusCode
            && (await work.Need(StoreWork.Ballot)).Quantity is not null);

        var expected = voters.Sum(v => v + (v + 39) / 40);
        Assert.InRange(expected, 436_237, 437_338);
        Assert.Equal(expected, (await work.Need("surat-suara-gubernur")).Quantity);
        Assert.Equal(expected, (await work.Need("surat-suara-bupati")).Quantity);
        Assert.Equal(2_000, (await work.Need("surat-suara-psu-gubernur")).Quantity);
        Assert.Equal(2_000, (await work.Need("surat-suara-psu-bupati")).Quantity);
        Assert.Equal((2_202, 40), ((await work.Need("kotak-suara")).Quantity, (await work.Need("kotak-suara-ppk")).Quantity));
        Assert.Equal((4_404, 2_202, 13_212), (
            (await work.Need(StoreWork.Booth)).Quantity, (await work.Need("tinta")).Quantity, (await work.Need("kabel-ties")).Quantity));

        var byDistrict = 0L;
        foreach (var (code, _) in districts)
        {
            byDistrict += (await work.Need(StoreWork.Ballot, of: $"/districts/{code}")).Quantity!.Value;
        }

        Assert.Equal(expected, byDistrict);
        Assert.Equal(expected, await SumOfStations(work, ""));
        Assert.Equal(
            (await work.Need(StoreWork.Ballot, of: "/districts/63.03.01")).Quantity, await SumOfStations(work, "&district=63.03.01"));
    }

    [Fact]
    public async Task The_kit_of_a_polling_station_follows_its_voters()
    {
        var work = await StoreWork.Begin(app, 400, 41);

        var kit = (await work.StationNeeds(2).Read<Page<Need>>()).Items.ToDictionary(n => n.Item);

        Assert.Equal(43, kit[StoreWork.Ballot].Quantity);
        Assert.Equal((2, 4, 12), (kit["kotak-suara"].Quantity, kit[StoreWork.Booth].Quantity, kit["kabel-ties"].Quantity));
        Assert.Equal((0, 0), (kit[StoreWork.Revote].Quantity, kit["kotak-suara-ppk"].Quantity));
        Assert.Equal((null, "item.quantity-not-found"), (kit["segel"].Quantity, kit["segel"].Unknown));
    }

    [Fact]
    public async Task Without_all_voters_the_ballots_are_not_known_and_the_booths_are()
    {
        var work = await StoreWork.Begin(app);
        Assert.True(await work.Need(StoreWork.Ballot) is { Quantity: null, Unknown: "electorate.not-known" });
        Assert.True(await work.Need(StoreWork.Booth) is { Quantity: 8, Unknown: null });

        await app.Publish(work.Stations(1, 400)); // one of two: the file was imported with lines skipped
        await WarehouseApp.Eventually(async () => (await work.StationNeeds(1)).IsSuccessStatusCode);

        Assert.Equal("electorate.not-known", (await work.Need(StoreWork.Ballot, of: $"/districts/{TestOperation.District}")).Unknown);
        Assert.Equal(2_000, (await work.Need(StoreWork.Revote)).Quantity);
    }

    [Fact]
    public async Task Without_districts_nothing_is_known_but_what_the_operation_keeps()
    {
        var operation = new TestOperation(app);
        await app.Publish(operation.Opened(350));
        var work = new StoreWork(app, operation);
        await WarehouseApp.Eventually(async () => (await app.Http.GetAsync($"{work.Path}/needs", Ct)).IsSuccessStatusCode);

        Assert.True(await work.Need(StoreWork.Booth) is { Quantity: null, Unknown: "electorate.not-known" });
        Assert.Null((await work.Need(StoreWork.Ballot)).Quantity);
        Assert.Equal(2_000, (await work.Need(StoreWork.Revote)).Quantity);
    }

    [Fact]
    public async Task An_older_list_of_polling_stations_changes_nothing()
    {
        var work = await StoreWork.Begin(app);
        await app.Publish(work.Stations(3, 400, 300));
        await WarehouseApp.Eventually(async () => (await work.StationNeeds(2)).IsSuccessStatusCode);

        await app.Publish(work.Stations(2, 100, 100));
        await app.Publish(work.Stations(3, 200, 200));
        await StoreWork.Begin(app, 1, 1); // on the same queue, so handled after them

        Assert.Equal(410 + 308, (await work.Need(StoreWork.Ballot)).Quantity);
    }

    [Fact]
    public async Task A_later_list_replaces_the_earlier_whole_and_an_empty_one_withdraws_it()
    {
        var work = await StoreWork.Begin(app, 400, 300);

        await app.Publish(work.Stations(2, 40, 40));
        await WarehouseApp.Eventually(async () => (await work.Need(StoreWork.Ballot)).Quantity == 82);
        await app.Publish(work.Stations(3));

        await WarehouseApp.Eventually(async () => (await work.Need(StoreWork.Ballot)).Quantity is null);
        await work.StationNeeds(1).Refused("polling-station.unknown", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Polling_stations_may_come_before_their_operation_and_districts()
    {
        var work = new StoreWork(app, new TestOperation(app));
        await app.Publish(work.Stations(1, 400, 300));
        await StoreWork.Begin(app, 1, 1); // on the same queue, so handled after them

        await app.Publish(work.Operation.Districts(1, (TestOperation.District, 4)));
        await app.Publish(work.Operation.Opened(350));

        await WarehouseApp.Eventually(async () =>
            (await app.Http.GetAsync($"{work.Path}/needs", Ct)).IsSuccessStatusCode && (await work.Need(StoreWork.Ballot)).Quantity == 718);
    }

    [Fact]
    public async Task Needs_come_in_pages()
    {
        var work = await StoreWork.Begin(app, 400, 300);
        var whole = (await app.Get<Page<Need>>($"{work.Path}/needs?limit=1000"))!.Items;

        var seen = new List<Need>();
        string? next = null;
        do
        {
            var page = await app.Get<Page<Need>>($"{work.Path}/needs?limit=4&after={next}");
            seen.AddRange(page!.Items);
            next = page.Next;
        }
        while (next is not null);

        Assert.Equal(whole, seen);
    }

    [Fact]
    public async Task What_is_not_there_is_told_apart()
    {
        var work = await StoreWork.Begin(app, 400, 300);

        await Unknown($"{work.Path}/districts/63.03.99/needs", "district.unknown");
        await Unknown($"{work.Path}/polling-stations/{StoreWork.Village}/9/needs", "polling-station.unknown");
        await Unknown($"{work.Path}/items/nothing/needs", "item.unknown");
        await Unknown($"/operations/{Guid.NewGuid()}/needs", "operation.unknown");
        await app.Http.GetAsync($"{work.Path}/items/{StoreWork.Ballot}/needs?after=x", Ct).Invalid("after");
        await app.Http.GetAsync($"{work.Path}/items/{StoreWork.Ballot}/needs?district=63", Ct).Invalid("district");

        async Task Unknown(string path, string code) =>
            await app.Http.GetAsync(path, Ct).Refused(code, HttpStatusCode.NotFound);
    }

    private async Task<long> SumOfStations(StoreWork work, string filter)
    {
        var (sum, next) = (0L, "");
        while (true)
        {
            var page = (await app.Get<Page<ListStationNeeds.Response>>(
                $"{work.Path}/items/{StoreWork.Ballot}/needs?limit=400{filter}{(next.Length > 0 ? $"&after={next}" : "")}"))!;
            sum += page.Items.Sum(s => s.Quantity!.Value);
            Assert.All(page.Items, s => Assert.Equal(s.Quantity - s.Voters, s.Reserve));
            if (page.Next is null)
            {
                return sum;
            }

            next = page.Next;
        }
    }

    private static PollingStationsImported Stations(Guid operationId, int version, string district, int[] voters) => new()
    {
        OperationId = operationId,
        Version = version,
        DistrictCode = district,
        Stations =
        [
            .. voters.Select((v, i) => new ImportedPollingStation
            {
                VillageCode = $"{district}.{2001 + i / 10}", Village = "Desa", Number = i % 10 + 1, Voters = v,
            }),
        ],
    };
}

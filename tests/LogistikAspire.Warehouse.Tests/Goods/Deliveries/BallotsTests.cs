using System.Net;
using LogistikAspire.Contracts.Warehouse;
using LogistikAspire.Shared;
using LogistikAspire.Testing;
using LogistikAspire.Warehouse.Goods.Deliveries;
using LogistikAspire.Warehouse.Goods.Stock;

namespace LogistikAspire.Warehouse.Tests.Goods.Deliveries;

/// <summary>Sorting and folding, and the reserve.</summary>
public sealed class BallotsTests(WarehouseApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sorting_makes_unsorted_ballots_good_or_damaged_and_tells_the_damage()
    {
        var (work, sorting) = (await StoreWork.Begin(app), Guid.CreateVersion7());
        await work.Bring(StoreWork.Ballot, 1_000);

        Assert.Equal(HttpStatusCode.NoContent, (await work.Sort(StoreWork.Ballot, 590, 10, sorting)).StatusCode);

        Assert.Equal((400, 590, 10), (
            await work.Stock(StoreWork.Ballot, Condition.Unsorted), await work.Stock(StoreWork.Ballot),
            await work.Stock(StoreWork.Ballot, Condition.Damaged)));
        var told = await app.Published<GoodsDiscrepancyFound>(m => m.DocumentId == sorting);
        Assert.Equal(("sorting", null, 10), (told.Document, told.Vendor, Assert.Single(told.Lines).Quantity));
    }

    [Fact]
    public async Task Progress_is_counted_by_day_and_item_in_pages()
    {
        var work = await StoreWork.Begin(app);
        await work.Bring(StoreWork.Ballot, 1_000);
        await work.Bring(StoreWork.Revote, 2_000);
        await work.Sort(StoreWork.Ballot, 100, 1, day: 1);
        await work.Sort(StoreWork.Ballot, 200, 2, day: 1);
        await work.Sort(StoreWork.Revote, 300, 0, day: 1);
        await work.Sort(StoreWork.Ballot, 400, 3, day: 2);

        var first = (await app.Get<Page<ListSorted.Response>>($"{work.Path}/sortings?limit=2"))!;
        var second = (await app.Get<Page<ListSorted.Response>>($"{work.Path}/sortings?limit=2&after={first.Next}"))!;

        Assert.Equal(
            [
                new ListSorted.Response(new(2024, 11, 1), StoreWork.Ballot, 300, 3, 2), new(new(2024, 11, 1), StoreWork.Revote, 300, 0, 1),
                new(new(2024, 11, 2), StoreWork.Ballot, 400, 3, 1),
            ],
            [.. first.Items, .. second.Items]);
        Assert.Null(second.Next);
        await app.Http.GetAsync($"{work.Path}/sortings?after=x", Ct).Invalid("after");
    }

    [Fact]
    public async Task More_than_is_unsorted_is_refused_with_the_counts()
    {
        var work = await StoreWork.Begin(app);
        await work.Bring(StoreWork.Ballot, 100);

        var problem = await work.Sort(StoreWork.Ballot, 100, 1).Refused("stock.insufficient");

        Assert.Equal((100, 101), (problem.GetProperty("unsorted").GetInt64(), problem.GetProperty("asked").GetInt64()));
        Assert.Equal(100, await work.Stock(StoreWork.Ballot, Condition.Unsorted));
    }

    [Fact]
    public async Task Many_teams_at_once_sort_no_sheet_twice()
    {
        var work = await StoreWork.Begin(app);
        await work.Bring(StoreWork.Ballot, 100);

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => work.Sort(StoreWork.Ballot, 14, 1)));

        Assert.Equal(6, answers.Count(a => a.IsSuccessStatusCode)); // 6 × 15 ≤ 100 < 7 × 15
        Assert.Equal((10, 84, 6), (
            await work.Stock(StoreWork.Ballot, Condition.Unsorted), await work.Stock(StoreWork.Ballot),
            await work.Stock(StoreWork.Ballot, Condition.Damaged)));
    }

    [Fact]
    public async Task A_sorting_of_nothing_of_no_ballot_by_one_person_or_with_other_content_is_refused()
    {
        var (work, sorting) = (await StoreWork.Begin(app), Guid.CreateVersion7());
        await work.Bring(StoreWork.Ballot, 100);
        await work.Bring("tinta", 100);

        await work.Sort(StoreWork.Ballot, 0, 0).Refused("sorting.empty");
        await work.Sort("tinta", 10, 0).Refused("item.not-sorted");
        await work.Sort("pensil", 10, 0).Refused("item.unknown", HttpStatusCode.NotFound);
        await app.Put(
                $"{work.Path}/sortings/{sorting}", new RecordSorting.Request(StoreWork.Ballot, new(2024, 11, 1), 1, 0, "Tim A", "TIM A"))
            .Refused("sorting.same-person");
        await app.Put($"{work.Path}/sortings/{sorting}", new { item = StoreWork.Ballot, good = 1, sortedBy = "A", checkedBy = "B" })
            .Invalid("date");
        await work.Sort(StoreWork.Ballot, 10, 0, sorting);
        Assert.Equal(HttpStatusCode.NoContent, (await work.Sort(StoreWork.Ballot, 10, 0, sorting)).StatusCode);
        await work.Sort(StoreWork.Ballot, 11, 0, sorting).Refused("sorting.other-content");
        Assert.Equal(10, await work.Stock(StoreWork.Ballot));
    }

    [Fact]
    public async Task The_reserve_of_a_polling_station_is_used_up_to_its_last_sheet()
    {
        var work = await StoreWork.Begin(app, 400, 41); // reserves of 10 and 2

        var first = await work.UseReserve(StoreWork.Ballot, 1, 7).Read<UseReserve.Response>();
        var problem = await work.UseReserve(StoreWork.Ballot, 1, 4).Refused("reserve.exceeded");
        var last = await work.UseReserve(StoreWork.Ballot, 1, 3).Read<UseReserve.Response>();
        var other = await work.UseReserve(StoreWork.Ballot, 2, 2).Read<UseReserve.Response>();

        Assert.Equal(
            (new UseReserve.Response(10, 7), new UseReserve.Response(10, 10), new UseReserve.Response(2, 2)), (first, last, other));
        Assert.Equal((10, 7, 4), (
            problem.GetProperty("reserve").GetInt64(), problem.GetProperty("used").GetInt64(), problem.GetProperty("asked").GetInt64()));
        await work.UseReserve("surat-suara-gubernur", 2, 3).Refused("reserve.exceeded");
        Assert.Equal(
            [(1, 7, "Rusak di TPS"), (1, 3, "Rusak di TPS"), (2, 2, "Rusak di TPS")],
            (await app.Get<Page<ListReserveUses.Response>>($"{work.Path}/reserve-uses"))!.Items
                .Select(u => (u.Number, u.Quantity, u.Reason)));
    }

    [Fact]
    public async Task What_a_polling_station_uses_of_its_reserve_is_used_in_its_books_and_never_more_than_it_has()
    {
        var (work, place) = (await StoreWork.Begin(app, 400, 41), $"kpps-{StoreWork.Village}-1");
        await work.BringSorted(StoreWork.Ballot, 453);
        await work.Send(StoreWork.Ballot, 5, place);

        var problem = await work.UseReserve(StoreWork.Ballot, 1, 6).Refused("stock.insufficient");
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => work.UseReserve(StoreWork.Ballot, 1, 2)));

        Assert.Equal((5, 6), (problem.GetProperty("good").GetInt64(), problem.GetProperty("asked").GetInt64()));
        Assert.Equal(2, answers.Count(a => a.IsSuccessStatusCode));
        Assert.Equal((1, 4), (
            await work.Stock(StoreWork.Ballot, place: place), await work.Stock(StoreWork.Ballot, Condition.Used, place)));
        Assert.True(await work.Reconciliation(StoreWork.Ballot) is { Sent: 5, Stored: 448, Reconciles: true });
    }

    [Fact]
    public async Task Many_records_at_once_never_exceed_the_reserve_and_the_same_one_counts_once()
    {
        var (work, same) = (await StoreWork.Begin(app, 400, 41), Guid.CreateVersion7());

        var repeats = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => work.UseReserve(StoreWork.Ballot, 1, 3, same)));
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => work.UseReserve(StoreWork.Ballot, 1, 3)));

        Assert.All(repeats, a => Assert.Equal(HttpStatusCode.OK, a.StatusCode));
        Assert.Equal(2, answers.Count(a => a.IsSuccessStatusCode)); // 3 + 2 × 3 ≤ 10 < 3 + 3 × 3
        await work.UseReserve(StoreWork.Ballot, 1, 1, same).Refused("reserve-use.other-content");
    }

    [Fact]
    public async Task Ballots_for_a_re_vote_leave_the_store_only_with_their_record()
    {
        var work = await StoreWork.Begin(app, 400, 41);
        await work.UseReserve(StoreWork.Revote, 1, 410).Refused("stock.insufficient");
        await work.BringSorted(StoreWork.Revote, 2_000);

        var refused = await work.Send(StoreWork.Revote, 10, "ppk-63.03.05").Refused("stock.lines-refused");
        Assert.Equal(HttpStatusCode.OK, (await work.UseReserve(StoreWork.Revote, 1, 410)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await work.UseReserve(StoreWork.Revote, 2, 1_590)).StatusCode);
        await work.UseReserve(StoreWork.Revote, 2, 1).Refused("reserve.exceeded");

        Assert.Equal("reserve.without-record", refused.WrongLines().First().Code);
        Assert.Equal((0, 410, 1_590), (
            await work.Stock(StoreWork.Revote), await work.Stock(StoreWork.Revote, place: $"kpps-{StoreWork.Village}-1"),
            await work.Stock(StoreWork.Revote, place: $"kpps-{StoreWork.Village}-2")));
        Assert.Equal("Rusak di TPS", (await work.Card(StoreWork.Revote, $"kpps-{StoreWork.Village}-1")).Single().Reason);
    }

    [Fact]
    public async Task Without_a_reserve_a_polling_station_a_reason_or_two_people_nothing_is_used()
    {
        var work = await StoreWork.Begin(app, 400, 41);
        var path = $"{work.Path}/reserve-uses/{Guid.CreateVersion7()}";
        var request = new UseReserve.Request(StoreWork.Ballot, StoreWork.Village, 1, 1, "Rusak", "Ketua", "Pengawas", null);

        await app.Put(path, request with { Item = "tinta" }).Refused("reserve.none");
        await app.Put(path, request with { WitnessedBy = "ketua" }).Refused("reserve.same-person");
        await app.Put(path, request with { Number = 3 }).Refused("polling-station.unknown", HttpStatusCode.NotFound);
        await app.Put(path, request with { Item = "pensil" }).Refused("item.unknown", HttpStatusCode.NotFound);
        await app.Put(path, request with { Reason = "  " }).Invalid("reason");
        await app.Put(path, request with { Quantity = 0 }).Invalid("quantity");
        await app.Put(path, request with { VillageCode = "2001" }).Invalid("villageCode");
        await app.Put($"/operations/{Guid.NewGuid()}/reserve-uses/{Guid.NewGuid()}", request)
            .Refused("operation.unknown", HttpStatusCode.NotFound);

        Assert.Empty((await app.Get<Page<ListReserveUses.Response>>($"{work.Path}/reserve-uses"))!.Items);
    }
}

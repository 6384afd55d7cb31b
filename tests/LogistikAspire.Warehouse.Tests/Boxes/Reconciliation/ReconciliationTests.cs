using System.Net;
using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Boxes.Reconciliation;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Goods.Stock;
using LogistikAspire.Warehouse.Operation;
using Microsoft.EntityFrameworkCore;

using static LogistikAspire.Warehouse.Tests.StoreWork;

namespace LogistikAspire.Warehouse.Tests.Boxes.Reconciliation;

public sealed class ReconciliationTests(WarehouseApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Printed_is_sent_and_stored_and_damaged_and_destroyed_to_the_sheet()
    {
        var work = await Begin(app, 400, 300);
        var order = await work.Ordered((Ballot, 1_000));
        await work.Deliver(order, Guid.CreateVersion7(), Line(Ballot, 600, damaged: 7));
        await work.Deliver(order, Guid.CreateVersion7(), Line(Ballot, 400));
        await work.Sort(Ballot, 890, 10);
        await work.Send(Ballot, 410, "ppk-63.03.05");
        await work.Send(Ballot, 308, $"kpps-{Village}-2");
        await work.Book(StockDocumentKind.Destruction, Ballot, 4, At(Place.Store, Condition.Damaged), null);

        Assert.Equal(new ItemReconciliation(Ballot, 1_007, 718, 272, 13, 4, 0, 0, 0), await work.Reconciliation(Ballot));
        Assert.True((await work.Reconciliation(Ballot)).Reconciles);
        Assert.Empty(await work.Differences(Ballot));
    }

    [Fact]
    public async Task What_does_not_reconcile_is_named_document_by_document()
    {
        var (work, delivery, count, lost) = (await Begin(app), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var order = await work.Ordered((Ballot, 1_000));
        await work.Deliver(order, delivery, Line(Ballot, 990, wrong: 4, missing: 6, remark: "Dus robek"));
        await work.Sort(Ballot, 990, 0);
        await work.Book(StockDocumentKind.Adjustment, Ballot, 3, At(Place.Store), null, "Hanyut", lost);
        await work.Count(count, Counted(Ballot, 986, "Satu tidak ditemukan"));

        var reconciliation = await work.Reconciliation(Ballot);
        Assert.Equal(new ItemReconciliation(Ballot, 1_000, 0, 987, 0, 0, 10, -3, -1), reconciliation);
        Assert.Equal((13, 0, false), (reconciliation.Difference, reconciliation.Unexplained, reconciliation.Reconciles));
        Assert.Equal(
            [
                new ListDifferences.Response("adjustment", lost, Place.Store, Condition.Good, 3, "Hanyut"),
                new("count", count, Place.Store, Condition.Good, 1, "Satu tidak ditemukan"),
                new("short", delivery, null, null, 6, "Dus robek"), new("wrong", delivery, null, null, 4, "Dus robek"),
            ],
            await work.Differences(Ballot));
        Assert.Equal(reconciliation.Difference, (await work.Differences(Ballot)).Where(d => d.Cause != "count").Sum(d => d.Quantity));
    }

    [Fact]
    public async Task One_sheet_that_vanishes_behind_the_ledger_is_found()
    {
        var work = await Begin(app);
        await work.BringSorted(Ballot, 1_000);

        await app.With<WarehouseDb, int>(db => db.Database.ExecuteSqlAsync(
            $"UPDATE stock SET quantity = quantity - 1 WHERE operation_id = {work.Id} AND item = {Ballot} AND condition = 'good'", Ct));

        var reconciliation = await work.Reconciliation(Ballot);
        Assert.Equal((1, 1, false), (reconciliation.Difference, reconciliation.Unexplained, reconciliation.Reconciles));
    }

    [Fact]
    public async Task Goods_from_before_are_in_the_books_by_an_adjustment_that_is_named()
    {
        var work = await Begin(app);
        await work.Book(StockDocumentKind.Adjustment, Booth, 500, null, At(Place.Store), "Sisa Pemilu Februari 2024");

        var reconciliation = await work.Reconciliation(Booth);

        Assert.True(reconciliation is { Printed: 0, Stored: 500, Difference: -500, Unexplained: 0 });
        Assert.True((await work.Differences(Booth)).Single() is { Quantity: -500, Reason: "Sisa Pemilu Februari 2024" });
    }

    [Fact]
    public async Task Differences_come_in_pages()
    {
        var work = await Begin(app);
        for (var i = 0; i < 5; i++)
        {
            await work.Book(StockDocumentKind.Adjustment, Booth, 1 + i, null, At(Place.Store), "Sisa");
        }

        var first = (await app.Get<Page<ListDifferences.Response>>($"{work.Path}/reconciliation/{Booth}?limit=3"))!;
        var second = (await app.Get<Page<ListDifferences.Response>>(
            $"{work.Path}/reconciliation/{Booth}?limit=3&after={Uri.EscapeDataString(first.Next!)}"))!;

        Assert.Equal(await work.Differences(Booth), [.. first.Items, .. second.Items]);
        Assert.Null(second.Next);
    }

    [Fact]
    public async Task While_people_work_the_sums_are_of_one_moment()
    {
        var work = await Begin(app);
        var order = await work.Ordered((Ballot, 100_000));
        using var done = new CancellationTokenSource();
        var working = Task.Run(async () =>
        {
            for (var i = 0; i < 15; i++)
            {
                await work.Deliver(order, Guid.CreateVersion7(), Line(Ballot, 10));
                await work.Sort(Ballot, 9, 1);
                await work.Send(Ballot, 5, "ppk-63.03.05");
            }

            await done.CancelAsync();
        }, Ct);

        var seen = 0;
        while (!done.IsCancellationRequested)
        {
            Assert.True((await work.Reconciliation(Ballot)).Reconciles);
            seen++;
        }

        await working;
        Assert.True(seen > 0);
        Assert.Equal(150, (await work.Reconciliation(Ballot)).Printed);
    }

    [Fact]
    public async Task Critical_items_are_flagged_until_enough_good_ones_are_there()
    {
        var work = await Begin(app, 400, 300); // needs 718 ballots, 8 booths
        await work.Bring(Ballot, 718);
        Assert.Contains(await Short(work), r => r is { Item: Ballot, Needed: 718, Good: 0, Unsorted: 718, Missing: 718 });

        await work.Sort(Ballot, 717, 1);
        Assert.Contains(await Short(work), r => r is { Item: Ballot, Good: 717, Damaged: 1, Missing: 1 });

        await work.BringSorted(Ballot, 1);
        await work.Send(Ballot, 300, $"kpps-{Village}-2");
        Assert.DoesNotContain(await Short(work), r => r.Item == Ballot);
        Assert.Contains(await Short(work), r => r is { Item: Booth, Missing: 8 });
    }

    [Fact]
    public async Task What_is_not_known_is_neither_short_nor_enough()
    {
        var work = await Begin(app, 400, 300);

        var all = (await app.Get<Page<ListCoverage.Response>>($"{work.Path}/coverage?limit=1000"))!.Items;

        Assert.Contains(all, r => r is { Item: "segel", Needed: null, Missing: null, IsShort: false, IsCritical: true });
        var critical = (await app.Get<Page<ListCoverage.Response>>($"{work.Path}/coverage?limit=1000&critical=true"))!;
        Assert.Equal(all.Where(r => r.IsCritical), critical.Items);
        var first = (await app.Get<Page<ListCoverage.Response>>($"{work.Path}/coverage?limit=5"))!;
        var second = (await app.Get<Page<ListCoverage.Response>>($"{work.Path}/coverage?limit=1000&after={first.Next}"))!;
        Assert.Equal(all, [.. first.Items, .. second.Items]);
    }

    [Fact]
    public async Task What_a_vendor_took_back_does_not_cover_a_need()
    {
        var work = await Begin(app, 400, 300);
        await work.Bring(Booth, 8);

        Assert.Equal(HttpStatusCode.NoContent, (await work.Send(Booth, 1, Place.Vendor)).StatusCode);

        Assert.Contains(await Short(work), r => r is { Item: Booth, Good: 7, Missing: 1 });
    }

    private async Task<IReadOnlyList<ListCoverage.Response>> Short(StoreWork work) =>
        (await app.Get<Page<ListCoverage.Response>>($"{work.Path}/coverage?limit=1000&critical=true&short=true"))!.Items;
}

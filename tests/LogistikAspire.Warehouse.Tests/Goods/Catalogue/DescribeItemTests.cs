using System.Net;
using System.Text;
using LogistikAspire.Shared;
using LogistikAspire.Testing;
using LogistikAspire.Warehouse.Goods.Catalogue;
using LogistikAspire.Warehouse.Goods.Items;
using LogistikAspire.Warehouse.Goods.Needs;

namespace LogistikAspire.Warehouse.Tests.Goods.Catalogue;

public sealed class DescribeItemTests(WarehouseApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static DescribeItem.Request Seals(int perStation = 20) => new(
        "Segel kertas", "Paper seal", "sheet", ItemKind.Seal, true, null, new(perStation, 0, 0, 0, 0, false), "Keputusan KPU 1/2024");

    [Fact]
    public async Task An_operation_begins_with_the_default_catalogue_for_its_elections()
    {
        var work = await StoreWork.Begin(app);

        var items = (await app.Get<Page<ItemResponse>>($"{work.Path}/items?limit=1000"))!.Items;

        Assert.Equal(items.Select(i => i.Code).Order(StringComparer.Ordinal), items.Select(i => i.Code));
        Assert.Equal(
            ["surat-suara-bupati", "surat-suara-gubernur", "surat-suara-psu-bupati", "surat-suara-psu-gubernur"],
            items.Where(i => i.Kind == ItemKind.Ballot).Select(i => i.Code));
        Assert.Contains(items, i => i is { Code: StoreWork.Ballot, NameId: "Surat suara bupati", Election: "bupati" });
        Assert.All(items, i => Assert.Equal(i.Evidence == Evidence.NotFound, i.Formula is null));
        Assert.All(items, i => Assert.NotEmpty(i.Source));
        Assert.Contains(items, i => i is { Code: "segel", Formula: null, IsCritical: true });
    }

    [Fact]
    public async Task An_item_travels_in_the_box_or_beside_it()
    {
        var work = await StoreWork.Begin(app);
        await app.Put($"{work.Path}/items/segel", Seals());
        await app.Put($"{work.Path}/items/meja", Seals() with { Kind = ItemKind.Booth });
        await app.Put($"{work.Path}/items/spanduk", Seals() with { Travels = Travels.Beside });

        var items = (await app.Get<Page<ItemResponse>>($"{work.Path}/items?limit=1000"))!.Items;

        Assert.Equal(
            ["bilik-suara", "kantong-plastik", "kotak-suara", "kotak-suara-ppk", "meja", "spanduk"],
            items.Where(i => i.Travels == Travels.Beside).Select(i => i.Code));
    }

    [Fact]
    public async Task A_quantity_that_was_not_found_is_what_the_operation_gives()
    {
        var work = await StoreWork.Begin(app, 400, 300);
        Assert.Equal((null, "item.quantity-not-found"), ((await work.Need("segel")).Quantity, (await work.Need("segel")).Unknown));

        Assert.Equal(HttpStatusCode.NoContent, (await app.Put($"{work.Path}/items/segel", Seals())).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await app.Put($"{work.Path}/items/segel", Seals())).StatusCode);

        Assert.Equal((40, null), ((await work.Need("segel")).Quantity, (await work.Need("segel")).Unknown));
        var item = await app.Get<ItemResponse>($"{work.Path}/items/segel");
        Assert.Equal((Evidence.Given, "Keputusan KPU 1/2024"), (item!.Evidence, item.Source));
    }

    [Fact]
    public async Task What_the_operation_gave_stays_when_it_is_opened_again_and_a_new_election_gets_its_ballots()
    {
        var work = await StoreWork.Begin(app);
        await app.Put($"{work.Path}/items/segel", Seals());

        await app.Publish(work.Operation.Opened(350, version: 2) with { Elections = ["gubernur", "bupati", "Wali Kota"] });
        await WarehouseApp.Eventually(async () =>
            (await app.Http.GetAsync($"{work.Path}/items/surat-suara-wali-kota", Ct)).IsSuccessStatusCode);

        Assert.Equal(Evidence.Given, (await app.Get<ItemResponse>($"{work.Path}/items/segel"))!.Evidence);
        Assert.Equal(2_000, (await work.Need("surat-suara-psu-wali-kota")).Quantity);
    }

    [Fact]
    public async Task Ballots_of_an_election_that_is_no_more_are_not_needed()
    {
        var work = await StoreWork.Begin(app, 400, 300);

        await app.Publish(work.Operation.Opened(350, version: 2) with { Elections = ["gubernur"] });

        await WarehouseApp.Eventually(async () =>
            (await app.Get<Page<Need>>($"{work.Path}/needs?limit=1000"))!.Items.All(n => n.Item != StoreWork.Ballot));
        Assert.Equal(2, (await work.Need("kotak-suara")).Quantity);
        Assert.True((await app.Http.GetAsync($"{work.Path}/items/{StoreWork.Ballot}", Ct)).IsSuccessStatusCode);
    }

    [Fact]
    public async Task What_orders_count_keeps_its_unit()
    {
        var work = await StoreWork.Begin(app);
        await app.Put($"{work.Path}/items/segel", Seals());
        await work.Ordered(("segel", 100));

        await app.Put($"{work.Path}/items/segel", Seals() with { Unit = "box" }).Refused("item.in-use");

        Assert.Equal(HttpStatusCode.NoContent, (await app.Put($"{work.Path}/items/segel", Seals(perStation: 25))).StatusCode);
        Assert.Equal("sheet", (await app.Get<ItemResponse>($"{work.Path}/items/segel"))!.Unit);
    }

    [Theory]
    [InlineData("""{"nameEn":"x","unit":"sheet","kind":"seal","source":"x"}""", "nameId")]
    [InlineData("""{"nameId":"x","nameEn":"x","unit":"Sheet 1","kind":"seal","source":"x"}""", "unit")]
    [InlineData("""{"nameId":"x","nameEn":"x","unit":"sheet","source":"x"}""", "kind")]
    [InlineData("""{"nameId":"x","nameEn":"x","unit":"sheet","kind":"toy","source":"x"}""", "kind")]
    [InlineData("""{"nameId":"x","nameEn":"x","unit":"sheet","kind":"seal","source":"x","travels":"byTruck"}""", "travels")]
    [InlineData("""{"nameId":"x","nameEn":"x","unit":"sheet","kind":"seal"}""", "source")]
    [InlineData(
        """{"nameId":"x","nameEn":"x","unit":"set","kind":"seal","source":"x","formula":{"perDistrict":-1}}""", "formula.perDistrict")]
    [InlineData("""{"nameId":"x","nameEn":"x","unit":"sheet","kind":"seal","source":"x","formula":{"perVoter":101}}""", "formula.perVoter")]
    [InlineData("""{"nameId":"x","nameEn":"x","unit":"sheet","kind":"seal","source":"x","formula":{"perTps":1}}""", "formula.perTps")]
    [InlineData("""{"nameId":"x","nameEn":"x","unit":"sheet","kind":"seal","source":"x","formula":{"perVoter":0.5}}""", "formula.perVoter")]
    public async Task An_item_out_of_shape_is_refused_by_field(string body, string field)
    {
        var work = await StoreWork.Begin(app);

        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        await app.Http.PutAsync($"{work.Path}/items/segel", content, Ct).Invalid(field);

        Assert.Equal(Evidence.NotFound, (await app.Get<ItemResponse>($"{work.Path}/items/segel"))!.Evidence);
    }

    [Theory]
    [InlineData("Segel")]
    [InlineData("-segel")]
    [InlineData("segel_kertas")]
    public async Task A_code_out_of_shape_is_refused(string code)
    {
        var work = await StoreWork.Begin(app);

        await app.Put($"{work.Path}/items/{code}", Seals()).Invalid("code");
    }

    [Fact]
    public async Task Unknown_operations_and_items_are_told_apart()
    {
        var work = await StoreWork.Begin(app);

        var nowhere = $"/operations/{Guid.NewGuid()}/items";

        await app.Http.GetAsync($"{work.Path}/items/nothing", Ct).Refused("item.unknown", HttpStatusCode.NotFound);
        await app.Http.GetAsync($"{nowhere}/segel", Ct).Refused("operation.unknown", HttpStatusCode.NotFound);
        await app.Http.GetAsync(nowhere, Ct).Refused("operation.unknown", HttpStatusCode.NotFound);
        await app.Put($"{nowhere}/segel", Seals()).Refused("operation.unknown", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Many_who_add_the_same_item_at_once_add_it_once()
    {
        var work = await StoreWork.Begin(app);

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => app.Put($"{work.Path}/items/gembok", Seals())));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.NoContent, a.StatusCode));
        Assert.Single((await app.Get<Page<ItemResponse>>($"{work.Path}/items?limit=1000"))!.Items, i => i.Code == "gembok");
    }
}

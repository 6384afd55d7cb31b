using System.Net;
using System.Net.Http.Json;
using LogistikAspire.Authorization;
using LogistikAspire.Escort.Guards;
using LogistikAspire.Escort.Orders;
using LogistikAspire.Shared;
using LogistikAspire.Testing;
using static LogistikAspire.Escort.Tests.Messages;

namespace LogistikAspire.Escort.Tests.Orders;

public sealed class OrderTests(EscortApp app)
{
    private const string Number = "Sprin/535/XI/OPS.1.2.3./2024";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_order_is_written_submitted_and_issued_under_a_number_typed_by_hand()
    {
        var operation = await app.Guarded();
        var id = Guid.CreateVersion7();

        var draft = await Write(operation, id).Read<OrderView>();
        Assert.Equal((OrderState.Draft, null, null), (draft.State, draft.Number, draft.Year));
        Assert.NotEmpty(draft.Duties);
        Assert.Equal(OrderState.Submitted, (await Say(operation, id, "submission").Read<OrderView>()).State);

        var issued = await Issue(operation, id, Number).Read<OrderView>();

        Assert.Equal((OrderState.Issued, Number, DateTime.UtcNow.AddHours(8).Year, "Test polres"),
            (issued.State, issued.Number, issued.Year, issued.IssuedBy));
        Assert.Equal(Number, (await Issue(operation, id, Number).Read<OrderView>()).Number);
        await Write(operation, id, task: "Otherwise.").Refused("order.issued");
        await Say(operation, id, "submission").Refused("order.issued");
        await Issue(operation, id, "Sprin/536").Refused("order.issued");
        Assert.Equal([id], (await app.Get<Page<ListOrders.Response>>($"/operations/{operation}/orders?state=issued"))!.Items
            .Select(o => o.OrderId));
    }

    [Fact]
    public async Task What_is_returned_is_written_anew_and_submitted_again()
    {
        var operation = await app.Guarded();
        var id = Guid.CreateVersion7();
        await Write(operation, id).Read<OrderView>();
        await Issue(operation, id, Number).Refused("order.not-submitted");
        await Return(operation, id, "No.").Refused("order.not-submitted");
        await Say(operation, id, "submission").Read<OrderView>();
        await Write(operation, id, task: "New.").Refused("order.submitted");

        Assert.Equal("Name the commander.", (await Return(operation, id, "Name the commander.").Read<OrderView>()).ReturnedBecause);
        Assert.Equal(OrderState.Returned, (await Return(operation, id, "Name the commander.").Read<OrderView>()).State);
        await Issue(operation, id, Number).Refused("order.not-submitted");

        Assert.Equal((OrderState.Draft, "New."), Of(await Write(operation, id, task: "New.").Read<OrderView>()));
        await Say(operation, id, "submission").Read<OrderView>();
        await Issue(operation, id, Number).Read<OrderView>();

        static (OrderState, string) Of(OrderView view) => (view.State, view.Task);
    }

    [Fact]
    public async Task A_number_is_used_once_in_a_year_by_a_unit_also_at_once()
    {
        var operation = await app.Guarded();
        var ids = Enumerable.Range(0, 4).Select(_ => Guid.CreateVersion7()).ToList();
        foreach (var id in ids)
        {
            await Write(operation, id).Read<OrderView>();
            await Say(operation, id, "submission").Read<OrderView>();
        }

        var answers = await Task.WhenAll(ids.Select(id => Issue(operation, id, Number)));

        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.OK);
        foreach (var answer in answers.Where(a => a.StatusCode != HttpStatusCode.OK))
        {
            await answer.Refused("order.number-taken");
        }
    }

    [Fact]
    public async Task An_issued_order_names_whom_it_named_whatever_becomes_of_the_roster()
    {
        var operation = await app.Guarded();
        var id = Guid.CreateVersion7();
        await Write(operation, id).Read<OrderView>();
        await Say(operation, id, "submission").Read<OrderView>();
        var issued = await Issue(operation, id, Number).Read<OrderView>();
        var duty = (await app.Get<Page<ListGuardDuties.Response>>($"/operations/{operation}/guards/duties"))!.Items
            .First(d => d.From >= Local("21 00:00"));

        await app.Put($"/operations/{operation}/guards/duties/{duty.DutyId}/cancellation", new { reason = "Ill." });
        await app.Put($"/operations/{operation}/guards/roster", new { });

        Assert.Equal(issued.Duties, (await app.Get<OrderView>($"/operations/{operation}/orders/{id}"))!.Duties);
    }

    [Fact]
    public async Task Who_is_elsewhere_is_a_warning_that_is_confirmed_with_a_reason()
    {
        var operation = await app.Guarded();
        var id = Guid.CreateVersion7();
        await Write(operation, id, guests: [Guest("P1"), Guest(null)]).Read<OrderView>();
        await Say(operation, id, "submission").Read<OrderView>();

        var refused = await Issue(operation, id, Number).Refused("order.clash");
        Assert.Equal("P1 has duties of another unit in that time", refused.GetProperty("clashes")[0].GetString());

        var issued = await app.Put($"/operations/{operation}/orders/{id}/issue", new
        {
            number = Number, clashesConfirmedBecause = "He leads both.",
        }).Read<OrderView>();
        Assert.Equal("He leads both.", issued.ClashesConfirmedBecause);
    }

    [Fact]
    public async Task An_order_for_nobody_is_refused_and_one_for_guests_alone_is_not()
    {
        var operation = await app.Guarded();
        var (empty, guests) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await Write(operation, empty, unit: "polsek-63.03.05").Read<OrderView>();
        await Write(operation, guests, unit: "polsek-63.03.05", guests: [Guest(null)]).Read<OrderView>();
        await Say(operation, empty, "submission").Read<OrderView>();
        await Say(operation, guests, "submission").Read<OrderView>();

        await Issue(operation, empty, Number).Refused("order.nobody");
        Assert.Empty((await Issue(operation, guests, Number).Read<OrderView>()).Duties);
    }

    [Fact]
    public async Task A_polsek_writes_for_itself_and_polres_issues()
    {
        var operation = await app.Guarded();
        using var polsek = app.AsUnit("polsek-63.03.05");
        using var kodim = app.As(Agency.Kodim);
        var (own, foreign) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var path = $"/operations/{operation}/orders";
        var body = Body("polsek-63.03.05", "x", [Guest(null)]);

        await polsek.PutAsync($"{path}/{own}", JsonContent.Create(body, options: Responses.Json), Ct).Read<OrderView>();
        await polsek.PutAsync($"{path}/{foreign}", JsonContent.Create(Body("polsek-63.03.14", "x"), options: Responses.Json), Ct)
            .Refused("unit.foreign", HttpStatusCode.Forbidden);
        await polsek.PutAsync($"{path}/{own}/submission", null, Ct).Read<OrderView>();
        await polsek.PutAsync($"{path}/{own}/issue", JsonContent.Create(new { number = "1" }), Ct)
            .Refused("access.other-agency", HttpStatusCode.Forbidden);
        await kodim.PutAsync($"{path}/{own}/issue", JsonContent.Create(new { number = "1" }), Ct)
            .Refused("unit.foreign", HttpStatusCode.Forbidden);
        await kodim.GetAsync($"{path}/{own}", Ct).Refused("order.unknown", HttpStatusCode.NotFound);
        await Write(operation, own, unit: "polres-banjar").Refused("order.other-unit");
        await Issue(operation, own, Number).Read<OrderView>();
        await Issue(operation, foreign, Number).Refused("order.unknown", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_is_wrong_is_named()
    {
        var operation = await app.Guarded();
        var id = Guid.CreateVersion7();

        await Put(Body("polres-banjar", "x") with { Until = Local("20 00:00") }).Invalid("until");
        await Put(Body("polres-banjar", "x") with { Until = Local("20 00:00").AddDays(40) }).Invalid("until");
        await Put(Body("polres-banjar", "x") with { Bases = [] }).Invalid("bases");
        await Put(Body("polres-banjar", "x") with { Bases = ["x", " "] }).Invalid("bases[1]");
        await Put(Body("polres-banjar", "\u200B")).Invalid("task");
        await Put(Body("polres-banjar", "x", [Guest(null) with { Reason = "" }])).Invalid("guests[0].reason");
        await Put(Body("polres-martapura", "x")).Refused("unit.unknown", HttpStatusCode.NotFound);

        Task<HttpResponseMessage> Put(WriteOrder.Request body) => app.Put($"/operations/{operation}/orders/{id}", body);
    }

    [Fact]
    public async Task The_page_has_all_that_an_order_has_and_a_draft_has_no_number()
    {
        var operation = await app.Guarded();
        var id = Guid.CreateVersion7();
        await Write(operation, id, task: "Guard <the> store", guests: [Guest(null)]).Read<OrderView>();

        var draft = await Page("");
        Assert.Contains("DRAF", draft);
        Assert.DoesNotContain("Sprin/", draft);
        await Say(operation, id, "submission").Read<OrderView>();
        await Issue(operation, id, Number).Read<OrderView>();

        var page = await Page("");
        foreach (var text in new[]
        {
            "Surat Perintah", Number, "Pertimbangan", "Dasar", "Diperintahkan", "Kepada", "Penjagaan gudang KPU", "Orang 2", "P2", "Untuk",
            "Guard &lt;the&gt; store", "Jam apel", "20 November 2024 pukul 07.30 WITA", "Lokasi", "Halaman Polres", "Bawah kendali operasi",
        })
        {
            Assert.Contains(text, page);
        }

        Assert.DoesNotContain("DRAF", page);
        Assert.Contains("Guard of the KPU store", await Page("?language=en"));

        async Task<string> Page(string query) => WebUtility.HtmlDecode(
            await (await app.Http.GetAsync($"/operations/{operation}/orders/{id}/page{query}", Ct)).Content.ReadAsStringAsync(Ct))
            .Replace("<the>", "&lt;the&gt;", StringComparison.Ordinal);
    }

    private Task<HttpResponseMessage> Write(
        Guid operation, Guid id, string unit = "polres-banjar", string task = "Guard the stores.",
        IReadOnlyList<WriteOrder.Guest>? guests = null) => app.Put($"/operations/{operation}/orders/{id}", Body(unit, task, guests));

    private static WriteOrder.Request Body(string unit, string task, IReadOnlyList<WriteOrder.Guest>? guests = null) => new(
        unit, Local("20 00:00"), Local("23 00:00"), "Boxes are in the store.", ["Law 10/2016", "Plan of operation Mantap Praja"], task,
        Local("20 07:30"), "Halaman Polres", guests);

    private static WriteOrder.Guest Guest(string? number) => new("Budi Santoso", "Commander", "Banjar has too few.", "Aipda", number);

    private Task<HttpResponseMessage> Say(Guid operation, Guid id, string step) =>
        app.Put($"/operations/{operation}/orders/{id}/{step}", new { });

    private Task<HttpResponseMessage> Return(Guid operation, Guid id, string reason) =>
        app.Put($"/operations/{operation}/orders/{id}/return", new { reason });

    private Task<HttpResponseMessage> Issue(Guid operation, Guid id, string number) =>
        app.Put($"/operations/{operation}/orders/{id}/issue", new { number });
}

using System.Net;
using System.Text.Json;
using Ical.Net;
using Ical.Net.CalendarComponents;
using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Testing;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Scheduling.Tests.Schedule;

public sealed class ScheduleCalendarTests(SchedulingApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_has_a_journey_for_every_shipment()
    {
        var plan = await app.PublishedOperation();

        var response = await app.Http.GetAsync(Path(plan), Ct);

        Assert.Equal("text/calendar", response.Content.Headers.ContentType?.MediaType);
        var events = Read(await response.Content.ReadAsStringAsync(Ct)).Events;
        Assert.Equal(
            plan.Shipments.Select(s => ($"{s.ShipmentId}.journey@logistikaspire", s.DepartsAt.UtcDateTime, s.ArrivesAt.UtcDateTime)),
            events.Select(e => (e.Uid!, e.Start!.AsUtc, e.End!.AsUtc)));
        Assert.All(events, e => Assert.Equal(("UTC", "CONFIRMED", 1), (e.Start!.TzId, e.Status, e.Sequence)));
    }

    [Fact]
    public async Task The_time_stamp_is_that_of_publication()
    {
        var plan = await app.PublishedOperation();
        var published = await app.With((SchedulingDb db) => db.Plans.AsNoTracking().SingleAsync(p => p.Id == plan.PlanId, Ct));

        var stamp = (await Calendar(Path(plan))).Events[0]!.DtStamp!.AsUtc;

        Assert.Equal(published.PublishedAt!.Value.UtcDateTime, stamp, TimeSpan.FromSeconds(1));
    }

    [Theory]
    [InlineData("polres", "escort", "polisi mengawal ke")]
    [InlineData("ppk", "arrival", "kotak tiba di")]
    [InlineData("warehouse", "loading", "Muat")]
    [InlineData("bpbd", "journey", "kotak ke")]
    public async Task An_agency_sees_what_concerns_it(string agency, string kind, string summary)
    {
        var plan = await app.PublishedOperation();

        var events = (await Calendar($"{Path(plan)}?agency={agency}")).Events;

        Assert.Equal(plan.Shipments.Select(s => $"{s.ShipmentId}.{kind}@logistikaspire"), events.Select(e => e.Uid));
        Assert.All(events, e => Assert.Contains(summary, e.Summary));
        foreach (var (shipment, seen) in plan.Shipments.Zip(events))
        {
            var (from, until) = kind switch
            {
                "escort" => (shipment.DepartsAt, shipment.ReturnsAt),
                "arrival" => (shipment.ArrivesAt, shipment.ArrivesAt.AddMinutes(30)),
                "loading" => (shipment.DepartsAt, shipment.DepartsAt.AddMinutes(30)),
                _ => (shipment.DepartsAt, shipment.ArrivesAt),
            };
            Assert.Equal((from.UtcDateTime, until.UtcDateTime), (seen.Start!.AsUtc, seen.End!.AsUtc));
        }
    }

    [Fact]
    public async Task Who_sends_nobody_along_has_no_appointment()
    {
        var operationId = await app.OpenOperation(settings: """
            { "store": { "crewStart": "2024-11-22" }, "security": { "soldiersPerShipment": 0 } }
            """);
        await app.Publish(operationId, await app.SolvedPlan(operationId));

        Assert.Empty((await Calendar($"/operations/{operationId}/schedule.ics?agency=kodim")).Events);
        Assert.NotEmpty((await Calendar($"/operations/{operationId}/schedule.ics?agency=polres")).Events);
    }

    [Fact]
    public async Task A_district_sees_its_own_shipments()
    {
        var plan = await app.PublishedOperation();

        var calendar = await Calendar($"{Path(plan)}?district=63.03.14&agency=ppk");

        Assert.All(calendar.Events, e => Assert.Equal("Gudang PPK Martapura Barat", e.Location));
        Assert.Equal(plan.Shipments.Count(s => s.DistrictCode == "63.03.14"), calendar.Events.Count);
        Assert.Equal("Distribusi logistik: Latihan – Martapura Barat – PPK", calendar.Properties["X-WR-CALNAME"]?.Value);
    }

    [Fact]
    public async Task What_is_dropped_is_cancelled_under_the_same_id()
    {
        var plan = await app.PublishedOperation();
        var before = (await Calendar(Path(plan))).Events.ToDictionary(e => e.Uid!);
        var dropped = plan.Shipments[0];
        await app.With(async (SchedulingDb db) =>
        {
            var shipment = (await db.Shipments.FindAsync([plan.OperationId, dropped.ShipmentId], Ct))!;
            shipment.Cancel("A later plan.");
            shipment.Announce(DateTimeOffset.UtcNow);
            return await db.SaveChangesAsync(Ct);
        });

        var after = (await Calendar(Path(plan))).Events.ToDictionary(e => e.Uid!);

        Assert.Equal(before.Keys.Order(), after.Keys.Order());
        var cancelled = Assert.Single(after.Values, e => e.Status == "CANCELLED");
        Assert.Equal(($"{dropped.ShipmentId}.journey@logistikaspire", 2), (cancelled.Uid, cancelled.Sequence));
        Assert.StartsWith("BATAL: ", cancelled.Summary);
        Assert.All(after.Values.Where(e => e != cancelled), e => Assert.Equal(1, e.Sequence));
    }

    [Fact]
    public async Task A_shipment_that_a_wish_moves_keeps_its_id()
    {
        var plan = await app.PublishedOperation();
        await app.Put($"/operations/{plan.OperationId}/wishes/{Guid.CreateVersion7()}", new
        {
            districtCode = "63.03.14", agency = "camat", date = "2024-11-23", weight = 5, reason = "",
        });
        var before = (await Calendar(Path(plan))).Events.ToDictionary(e => e.Uid!);
        await app.Publish(plan.OperationId, await app.SolvedPlan(plan.OperationId));

        var after = (await Calendar(Path(plan))).Events.ToDictionary(e => e.Uid!);

        Assert.Equal(before.Keys.Order(), after.Keys.Order());
        Assert.All(after.Values, e => Assert.Equal("CONFIRMED", e.Status));
        Assert.All(after.Values, e => Assert.Equal(Shown(e) == Shown(before[e.Uid!]) ? 1 : 2, e.Sequence));
        Assert.Contains(after.Values, e => e.Sequence == 2);
    }

    [Fact]
    public async Task A_shipment_that_moves_keeps_its_id_and_only_what_changed_is_told_anew()
    {
        // One slot a day: the wish takes Martapura Barat to another day, alone.
        var plan = await app.PublishedOperation();
        var before = (await Calendar($"{Path(plan)}?agency=ppk")).Events.ToDictionary(e => e.Uid!);
        var moved = plan.Shipments.Single(s => s.DistrictCode == "63.03.14");
        await app.CloseWay(plan.OperationId, moved);
        var proposal = await app.Proposal(plan.OperationId);
        Assert.True((await app.Publish(plan.OperationId, proposal)).IsSuccessStatusCode);

        var after = (await Calendar($"{Path(plan)}?agency=ppk")).Events;

        Assert.Equal(before.Keys.Order(), after.Select(e => e.Uid!).Order());
        Assert.All(after, e =>
        {
            var changed = Shown(e) != Shown(before[e.Uid!]);
            Assert.Equal(changed ? 2 : 1, e.Sequence);
            Assert.True(changed || e.DtStamp!.AsUtc == before[e.Uid!].DtStamp!.AsUtc);
            Assert.Equal("CONFIRMED", e.Status);
        });
        var one = Assert.Single(after, e => e.Uid == $"{moved.ShipmentId}.arrival@logistikaspire");
        Assert.Equal(2, one.Sequence);
        Assert.NotEqual(before[one.Uid!].Start!.AsUtc, one.Start!.AsUtc);
        var published = await app.With((SchedulingDb db) => db.Plans.AsNoTracking()
            .SingleAsync(p => p.OperationId == plan.OperationId && p.Version == 2, Ct));
        Assert.Equal(published.PublishedAt!.Value.UtcDateTime, one.DtStamp!.AsUtc, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task A_new_version_that_changes_nothing_tells_nobody_anything_anew()
    {
        var plan = await app.PublishedOperation();
        var before = (await Calendar(Path(plan))).Events.Select(e => (e.Uid, e.Sequence, e.DtStamp!.AsUtc, Shown(e))).ToList();

        await app.Publish(plan.OperationId, await app.SolvedPlan(plan.OperationId));

        Assert.Equal(before, (await Calendar(Path(plan))).Events.Select(e => (e.Uid, e.Sequence, e.DtStamp!.AsUtc, Shown(e))));
    }

    [Fact]
    public async Task Another_escort_or_a_longer_loading_is_told_of_events_that_stay()
    {
        var plan = await app.PublishedOperation();
        await app.Put($"/operations/{plan.OperationId}/settings", JsonElement.Parse("""
            { "store": { "crewStart": "2024-11-22" }, "loadingMinutes": 45, "security": { "policePerShipment": 3 } }
            """));
        var told = (await Calendar($"{Path(plan)}?agency=warehouse")).Events;
        Assert.All(told, e => Assert.Equal(30, (e.End!.AsUtc - e.Start!.AsUtc).TotalMinutes)); // not before a plan says so
        await app.Publish(plan.OperationId, await app.SolvedPlan(plan.OperationId));

        var after = (await Calendar($"{Path(plan)}?agency=warehouse")).Events;

        Assert.Equal(told.Select(e => e.Uid).Order(), after.Select(e => e.Uid).Order());
        Assert.All(after, e => Assert.Equal((2, 45), (e.Sequence, (e.End!.AsUtc - e.Start!.AsUtc).TotalMinutes)));
    }

    [Fact]
    public async Task Before_publication_it_holds_only_its_time_zone()
    {
        var operationId = await app.OpenOperation();

        var file = await app.Http.GetStringAsync($"/operations/{operationId}/schedule.ics?agency=ppk&district=63.03.14", Ct);

        var calendar = Read(file);
        Assert.Empty(calendar.Events);
        Assert.Equal("Asia/Makassar", Assert.Single(calendar.TimeZones).TzId);
        Assert.Contains("TZOFFSETTO:+0800", file);
        Assert.Contains("Belum ada rencana", file);
        await app.Http.GetAsync($"/operations/{operationId}/schedule.ics?district=63.03.99", Ct)
            .Refused("district.unknown", HttpStatusCode.NotFound);
        await app.Http.GetAsync($"/operations/{operationId}/schedule.xlsx", Ct).Refused("schedule.not-published");
    }

    [Fact]
    public async Task Head_is_answered_as_get()
    {
        var plan = await app.PublishedOperation();
        var get = await app.Http.GetAsync(Path(plan), Ct);

        var schedule = $"/operations/{plan.OperationId}/schedule";
        foreach (var path in (string[])[Path(plan), schedule, $"{schedule}.xlsx"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Head, path);
            var head = await app.Http.SendAsync(request, Ct);

            Assert.Equal(HttpStatusCode.OK, head.StatusCode);
            Assert.Empty(await head.Content.ReadAsByteArrayAsync(Ct));
        }

        using var known = new HttpRequestMessage(HttpMethod.Head, Path(plan));
        known.Headers.IfNoneMatch.Add(get.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await app.Http.SendAsync(known, Ct)).StatusCode);
    }

    [Fact]
    public async Task It_is_sent_only_to_who_does_not_have_it()
    {
        var plan = await app.PublishedOperation();
        var tag = (await app.Http.GetAsync(Path(plan), Ct)).Headers.ETag!;

        Assert.Equal(HttpStatusCode.NotModified, (await Get(Path(plan), tag.Tag)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Get($"{Path(plan)}?lang=en", tag.Tag)).StatusCode);

        await app.Publish(plan.OperationId, await app.SolvedPlan(plan.OperationId));
        Assert.Equal(HttpStatusCode.OK, (await Get(Path(plan), tag.Tag)).StatusCode);
    }

    [Fact]
    public async Task How_a_shipment_is_doing_does_not_change_it()
    {
        var plan = await app.PublishedOperation();
        var tag = (await app.Http.GetAsync(Path(plan), Ct)).Headers.ETag!;
        await app.ClearAndLoad(plan, plan.Shipments[0]);
        await app.Depart(plan, plan.Shipments[0]);

        Assert.Equal(HttpStatusCode.NotModified, (await Get(Path(plan), tag.Tag)).StatusCode);
    }

    [Fact]
    public async Task In_english_no_word_is_indonesian()
    {
        var plan = await app.PublishedOperation();

        var file = await app.Http.GetStringAsync($"{Path(plan)}?agency=polres&lang=en", Ct);

        Assert.Contains("police escort to", file);
        Assert.DoesNotContain("Kecamatan", file);
        Assert.DoesNotContain("polisi", file, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Names_cannot_break_out_of_their_line()
    {
        var operationId = await app.OpenOperation("63.03.05,\"Martapura; a,b\nBEGIN:VEVENT\",20,40,4\n");
        var request = SchedulingApp.OperationRequest();
        request["name"] = "Latihan\r\nBEGIN:VEVENT\r\nUID:other";
        Assert.True((await app.Put($"/operations/{operationId}", request)).IsSuccessStatusCode);
        await app.Publish(operationId, await app.SolvedPlan(operationId));

        var file = await app.Http.GetStringAsync($"/operations/{operationId}/schedule.ics", Ct);
        var events = Read(file).Events;

        Assert.Single(events);
        Assert.Single(file.Split("\r\n"), line => line == "BEGIN:VEVENT");
        Assert.Contains("Martapura; a,b\nBEGIN:VEVENT", events[0]!.Summary);
    }

    [Fact]
    public async Task What_is_not_there_has_no_calendar()
    {
        await app.Http.GetAsync($"/operations/{Guid.CreateVersion7()}/schedule.ics", Ct)
            .Refused("operation.unknown", HttpStatusCode.NotFound);

        var plan = await app.PublishedOperation();
        await app.Http.GetAsync($"{Path(plan)}?district=63.03.99", Ct).Refused("district.unknown", HttpStatusCode.NotFound);
        await app.Http.GetAsync($"{Path(plan)}?district=Martapura", Ct).Invalid("district");
        await app.Http.GetAsync($"{Path(plan)}?agency=pos", Ct).Invalid("agency");
    }

    /// <summary>What a reader sees of an event.</summary>
    private static string Shown(CalendarEvent e) =>
        string.Join('|', e.Start!.AsUtc, e.End!.AsUtc, e.Status, e.Summary, e.Description, e.Location);

    private static string Path(PlanPublished plan) => $"/operations/{plan.OperationId}/schedule.ics";

    private async Task<Calendar> Calendar(string path) => Read(await app.Http.GetStringAsync(path, Ct));

    private static Calendar Read(string file) => Ical.Net.Calendar.Load(file)!;

    private async Task<HttpResponseMessage> Get(string path, string tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.IfNoneMatch.Add(new(tag));
        return await app.Http.SendAsync(request, Ct);
    }
}

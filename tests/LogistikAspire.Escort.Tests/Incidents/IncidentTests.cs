using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using LogistikAspire.Authorization;
using LogistikAspire.Closing;
using LogistikAspire.Contracts.Escort;
using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Contracts.Warehouse;
using LogistikAspire.Escort.Incidents;
using LogistikAspire.Escort.Road;
using LogistikAspire.Escort.Telemetry;
using LogistikAspire.Shared;
using LogistikAspire.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using static LogistikAspire.Escort.Tests.Messages;

namespace LogistikAspire.Escort.Tests.Incidents;

public sealed class IncidentTests(EscortApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_serious_incident_holds_a_shipment_in_the_store_until_it_is_released()
    {
        var (operation, shipment) = await InStore();
        var incident = Guid.CreateVersion7();

        var reported = await Report(operation, incident, Serious(shipment)).Read<IncidentView>();

        Assert.Equal((IncidentEffect.Holds, IncidentState.Open, "63.03.05"), (reported.Effect, reported.State, reported.DistrictCode));
        var held = await app.Published<IncidentHeldShipment>(h => h.ShipmentId == shipment.ShipmentId);
        Assert.Equal((operation, 1, 1), (held.OperationId, held.Version, held.Incidents));
        Assert.Contains("(accident) in 63.03.05 at 2024-11-19T00:00:00Z", held.Reason);
        Assert.DoesNotContain("bridge", held.Reason); // goes to all who see the shipment

        var released = await Say(operation, incident, "release", "The bridge is open again.").Read<IncidentView>();

        Assert.Equal((IncidentEffect.None, "Test polres"), (released.Effect, released.Release!.By));
        await app.Published<IncidentReleasedShipment>(r => r.ShipmentId == shipment.ShipmentId && r.Version == 2);
    }

    [Fact]
    public async Task Two_incidents_hold_until_both_are_released()
    {
        var (operation, shipment) = await InStore();
        var (first, second) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await Report(operation, first, Serious(shipment)).Read<IncidentView>();
        await Report(operation, second, Serious(shipment)).Read<IncidentView>();
        await app.Published<IncidentHeldShipment>(h => h.ShipmentId == shipment.ShipmentId && h is { Version: 2, Incidents: 2 });

        await Say(operation, first, "release", "It was a false alarm.").Read<IncidentView>();

        await app.Published<IncidentHeldShipment>(h => h.ShipmentId == shipment.ShipmentId && h is { Version: 3, Incidents: 1 });
        Assert.Equal(1, (await Convoy(operation, shipment)).Holding);

        await Say(operation, second, "release", "This one too.").Read<IncidentView>();
        await app.Published<IncidentReleasedShipment>(r => r.ShipmentId == shipment.ShipmentId && r.Version == 4);
    }

    [Fact]
    public async Task Incidents_reported_and_released_at_once_end_with_what_is_true()
    {
        var (operation, shipment) = await InStore();
        var incidents = Enumerable.Range(0, 8).Select(_ => Guid.CreateVersion7()).ToList();

        await Task.WhenAll(incidents.Select(async i =>
        {
            await Report(operation, i, Serious(shipment)).Read<IncidentView>();
            await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Say(operation, i, "release", "Over.").Read<IncidentView>()));
        }));

        await app.Published<IncidentReleasedShipment>(r => r.ShipmentId == shipment.ShipmentId && r.Version == 16);
        var versions = app.Heard<IncidentHeldShipment>().Where(h => h.ShipmentId == shipment.ShipmentId).Select(h => h.Version)
            .Concat(app.Heard<IncidentReleasedShipment>().Where(r => r.ShipmentId == shipment.ShipmentId).Select(r => r.Version));
        Assert.Equal(Enumerable.Range(1, 16), versions.Order());
    }

    [Theory]
    [InlineData("minor")]
    [InlineData("moderate")]
    public async Task Others_hold_nothing(string severity)
    {
        var (operation, shipment) = await InStore();

        var reported = await Report(operation, Guid.CreateVersion7(), Incident(severity, shipment)).Read<IncidentView>();

        Assert.Equal(IncidentEffect.None, reported.Effect);
        await Report(operation, Guid.CreateVersion7(), Serious(shipment)).Read<IncidentView>();
        await app.Published<IncidentHeldShipment>(h => h.ShipmentId == shipment.ShipmentId && h is { Version: 1, Incidents: 1 });
    }

    [Fact]
    public async Task On_the_road_it_alarms_until_it_is_closed_and_there_is_nothing_to_release()
    {
        var (operation, shipment) = await InStore();
        await app.Publish(Departed(operation, shipment));
        await Becomes(operation, shipment, ConvoyState.OnRoad);
        var incident = Guid.CreateVersion7();

        var reported = await Report(operation, incident, Serious(shipment)).Read<IncidentView>();

        Assert.Equal(IncidentEffect.Alarms, reported.Effect);
        await Say(operation, incident, "release", "Go on.").Refused("incident.holds-nothing");
        await Say(operation, incident, "handling", "Another truck took the boxes.").Read<IncidentView>();
        Assert.Equal(IncidentEffect.Alarms, (await Get(operation, incident)).Effect);
        await Say(operation, incident, "closing", "All boxes arrived.").Read<IncidentView>();
        Assert.Equal(IncidentEffect.None, (await Get(operation, incident)).Effect);
        Assert.DoesNotContain(app.Heard<IncidentHeldShipment>(), h => h.ShipmentId == shipment.ShipmentId);
    }

    [Fact]
    public async Task One_that_held_alarms_when_the_shipment_leaves_all_the_same()
    {
        var (operation, shipment) = await InStore();
        var incident = Guid.CreateVersion7();
        await Report(operation, incident, Serious(shipment)).Read<IncidentView>();

        await app.Publish(Departed(operation, shipment)); // the news of both crossed
        await Becomes(operation, shipment, ConvoyState.OnRoad);

        Assert.Equal(IncidentEffect.Alarms, (await Get(operation, incident)).Effect);
        await Say(operation, incident, "release", "Too late.").Refused("incident.holds-nothing");
        await Say(operation, incident, "handling", "The escort was told.").Read<IncidentView>();
        await Say(operation, incident, "closing", "Nothing happened.").Read<IncidentView>();
    }

    [Fact]
    public async Task After_the_hand_over_it_is_kept_and_holds_nothing()
    {
        var (operation, shipment) = await InStore();
        await app.Publish(Departed(operation, shipment));
        await app.Publish(HandedOver(operation, shipment));
        await Becomes(operation, shipment, ConvoyState.HandedOver);

        var reported = await Report(operation, Guid.CreateVersion7(), Serious(shipment)).Read<IncidentView>();

        Assert.Equal(IncidentEffect.Alarms, reported.Effect);
        Assert.DoesNotContain(app.Heard<IncidentHeldShipment>(), h => h.ShipmentId == shipment.ShipmentId);
    }

    [Fact]
    public async Task An_unknown_shipment_is_unknown_and_a_cancelled_one_is_refused()
    {
        var (operation, shipment) = await InStore();
        await Report(operation, Guid.CreateVersion7(), Serious(Shipment("20 08:00", "20 12:00", 1, 1)))
            .Refused("shipment.unknown", HttpStatusCode.NotFound);

        await app.Publish(Cancelled(operation, shipment));
        await Becomes(operation, shipment, ConvoyState.Cancelled);

        await Report(operation, Guid.CreateVersion7(), Serious(shipment)).Refused("shipment.cancelled");
    }

    [Fact]
    public async Task What_held_a_shipment_that_is_cancelled_holds_nothing_and_can_be_closed()
    {
        var (operation, shipment) = await InStore();
        var incident = Guid.CreateVersion7();
        await Report(operation, incident, Serious(shipment)).Read<IncidentView>();
        await app.Publish(Plan(operation, 2)); // names it no more
        await Becomes(operation, shipment, ConvoyState.Cancelled);

        Assert.Equal(IncidentEffect.None, (await Get(operation, incident)).Effect);
        await Say(operation, incident, "release", "Nothing to do.").Refused("incident.holds-nothing");
        await Say(operation, incident, "handling", "Planned anew.").Read<IncidentView>();
        await Say(operation, incident, "closing", "Planned anew.").Read<IncidentView>();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_re_plan_does_not_let_out_what_an_incident_holds(bool cancelledFirst)
    {
        var (operation, shipment) = await InStore();
        var incident = Guid.CreateVersion7();
        await Report(operation, incident, Serious(shipment)).Read<IncidentView>();
        var instead = Shipment("20 10:00", "20 14:00", 1, 1);
        var elsewhere = Shipment("20 10:00", "20 14:00", 1, 1, "63.03.06");

        if (cancelledFirst)
        {
            await app.Publish(Cancelled(operation, shipment));
            await Becomes(operation, shipment, ConvoyState.Cancelled);
        }

        await app.Publish(Plan(operation, 2, instead, elsewhere));
        if (!cancelledFirst)
        {
            await Becomes(operation, shipment, ConvoyState.Cancelled);
            await app.Publish(Cancelled(operation, shipment));
        }

        await app.Published<IncidentHeldShipment>(h => h.ShipmentId == instead.ShipmentId && h is { Version: 1, Incidents: 1 });
        var shown = await Get(operation, incident);
        Assert.Equal(IncidentEffect.Holds, shown.Effect);
        Assert.Equal([instead.ShipmentId], shown.Holds);
        await Say(operation, incident, "handling", "Planned anew.").Read<IncidentView>();
        await Say(operation, incident, "closing", "Planned anew.").Refused("incident.still-holds");

        await Say(operation, incident, "release", "The bridge is open again.").Read<IncidentView>();

        await app.Published<IncidentReleasedShipment>(r => r.ShipmentId == instead.ShipmentId && r.Version == 2);
        Assert.DoesNotContain(app.Heard<IncidentHeldShipment>(), h => h.ShipmentId == elsewhere.ShipmentId);
    }

    [Fact]
    public async Task A_hold_goes_back_to_the_shipment_that_it_names_when_a_plan_has_that_again()
    {
        var (operation, shipment) = await InStore();
        var incident = Guid.CreateVersion7();
        await Report(operation, incident, Serious(shipment)).Read<IncidentView>();
        var instead = Shipment("20 10:00", "20 14:00", 1, 1);
        await app.Publish(Plan(operation, 2, instead));
        await app.Published<IncidentHeldShipment>(h => h.ShipmentId == instead.ShipmentId);

        await app.Publish(Plan(operation, 3, shipment with { Version = 2 }, instead));

        await app.Published<IncidentReleasedShipment>(r => r.ShipmentId == instead.ShipmentId && r.Version == 2);
        Assert.Equal([shipment.ShipmentId], (await Get(operation, incident)).Holds);
        Assert.Single(app.Heard<IncidentHeldShipment>(), h => h.ShipmentId == shipment.ShipmentId); // it was never let go
    }

    [Fact]
    public async Task What_was_released_stays_so_when_a_plan_has_the_shipment_again()
    {
        var (operation, shipment) = await InStore();
        var incident = Guid.CreateVersion7();
        await Report(operation, incident, Serious(shipment)).Read<IncidentView>();
        var instead = Shipment("20 10:00", "20 14:00", 1, 1);
        await app.Publish(Plan(operation, 2, instead));
        await app.Published<IncidentHeldShipment>(h => h.ShipmentId == instead.ShipmentId);
        await Say(operation, incident, "release", "The bridge is open again.").Read<IncidentView>();

        await app.Publish(Plan(operation, 3, shipment with { Version = 2 }, instead));

        await app.Published<IncidentReleasedShipment>(r => r.ShipmentId == shipment.ShipmentId && r.Version == 2);
    }

    [Fact]
    public async Task The_same_report_again_changes_nothing_and_another_one_under_its_id_is_refused()
    {
        var (operation, shipment) = await InStore();
        var incident = Guid.CreateVersion7();
        Assert.Equal(HttpStatusCode.Created, (await Report(operation, incident, Serious(shipment))).StatusCode);

        Assert.Equal(HttpStatusCode.OK, (await Report(operation, incident, Serious(shipment))).StatusCode);
        await Report(operation, incident, Incident("minor", shipment)).Refused("incident.other-content");

        Assert.Equal(1, (await Convoy(operation, shipment)).Holding);
    }

    [Fact]
    public async Task Each_step_is_taken_once_in_its_order_and_says_who_and_when()
    {
        var (operation, shipment) = await InStore();
        var incident = Guid.CreateVersion7();
        await Report(operation, incident, Serious(shipment)).Read<IncidentView>();

        await Say(operation, incident, "closing", "Over.").Refused("incident.not-handled");
        await Say(operation, incident, "handling", "Patrol sent.").Read<IncidentView>();
        await Say(operation, incident, "closing", "Over.").Refused("incident.still-holds");
        await Say(operation, incident, "release", "Safe.").Read<IncidentView>();
        await Say(operation, incident, "closing", "Over.").Read<IncidentView>();
        var closed = await Get(operation, incident);

        Assert.Equal(
            (IncidentState.Closed, "Patrol sent.", "Safe.", "Over."),
            (closed.State, closed.Handling!.Text, closed.Release!.Text, closed.Closing!.Text));
        foreach (var (step, same, already) in new[]
        {
            ("handling", "Patrol sent.", "handled"), ("release", "Safe.", "released"), ("closing", "Over.", "closed"),
        })
        {
            Assert.Equal(Text(closed), Text(await Say(operation, incident, step, same).Read<IncidentView>()));
            var refusal = await Say(operation, incident, step, "Otherwise.").Refused($"incident.already-{already}");
            Assert.Contains("Test polres", refusal.GetProperty("title").GetString());
        }

        Assert.Equal(Text(closed), Text(await Get(operation, incident)));
        await app.Published<IncidentReleasedShipment>(r => r.ShipmentId == shipment.ShipmentId);
        Assert.Single(app.Heard<IncidentReleasedShipment>(), r => r.ShipmentId == shipment.ShipmentId);

        static string Text(IncidentView view) => System.Text.Json.JsonSerializer.Serialize(view);
    }

    [Fact]
    public async Task Who_was_reported_wrong_is_told_the_field()
    {
        var (operation, shipment) = await InStore();
        var id = Guid.CreateVersion7();

        var (kind, severity, occurredAt, text, place) = ("fire", "minor", Local("19 08:00"), "Smoke.", "Store");
        await Report(operation, id, new { kind, severity, occurredAt, text }).Invalid("districtCode");
        await Report(operation, id, new { kind, severity, occurredAt, text, latitude = 1 }).Invalid("longitude");
        await Report(operation, id, new { kind, severity, occurredAt, text, latitude = 91, longitude = 1 }).Invalid("latitude");
        await Report(operation, id, new { kind, severity, occurredAt, text = " ", place }).Invalid("text");
        await Report(operation, id, new { kind, severity, occurredAt, text, districtCode = "5" }).Invalid("districtCode");
        await Report(operation, id, new { kind, severity, occurredAt = DateTimeOffset.UtcNow.AddHours(1), text, place })
            .Refused("record.in-future");
        await Report(Guid.CreateVersion7(), id, Serious(shipment)).Refused("operation.unknown", HttpStatusCode.NotFound);
        await Say(operation, id, "handling", "Done.").Refused("incident.unknown", HttpStatusCode.NotFound);
        await app.Put($"/operations/{operation}/incidents/{id}/handling", new { text = "\u200B" }).Invalid("text");
    }

    [Fact]
    public async Task A_local_agency_reports_and_sees_what_is_in_its_district_and_releases_nothing()
    {
        var (operation, shipment) = await InStore();
        var (own, foreign) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await Report(operation, foreign, new
        {
            kind = "loss", severity = "minor", occurredAt = Local("19 08:00"), text = "x", districtCode = "63.03.14",
        }).Read<IncidentView>();
        using var polsek = app.As(Agency.Polsek, "63.03.05");
        using var other = app.As(Agency.Polsek, "63.03.14");
        var path = $"/operations/{operation}/incidents";

        var reported = await polsek.PutAsync($"{path}/{own}", Json(new
        {
            kind = "accident", severity = "serious", occurredAt = Local("19 08:00"), text = "x", shipmentId = shipment.ShipmentId,
        }), Ct).Read<IncidentView>();

        Assert.Equal(IncidentEffect.Holds, reported.Effect);
        Assert.Equal([own], (await polsek.GetAsync(path, Ct).Read<Page<IncidentView>>()).Items.Select(i => i.IncidentId));
        await polsek.GetAsync($"{path}/{foreign}", Ct).Refused("incident.unknown", HttpStatusCode.NotFound);
        await polsek.PutAsync($"{path}/{foreign}/handling", Json(new { text = "x" }), Ct)
            .Refused("incident.unknown", HttpStatusCode.NotFound);
        await polsek.PutAsync($"{path}/{own}/release", Json(new { text = "x" }), Ct)
            .Refused("access.other-agency", HttpStatusCode.Forbidden);
        await other.PutAsync($"{path}/{Guid.CreateVersion7()}", Json(new
        {
            kind = "accident", severity = "serious", occurredAt = Local("19 08:00"), text = "x", shipmentId = shipment.ShipmentId,
        }), Ct).Refused("shipment.unknown", HttpStatusCode.NotFound);
        await polsek.PutAsync($"{path}/{Guid.CreateVersion7()}", Json(new
        {
            kind = "accident", severity = "minor", occurredAt = Local("19 08:00"), text = "x", districtCode = "63.03.14",
        }), Ct).Refused("access.foreign-place", HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_list_can_be_cut_and_has_what_an_incident_does()
    {
        var (operation, shipment) = await InStore();
        var ids = Enumerable.Range(0, 3).Select(_ => Guid.CreateVersion7()).Order().ToArray();
        await Report(operation, ids[0], Serious(shipment)).Read<IncidentView>();
        await Report(operation, ids[1], Incident("minor", shipment)).Read<IncidentView>();
        await Report(operation, ids[2], new
        {
            kind = "disturbance", severity = "serious", occurredAt = Local("19 08:00"), text = "x", place = "At the store's gate",
        }).Read<IncidentView>();
        await Say(operation, ids[1], "handling", "Done.").Read<IncidentView>();

        Assert.Equal([IncidentEffect.Holds, IncidentEffect.None, IncidentEffect.Alarms], (await List("")).Select(i => i.Effect));
        Assert.Equal([ids[1]], (await List("?state=handled")).Select(i => i.IncidentId));
        Assert.Equal([ids[0], ids[2]], (await List("?severity=serious")).Select(i => i.IncidentId));
        Assert.Equal([ids[0], ids[1]], (await List($"?shipmentId={shipment.ShipmentId}")).Select(i => i.IncidentId));
        Assert.Equal([ids[2]], (await List($"?after={ids[1]}")).Select(i => i.IncidentId));
        await app.Http.GetAsync($"/operations/{operation}/incidents?state=gone", Ct).Invalid("state");

        async Task<IReadOnlyList<IncidentView>> List(string query) =>
            (await app.Get<Page<IncidentView>>($"/operations/{operation}/incidents{query}"))!.Items;
    }

    /// <summary>What it asks, of one operation: it counts all of them, and other tests change theirs meanwhile.</summary>
    [Fact]
    public async Task The_gauge_counts_what_the_list_shows()
    {
        var (operation, shipment) = await InStore();
        var ids = Enumerable.Range(0, 5).Select(_ => Guid.CreateVersion7()).Order().ToArray();
        await Report(operation, ids[0], Serious(shipment)).Read<IncidentView>();
        await Report(operation, ids[1], Serious(shipment)).Read<IncidentView>();
        await Report(operation, ids[2], Incident("minor", shipment)).Read<IncidentView>();
        await Report(operation, ids[3], new
        {
            kind = "disturbance", severity = "serious", occurredAt = Local("19 08:00"), text = "x", place = "At the store's gate",
        }).Read<IncidentView>();
        await Say(operation, ids[1], "release", "Over.").Read<IncidentView>();
        await AssertCounted(holds: 1, alarms: 1, none: 2);

        await app.Publish(Plan(operation, 2));
        await Becomes(operation, shipment, ConvoyState.Cancelled);
        await AssertCounted(holds: 0, alarms: 1, none: 3);
        var instead = Shipment("20 10:00", "20 14:00", 1, 1);
        await app.Publish(Plan(operation, 3, instead)); // which goes to the same district
        await Becomes(operation, instead, ConvoyState.InStore);
        await AssertCounted(holds: 1, alarms: 1, none: 2);
        await app.Publish(Plan(operation, 4, shipment with { Version = 2 }));
        await Becomes(operation, shipment, ConvoyState.InStore);

        await app.Publish(Departed(operation, shipment with { Version = 2 }));
        await Becomes(operation, shipment, ConvoyState.OnRoad);
        await AssertCounted(holds: 0, alarms: 2, none: 2);

        await Say(operation, ids[3], "handling", "Done.").Read<IncidentView>();
        await Say(operation, ids[3], "closing", "Over.").Read<IncidentView>();
        await AssertCounted(holds: 0, alarms: 1, none: 2);

        async Task AssertCounted(int holds, int alarms, int none)
        {
            var open = (await app.Get<Page<IncidentView>>($"/operations/{operation}/incidents"))!.Items
                .Where(i => i.State != IncidentState.Closed).ToLookup(i => i.Effect);
            Assert.Equal((holds, alarms, none),
                (open[IncidentEffect.Holds].Count(), open[IncidentEffect.Alarms].Count(), open[IncidentEffect.None].Count()));
            var sql = EscortMetrics.Gauges.Single(g => g.Name == "logistik.incidents").Sql;
            await using var database = NpgsqlDataSource.Create(app.Database);
            await using var command = database.CreateCommand(
                $"WITH incidents AS (SELECT * FROM public.incidents WHERE operation_id = '{operation}') {sql}");
            await using var reader = await command.ExecuteReaderAsync(Ct);
            var counted = new Dictionary<string, long>();
            while (await reader.ReadAsync(Ct))
            {
                counted.Add(reader.GetString(1), reader.GetInt64(0));
            }

            Assert.Equal((holds, alarms, none), (counted["holds"], counted["alarms"], counted["none"]));
        }
    }

    [Fact]
    public async Task A_photo_is_kept_without_its_metadata_and_shown_as_what_it_is()
    {
        var (operation, incident) = await Reported();
        var photo = Guid.CreateVersion7();

        var added = await Add(operation, incident, photo, Pictures.Jpeg(Pictures.Jfif, Pictures.Exif(6))).Read<PhotoView>();

        Assert.Equal((CleanImage.Jpeg, 16, 8), (added.MediaType, added.Width, added.Height));
        var shown = await app.Http.GetAsync($"/operations/{operation}/incidents/{incident}/photos/{photo}", Ct);
        Assert.Equal("image/jpeg", shown.Content.Headers.ContentType!.MediaType);
        Assert.Equal("nosniff", Assert.Single(shown.Headers.GetValues("X-Content-Type-Options")));
        var bytes = await shown.Content.ReadAsByteArrayAsync(Ct);
        Assert.Equal(added.Bytes, bytes.Length);
        Assert.DoesNotContain(Pictures.Secret, System.Text.Encoding.Latin1.GetString(bytes));
        Assert.Equal([photo], (await Get(operation, incident)).Photos.Select(p => p.PhotoId));
    }

    [Fact]
    public async Task A_file_twice_is_one_photo()
    {
        var (operation, incident) = await Reported();
        var (photo, again) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        Assert.Equal(HttpStatusCode.Created, (await Add(operation, incident, photo, Pictures.Png())).StatusCode);

        Assert.Equal(HttpStatusCode.OK, (await Add(operation, incident, photo, Pictures.Png())).StatusCode);
        Assert.Equal(photo, (await Add(operation, incident, again, Pictures.Png(parts: Pictures.Text())).Read<PhotoView>()).PhotoId);
        await Add(operation, incident, photo, Pictures.Jpeg()).Refused("photo.other-content");
        Assert.Single((await Get(operation, incident)).Photos);

        // In another incident it is that one's.
        var (_, other) = await Reported(operation);
        Assert.Equal(HttpStatusCode.Created, (await Add(operation, other, again, Pictures.Png())).StatusCode);
    }

    [Fact]
    public async Task The_same_file_sent_twice_at_once_is_one_photo()
    {
        var (operation, incident) = await Reported();

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(_ => Add(operation, incident, Guid.CreateVersion7(), Pictures.Png()).Read<PhotoView>()));

        Assert.Single(answers.Select(a => a.PhotoId).Distinct());
        Assert.Single((await Get(operation, incident)).Photos);
    }

    [Fact]
    public async Task Photos_that_are_none_or_too_many_or_too_late_are_refused()
    {
        var (operation, incident) = await Reported();
        Assert.Contains("neither", await Add(operation, incident, Guid.CreateVersion7(), "%PDF-1.7"u8.ToArray()).Invalid("photo"));
        Assert.Contains("broken", await Add(operation, incident, Guid.CreateVersion7(), Pictures.Jpeg()[..^2]).Invalid("photo"));
        Assert.Contains("bytes", await Add(operation, incident, Guid.CreateVersion7(), new byte[CleanImage.MaxBytes + 1]).Invalid("photo"));
        await Add(operation, Guid.CreateVersion7(), Guid.CreateVersion7(), Pictures.Png())
            .Refused("incident.unknown", HttpStatusCode.NotFound);
        for (var n = 1; n <= AddPhoto.Most; n++)
        {
            await Add(operation, incident, Guid.CreateVersion7(), Pictures.Png(n)).Read<PhotoView>();
        }

        await Add(operation, incident, Guid.CreateVersion7(), Pictures.Png(20)).Refused("incident.photos");

        var (_, closed) = await Reported(operation);
        await Say(operation, closed, "handling", "Done.").Read<IncidentView>();
        await Say(operation, closed, "closing", "Over.").Read<IncidentView>();
        await Add(operation, closed, Guid.CreateVersion7(), Pictures.Png()).Refused("incident.closed");
    }

    [Fact]
    public async Task A_photo_of_another_district_is_not_shown_to_a_local_agency()
    {
        var (operation, incident) = await Reported();
        var photo = Guid.CreateVersion7();
        await Add(operation, incident, photo, Pictures.Png()).Read<PhotoView>();
        using var other = app.As(Agency.Polsek, "63.03.14");
        using var own = app.As(Agency.Danramil, "63.03.05");
        var path = $"/operations/{operation}/incidents/{incident}/photos/{photo}";

        await other.GetAsync(path, Ct).Refused("photo.unknown", HttpStatusCode.NotFound);
        Assert.Equal(HttpStatusCode.OK, (await own.GetAsync(path, Ct)).StatusCode);
    }

    [Fact]
    public async Task Names_and_photos_go_when_it_is_time()
    {
        var (operation, incident) = await Reported();
        await Add(operation, incident, Guid.CreateVersion7(), Pictures.Png()).Read<PhotoView>();
        await app.Publish(new OperationClosed
        {
            OperationId = operation, Version = 1, ClosingId = Guid.CreateVersion7(), ClosedAt = DateTimeOffset.UtcNow,
            NamesUntil = DateTimeOffset.UtcNow.AddSeconds(-1),
        });
        await EscortApp.Eventually(async () =>
            (await Say(operation, incident, "handling", "x")).StatusCode == HttpStatusCode.Conflict);

        await app.Services.GetRequiredService<INameRemoval>().RemoveDue(Ct);

        var shown = await Get(operation, incident);
        Assert.Equal((PersonalAttribute.RemovedWord, 0), (shown.ReportedBy, shown.Photos.Count));
    }

    private async Task<(Guid Operation, PlannedShipment Shipment)> InStore()
    {
        var operation = await app.Open();
        var shipment = Shipment("20 08:00", "20 12:00", 1, 1);
        await app.Publish(Plan(operation, 1, shipment));
        await Becomes(operation, shipment, ConvoyState.InStore);
        return (operation, shipment);
    }

    /// <summary>A minor one in district 63.03.05.</summary>
    private async Task<(Guid Operation, Guid Incident)> Reported(Guid? known = null)
    {
        var (operation, incident) = (known ?? await app.Open(), Guid.CreateVersion7());
        await Report(operation, incident, new
        {
            kind = "loss", severity = "minor", occurredAt = Local("19 08:00"), text = "A seal is torn.", districtCode = "63.03.05",
        }).Read<IncidentView>();
        return (operation, incident);
    }

    private static object Serious(PlannedShipment shipment) => Incident("serious", shipment);

    private static object Incident(string severity, PlannedShipment shipment) => new
    {
        kind = "accident", severity, occurredAt = Local("19 08:00"), text = "The bridge is down.", shipmentId = shipment.ShipmentId,
        latitude = -3.4, longitude = 114.8,
    };

    private Task<HttpResponseMessage> Report(Guid operation, Guid incident, object report) =>
        app.Put($"/operations/{operation}/incidents/{incident}", report);

    private Task<HttpResponseMessage> Say(Guid operation, Guid incident, string step, string text) =>
        app.Put($"/operations/{operation}/incidents/{incident}/{step}", new { text });

    private async Task<HttpResponseMessage> Add(Guid operation, Guid incident, Guid photo, byte[] file)
    {
        using var content = new ByteArrayContent(file) { Headers = { ContentType = new MediaTypeHeaderValue("image/png") } };
        return await app.Http.PutAsync($"/operations/{operation}/incidents/{incident}/photos/{photo}", content, Ct);
    }

    private async Task<IncidentView> Get(Guid operation, Guid incident) =>
        (await app.Get<IncidentView>($"/operations/{operation}/incidents/{incident}"))!;

    private async Task<ConvoyView> Convoy(Guid operation, PlannedShipment shipment) =>
        (await app.Get<Page<ConvoyView>>($"/operations/{operation}/convoys"))!.Items.Single(c => c.ShipmentId == shipment.ShipmentId);

    private Task Becomes(Guid operation, PlannedShipment shipment, ConvoyState state) => app.ConvoyBecomes(operation, shipment, state);

    private static JsonContent Json(object body) => JsonContent.Create(body, options: Responses.Json);
}

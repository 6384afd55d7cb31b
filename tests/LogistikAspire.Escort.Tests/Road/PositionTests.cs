using System.Net;
using System.Text.Json;
using LogistikAspire.Authorization;
using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Contracts.Warehouse;
using LogistikAspire.Escort.Road;
using LogistikAspire.Shared;
using LogistikAspire.Testing;
using static LogistikAspire.Escort.Tests.Messages;

namespace LogistikAspire.Escort.Tests.Road;

public sealed class PositionTests(EscortApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_last_position_is_the_newest_plausible_one_with_all_its_times()
    {
        var (operation, shipment) = await OnRoad();

        var answer = await Report(operation, shipment, "truck-1",
            (Local("20 08:10"), 114.80), (Local("20 08:20"), 114.85), (Local("20 08:21"), 115.80)).Read<ReportPositions.Response>();

        Assert.Equal((3, 0, 0, 0), (answer.Kept, answer.Known, answer.TooDense, answer.Dropped));
        var convoy = await Convoy(operation, shipment);
        Assert.Equal(("truck-1", Local("20 08:20"), -3.4, 114.85),
            (convoy.Last!.DeviceId, convoy.Last.At, convoy.Last.Latitude, convoy.Last.Longitude));
        Assert.InRange(convoy.Last.ReceivedAt, DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow.AddMinutes(1));
    }

    [Fact]
    public async Task Late_doubled_and_future_fixes_do_no_harm()
    {
        var (operation, shipment) = await OnRoad();
        await Report(operation, shipment, "truck-1", (Local("20 08:20"), 114.85)).Read<ReportPositions.Response>();

        var late = await Report(operation, shipment, "truck-1", (Local("20 08:10"), 114.80)).Read<ReportPositions.Response>();
        var doubled = await Report(operation, shipment, "truck-1", (Local("20 08:20"), 99)).Read<ReportPositions.Response>();
        var future = await Report(operation, shipment, "truck-1", (DateTimeOffset.UtcNow.AddDays(1), 114.9))
            .Read<ReportPositions.Response>();
        var farthest = await Report(operation, shipment, "truck-1", (DateTimeOffset.MaxValue, 114.9), (DateTimeOffset.MinValue, 114.9))
            .Read<ReportPositions.Response>();

        Assert.Equal((1, 0), (late.Kept, late.Known));
        Assert.Equal((0, 1), (doubled.Kept, doubled.Known));
        Assert.Equal((1, 2), (future.Kept, farthest.Kept));
        Assert.All([late, doubled, future, farthest], a => Assert.Equal((Local("20 08:20"), 114.85), (a.Last!.At, a.Last.Longitude)));
    }

    [Fact]
    public async Task The_same_report_sent_at_once_by_many_is_kept_once()
    {
        var (operation, shipment) = await OnRoad();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Report(operation, shipment, "truck-1",
            (Local("20 08:10"), 114.80), (Local("20 08:20"), 114.85)).Read<ReportPositions.Response>()));

        Assert.Equal((2, 14), (answers.Sum(a => a.Kept), answers.Sum(a => a.Known)));
        Assert.Equal(2, (await Features(operation, shipment)).Single().GetProperty("properties").GetProperty("at").GetArrayLength());
    }

    [Fact]
    public async Task More_than_one_fix_in_ten_seconds_is_left_out_however_it_comes()
    {
        var (operation, shipment) = await OnRoad();
        var start = Local("20 08:10");

        var burst = await Report(operation, shipment, "truck-1", [.. Enumerable.Range(0, 60).Select(s => (start.AddSeconds(s), 114.8))])
            .Read<ReportPositions.Response>();
        var between = await Report(operation, shipment, "truck-1", (start.AddSeconds(15), 114.8)).Read<ReportPositions.Response>();
        var other = await Report(operation, shipment, "truck-2", (start.AddSeconds(15), 114.8)).Read<ReportPositions.Response>();

        Assert.Equal((6, 0, 54), (burst.Kept, burst.Known, burst.TooDense));
        Assert.Equal((0, 1), (between.Kept, between.TooDense));
        Assert.Equal(1, other.Kept);
    }

    [Fact]
    public async Task The_track_is_geojson_with_longitude_first_and_what_is_not_plausible_apart()
    {
        var (operation, shipment) = await OnRoad();
        await Report(operation, shipment, "b", (Local("20 08:10"), 114.80), (Local("20 08:20"), 114.85), (Local("20 08:21"), 115.80))
            .Read<ReportPositions.Response>();
        await Report(operation, shipment, "a", (Local("20 08:12"), 114.81)).Read<ReportPositions.Response>();

        var features = await Features(operation, shipment);

        Assert.Equal(["Point", "LineString", "Point"], features.Select(f => f.GetProperty("geometry").GetProperty("type").GetString()));
        Assert.Equal("[[114.8,-3.4],[114.85,-3.4]]", $"{features[1].GetProperty("geometry").GetProperty("coordinates")}");
        Assert.Equal("""["2024-11-20T00:10:00Z","2024-11-20T00:20:00Z"]""", $"{features[1].GetProperty("properties").GetProperty("at")}");
        Assert.Equal([true, true, false], features.Select(f => f.GetProperty("properties").GetProperty("isPlausible").GetBoolean()));
        Assert.Equal("2024-11-20T00:30:00Z", features[2].GetProperty("properties").GetProperty("sentAt").GetString());
        Assert.Equal(3, features.Select(f => f.GetProperty("id").GetString()).Distinct().Count());
    }

    [Fact]
    public async Task The_positions_show_who_is_on_the_way_and_nobody_else()
    {
        var (operation, shipment) = await OnRoad();
        await Report(operation, shipment, "truck-1", (Local("20 08:10"), 114.80)).Read<ReportPositions.Response>();

        var feature = Assert.Single(await Positions());
        Assert.Equal("[114.8,-3.4]", $"{feature.GetProperty("geometry").GetProperty("coordinates")}");
        Assert.Equal(shipment.ShipmentId, feature.GetProperty("properties").GetProperty("shipmentId").GetGuid());

        await app.Publish(HandedOver(operation, shipment));
        await app.ConvoyBecomes(operation, shipment, ConvoyState.HandedOver);
        Assert.Empty(await Positions());

        async Task<IReadOnlyList<JsonElement>> Positions()
        {
            var response = await app.Http.GetAsync($"/operations/{operation}/convoys/positions", Ct);
            Assert.Equal("application/geo+json", response.Content.Headers.ContentType!.MediaType);
            return [.. JsonElement.Parse(await response.Content.ReadAsStringAsync(Ct)).GetProperty("features").EnumerateArray()];
        }
    }

    [Theory]
    [InlineData(31, true)]
    [InlineData(30, false)]
    [InlineData(-5, false)]
    public async Task An_arrival_behind_the_plan_is_flagged(int minutes, bool isLate)
    {
        var (operation, shipment) = await OnRoad();

        await app.Publish(Arrived(operation, shipment, 1, shipment.ArrivesAt.AddMinutes(minutes)));
        await app.ConvoyBecomes(operation, shipment, ConvoyState.Arrived);

        var convoy = await Convoy(operation, shipment);
        Assert.Equal((Math.Max(0, minutes), isLate, false), (convoy.MinutesLate, convoy.IsLate, convoy.IsSilent));
    }

    [Fact]
    public async Task Who_is_on_the_road_behind_the_plan_and_silent_is_flagged_as_it_is_now()
    {
        var operation = Guid.CreateVersion7();
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        await app.Publish(Opened(operation) with { WindowStart = today.AddDays(-1), WindowEnd = today, VotingDate = today.AddDays(2) });
        await app.Knows(operation);
        var now = DateTimeOffset.UtcNow;
        var (late, fine, waiting) = (At(now.AddHours(-3)), At(now.AddMinutes(-30)), At(now.AddHours(-1)));
        await app.Publish(Plan(operation, 1, late, fine, waiting));
        await app.Publish(Departed(operation, late));
        await app.Publish(Departed(operation, fine));
        await app.ConvoyBecomes(operation, late, ConvoyState.OnRoad);
        await app.ConvoyBecomes(operation, fine, ConvoyState.OnRoad);
        await Report(operation, fine, "truck-1", (now.AddMinutes(-1), 114.8)).Read<ReportPositions.Response>();

        var (one, two, three) = (await Convoy(operation, late), await Convoy(operation, fine), await Convoy(operation, waiting));

        Assert.InRange(one.MinutesLate, 119, 130);
        Assert.Equal((true, true), (one.IsLate, one.IsSilent));
        Assert.Equal((0, false, false), (two.MinutesLate, two.IsLate, two.IsSilent));
        Assert.Equal((ConvoyState.InStore, true, false), (three.State, three.IsLate, three.IsSilent));
        Assert.Equal(2, (await app.Get<Page<ConvoyView>>($"/operations/{operation}/convoys?state=onRoad"))!.Items.Count);

        PlannedShipment At(DateTimeOffset departs) => Shipment("20 08:00", "20 12:00", 1, 1) with
        {
            DepartsAt = departs, ArrivesAt = departs.AddHours(1), ReturnsAt = departs.AddHours(4),
        };
    }

    [Fact]
    public async Task In_an_operation_that_is_over_nothing_gets_later_by_the_clock()
    {
        var (operation, shipment) = await OnRoad();

        Assert.Equal((0, false, false), Flags(await Convoy(operation, shipment)));

        await Report(operation, shipment, "truck-1", (shipment.ArrivesAt.AddMinutes(45), 114.8)).Read<ReportPositions.Response>();
        Assert.Equal((45, true, false), Flags(await Convoy(operation, shipment)));

        static (int, bool, bool) Flags(ConvoyView c) => (c.MinutesLate, c.IsLate, c.IsSilent);
    }

    [Fact]
    public async Task What_is_wrong_is_named()
    {
        var (operation, shipment) = await OnRoad();
        var path = $"/operations/{operation}/convoys/{shipment.ShipmentId}/devices";
        var fix = new { at = Local("20 08:10"), latitude = 1, longitude = 1 };
        var sentAt = Local("20 08:30");

        await app.Put($"{path}/a/positions", new { sentAt, fixes = Array.Empty<object>() }).Invalid("fixes");
        await app.Put($"{path}/a/positions", new { sentAt, fixes = Enumerable.Repeat(fix, 201) }).Invalid("fixes");
        await app.Put($"{path}/a/positions", new { sentAt, fixes = new object?[] { fix, null } }).Invalid("fixes[1]");
        await app.Put($"{path}/a/positions", new { sentAt, fixes = new[] { fix with { latitude = 91 } } }).Invalid("fixes[0].latitude");
        await app.Put($"{path}/a/positions", new { sentAt, fixes = new[] { fix with { longitude = -181 } } }).Invalid("fixes[0].longitude");
        Assert.Equal(HttpStatusCode.BadRequest, (await app.Put($"{path}/a/positions", new { fixes = new[] { fix } })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await app.Put($"{path}/a b/positions", new { sentAt, fixes = new[] { fix } })).StatusCode);
        await Report(operation, Shipment("20 08:00", "20 12:00", 1, 1), "a", (Local("20 08:10"), 1))
            .Refused("shipment.unknown", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_cancelled_shipment_has_no_way_and_a_convoy_has_twenty_devices()
    {
        var operation = await app.Open();
        var (cancelled, shipment) = (Shipment("20 08:00", "20 12:00", 1, 1), Shipment("20 08:00", "20 12:00", 1, 1));
        await app.Publish(Plan(operation, 1, cancelled, shipment));
        await app.ConvoyBecomes(operation, cancelled, ConvoyState.InStore);
        await app.Publish(Cancelled(operation, cancelled));
        await app.ConvoyBecomes(operation, cancelled, ConvoyState.Cancelled);

        await Report(operation, cancelled, "a", (Local("20 08:10"), 1)).Refused("shipment.cancelled");
        for (var n = 1; n <= ReportPositions.MaxDevices; n++)
        {
            await Report(operation, shipment, $"truck-{n}", (Local("20 08:10"), 114.8)).Read<ReportPositions.Response>();
        }

        await Report(operation, shipment, "truck-21", (Local("20 08:10"), 114.8)).Refused("convoy.devices");
        await Report(operation, shipment, "truck-1", (Local("20 08:20"), 114.8)).Read<ReportPositions.Response>();
    }

    [Fact]
    public async Task A_local_agency_sees_and_reports_the_convoys_to_its_district_alone()
    {
        var (operation, shipment) = await OnRoad();
        await Report(operation, shipment, "truck-1", (Local("20 08:10"), 114.8)).Read<ReportPositions.Response>();
        using var own = app.As(Agency.Polsek, "63.03.05");
        using var other = app.As(Agency.Polsek, "63.03.14");
        using var ppk = app.As(Agency.Ppk, "63.03.05");
        var path = $"/operations/{operation}/convoys";

        Assert.Single((await own.GetAsync(path, Ct).Read<Page<ConvoyView>>()).Items);
        Assert.Empty((await other.GetAsync(path, Ct).Read<Page<ConvoyView>>()).Items);
        Assert.Empty((await other.GetAsync($"{path}/positions", Ct).Read<JsonElement>()).GetProperty("features").EnumerateArray());
        await other.GetAsync($"{path}/{shipment.ShipmentId}/track", Ct).Refused("shipment.unknown", HttpStatusCode.NotFound);
        await ppk.GetAsync(path, Ct).Refused("access.other-agency", HttpStatusCode.Forbidden);
    }

    private async Task<(Guid Operation, PlannedShipment Shipment)> OnRoad()
    {
        var operation = await app.Open();
        var shipment = Shipment("20 08:00", "20 12:00", 1, 1);
        await app.Publish(Plan(operation, 1, shipment));
        await app.Publish(Departed(operation, shipment));
        await app.ConvoyBecomes(operation, shipment, ConvoyState.OnRoad);
        return (operation, shipment);
    }

    private Task<HttpResponseMessage> Report(
        Guid operation, PlannedShipment shipment, string device, params (DateTimeOffset At, double Longitude)[] fixes) => app.Put(
        $"/operations/{operation}/convoys/{shipment.ShipmentId}/devices/{device}/positions",
        new { sentAt = Local("20 08:30"), fixes = fixes.Select(f => new { at = f.At, latitude = -3.4, longitude = f.Longitude }) });

    private async Task<ConvoyView> Convoy(Guid operation, PlannedShipment shipment) =>
        (await app.Get<Page<ConvoyView>>($"/operations/{operation}/convoys"))!.Items.Single(c => c.ShipmentId == shipment.ShipmentId);

    private async Task<IReadOnlyList<JsonElement>> Features(Guid operation, PlannedShipment shipment)
    {
        var track = await app.Http.GetAsync($"/operations/{operation}/convoys/{shipment.ShipmentId}/track", Ct).Read<JsonElement>();
        Assert.Equal("FeatureCollection", track.GetProperty("type").GetString());
        return [.. track.GetProperty("features").EnumerateArray()];
    }

    private static ShipmentArrived Arrived(Guid operation, PlannedShipment shipment, int version, DateTimeOffset at) => new()
    {
        OperationId = operation, ShipmentId = shipment.ShipmentId, Version = version, ArrivedAt = at,
    };
}

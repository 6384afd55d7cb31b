using System.Net.Http.Json;
using System.Net;
using LogistikAspire.Authorization;
using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Shared;
using LogistikAspire.Testing;
using LogistikAspire.Warehouse.Road.Handovers;

namespace LogistikAspire.Warehouse.Tests;

/// <summary>Who is let in, and who is not.</summary>
public sealed class AccessTests(WarehouseApp app)
{
    [Fact]
    public Task Every_endpoint_names_who_may_call_it_as_it_was_decided() => app.AssertDecided();

    [Fact]
    public Task Each_agency_is_let_in_where_the_matrix_says_so_in_its_own_operations_and_district() => app.AssertCells();

    [Fact]
    public Task Nobody_is_let_in_who_cannot_show_a_good_token() => app.AssertNobodyEntersWithout();

    [Fact]
    public Task No_way_of_writing_an_address_and_no_header_leads_round_a_policy() => app.AssertNoWayRound();

    [Fact]
    public async Task A_local_agency_sees_what_is_of_its_district_and_no_more()
    {
        var (operation, own, foreign) = await Delivered();
        var path = operation.Path;
        foreach (var (shipment, there, elsewhere) in new[] { (own, Own, Foreign), (foreign, Foreign, Own) })
        {
            var boxes = await operation.BoxesOf(shipment);
            (await app.Put($"{path}/seal-inspections/{Guid.CreateVersion7()}", Inspection($"ppk-{there}", boxes[0])))
                .EnsureSuccessStatusCode();
            (await operation.See($"ppk-{there}", [boxes[1]])).EnsureSuccessStatusCode();
            (await operation.Substitute($"ppk-{there}")).EnsureSuccessStatusCode();
        }

        string[] shown = ["boxes/", "boxes/counts", "shipments/", "waybills/", "handovers", "seal-troubles", "substitutes/"];
        await app.AssertListsAreOfOwnDistrict(
            operation.Id, Own, Foreign, [.. shown.Select(list => $"GET /operations/{{operationId:guid}}/{list}")]);

        using var ppk = app.As(Agency.Ppk, Own);
        foreach (var (shipment, status) in new[] { (own, HttpStatusCode.OK), (foreign, HttpStatusCode.NotFound) })
        {
            var (box, waybill) = ((await operation.BoxesOf(shipment))[0], TestOperation.WaybillOf(shipment));
            var handover = (await app.Get<Page<ListHandovers.Item>>($"{path}/handovers"))!.Items.Single(h => h.WaybillId == waybill);
            string[] single =
            [
                $"boxes/{box}", $"boxes/{box}/custody", $"boxes/{box}/records", $"boxes/{box}/contents", $"boxes/{box}/kit",
                $"shipments/{shipment.ShipmentId}", $"shipments/{shipment.ShipmentId}/boxes", $"labels?shipment={shipment.ShipmentId}",
                $"waybills/{waybill}", $"waybills/{waybill}/page", $"waybills/{waybill}/packing-list",
                $"handovers/{handover.HandoverId}", $"handovers/{handover.HandoverId}/page", $"handovers/{handover.HandoverId}/receipt",
            ];
            foreach (var address in single)
            {
                Assert.Equal((address, status), (address, (await ppk.GetAsync($"{path}/{address}", Ct)).StatusCode));
            }
        }
    }

    [Fact]
    public async Task What_happens_at_a_place_is_recorded_by_who_keeps_it_and_nobody_else()
    {
        var (operation, own, _) = await Delivered();
        var boxes = await operation.BoxesOf(own);
        var handover = (await app.Get<Page<ListHandovers.Item>>($"{operation.Path}/handovers"))!.Items
            .Single(h => h.Place == $"ppk-{Own}").HandoverId;
        var waybill = await operation.NewWaybill($"ppk-{Own}", [$"pps-{Own}.2001"]);
        (await operation.Load(waybill, [boxes[2]])).EnsureSuccessStatusCode();
        var spare = await operation.NewWaybill($"ppk-{Own}", [$"pps-{Own}.2001"]);
        var substitute = Guid.CreateVersion7();
        (await operation.Substitute($"ppk-{Own}", substitute)).EnsureSuccessStatusCode();
        var seals = boxes.Take(1).Select(b => new { box = b, seal = "X-1" });
        var (path, at) = (operation.Path, $"{operation.WaybillPath(waybill)}");
        (string Path, object Body)[] atDistrict =
        [
            ($"{path}/sightings", new { place = $"ppk-{Own}", seenBy = "A", boxes }),
            ($"{path}/findings", new { place = $"ppk-{Own}", takenBy = "A", witnessedBy = "B", reason = "R", boxes }),
            ($"{path}/seal-inspections", Inspection($"ppk-{Own}", boxes[0])),
            ($"{path}/sealings", new { sealedBy = "A", verifiedBy = "B", seals }),
            ($"{path}/openings", new { openedBy = "A", witnessedBy = "B", reason = "R", seals }),
            ($"{path}/retirements", new { retiredBy = "A", witnessedBy = "B", reason = "R", boxes = boxes.Take(1) }),
            ($"{path}/readdressings", new
            {
                readdressedBy = "A", witnessedBy = "B", reason = "R", boxes = new[] { new { box = boxes[0], home = $"kpps-{Own}.2001-1" } },
            }),
            ($"{path}/acceptances", new
            {
                acceptedBy = "A", witnessedBy = "B", reason = "R",
                boxes = new[] { new { box = boxes[0], differences = new[] { new { item = "x", has = 1, needs = 2 } } } },
            }),
            ($"{path}/waybills", new
            {
                from = $"ppk-{Own}", stops = new[] { $"pps-{Own}.2001" }, vehicle = new { kind = "truck", plate = "DA 1", driver = "S" },
            }),
            ($"{path}/substitutes", new
            {
                place = $"ppk-{Own}", name = "N", address = "A", guardedBy = "G", reason = "R", signedBy = "A", witnessedBy = "B",
            }),
            ($"{path}/corrections", new
            {
                kind = "handovers", record = handover, reason = "R", correctedBy = "A", witnessedBy = "B", boxes = new[] { "x" },
            }),
            ($"{path}/corrections", new { kind = "waybills", record = spare, reason = "R", correctedBy = "A", witnessedBy = "B" }),
            ($"{path}/corrections", new { kind = "substitutes", record = substitute, reason = "R", correctedBy = "A", witnessedBy = "B" }),
            ($"{at}/loadings", new { loadedBy = "A", boxes = new[] { boxes[3] } }),
            ($"{at}/unloadings", new { unloadedBy = "A", reason = "R", boxes = new[] { boxes[2] } }),
            ($"{operation.WaybillPath(spare)}/cancellations", new { cancelledBy = "A", reason = "R" }),
            ($"{operation.WaybillPath(spare)}/departures", new { departedBy = "A" }),
        ];

        await AssertKeptBy(Agency.Ppk, Own, atDistrict);
        operation.Now = DateTimeOffset.UtcNow; // as these documents, which name no time
        (await operation.DepartWaybill(waybill)).EnsureSuccessStatusCode();
        await AssertKeptBy(Agency.Pps, $"{Own}.2001",
        [
            ($"{at}/turn-backs", new { place = $"pps-{Own}.2001", reason = "R", givenBy = "A", receivedBy = "B", boxes = new[] { "x" } }),
            ($"{at}/arrivals", new { recordedBy = "A" }),
            ($"{at}/handovers", new { givenBy = "A", receivedBy = "B", accepted = new[] { boxes[3] } }),
        ]);
        await AssertKeptBy(Agency.Kpps, $"{Own}.2001/1",
            [($"{path}/sightings", new { place = $"kpps-{Own}.2001-1", seenBy = "A", boxes })]);
        await AssertKeptBy(Agency.Kpu, null,
        [
            ($"{path}/sightings", new { place = "store", seenBy = "A", boxes }),
            ($"{at}/turn-backs", new { place = "store", reason = "R", givenBy = "A", receivedBy = "B" }),
        ]);
    }

    /// <summary>Nobody but the keeper is let to send it, and no other part of the same agency; nothing is changed by trying.</summary>
    private async Task AssertKeptBy(string agency, string? area, (string Path, object Body)[] documents)
    {
        (string Agency, string? Area)[] all =
        [
            (Agency.Kpu, null), (Agency.Ppk, Own), (Agency.Ppk, Foreign), (Agency.Pps, $"{Own}.2001"), (Agency.Pps, $"{Own}.2002"),
            (Agency.Kpps, $"{Own}.2001/1"), (Agency.Kpps, $"{Own}.2001/11"), (Agency.Kpps, $"{Foreign}.2001/1"),
        ];
        foreach (var (path, body) in documents)
        {
            var id = Guid.CreateVersion7();
            foreach (var other in all.Where(a => a != (agency, area)))
            {
                using var http = app.As(other.Agency, other.Area);
                var refused = await http.PutAsJsonAsync($"{path}/{id}", body, Responses.Json, Ct)
                    .Refused("access.foreign-place", HttpStatusCode.Forbidden);
                var named = (path, refused.GetProperty("agency").GetString(), refused.GetProperty("area").GetString());
                Assert.Equal((path, agency, area), named);
            }

            using var keeper = app.As(agency, area);
            var answer = await keeper.PutAsJsonAsync($"{path}/{id}", body, Responses.Json, Ct);
            Assert.True((int)answer.StatusCode is 200 or 201 or 409, $"{path}: {await answer.Content.ReadAsStringAsync(Ct)}");
        }
    }

    /// <summary>An operation with two districts, whose boxes were accepted by their committees.</summary>
    private async Task<(TestOperation Operation, PlannedShipment Own, PlannedShipment Foreign)> Delivered()
    {
        var operation = await TestOperation.Open(app, boxes: 4);
        await app.Publish(operation.Districts(2, (Own, 4), (Foreign, 4)));
        await WarehouseApp.Eventually(async () => await operation.TryBox(4, Foreign) is not null);
        foreach (var district in new[] { Own, Foreign })
        {
            await app.Publish(new PollingStationsImported
            {
                OperationId = operation.Id,
                Version = 1,
                DistrictCode = district,
                Stations =
                [
                    .. Enumerable.Range(1, 2).Select(number => new ImportedPollingStation
                    {
                        VillageCode = $"{district}.2001", Village = "Desa", Number = number, Voters = 10,
                    }),
                ],
            });
            await WarehouseApp.Eventually(async () =>
                (await app.Http.GetAsync($"{operation.Path}/polling-stations/{district}.2001/2/needs", Ct)).IsSuccessStatusCode);
        }

        operation.StationsAreKnown();
        await operation.StockKits();
        var (own, foreign) = (Given.Planned(Own, 4), Given.Planned(Foreign, 4));
        await operation.Publish(1, own, foreign);
        await operation.BringToDistrict(own);
        await operation.BringToDistrict(foreign);
        return (operation, own, foreign);
    }

    private const string Own = "63.03.05", Foreign = "63.03.14";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static object Inspection(string place, string box) => new
    {
        place, foundBy = "A", witnessedBy = "B", reason = "R", seals = new[] { new { box, finding = "missing" } },
    };
}

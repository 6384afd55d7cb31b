using System.Globalization;
using System.Text;
using System.Text.Json;
using LogistikAspire.Contracts.Escort;
using LogistikAspire.Contracts.Mitigation;
using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Contracts.Warehouse;
using LogistikAspire.Scheduling.Shipments;
using LogistikAspire.Scheduling.Tests;
using LogistikAspire.Shared.Files;
using LogistikAspire.Testing;

[assembly: AssemblyFixture(typeof(SchedulingApp))]

namespace LogistikAspire.Scheduling.Tests;

/// <summary>The Scheduling service on servers of its own, and the steps that many tests begin with.</summary>
public sealed class SchedulingApp() : ServiceApp<Program>("scheduling")
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>A small operation: two districts near the store, three days, one slot a day.</summary>
    /// <param name="settings">JSON; null for the defaults.</param>
    public async Task<Guid> OpenOperation(
        string districts = "63.03.05,Martapura,20,40,4\n63.03.14,Martapura Barat,34,68,19\n", string? settings = null)
    {
        var operationId = Guid.CreateVersion7();
        var request = OperationRequest();
        request["settings"] = settings is null ? null : JsonElement.Parse(settings);
        var response = await Put($"/operations/{operationId}", request);
        Assert.Equal(System.Net.HttpStatusCode.Created, response.StatusCode);
        if (districts.Length > 0)
        {
            response = await PutCsv($"/operations/{operationId}/districts", "code,name,polling_stations,boxes,road_km\n" + districts);
            Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Ct));
        }

        return operationId;
    }

    public static Dictionary<string, object?> OperationRequest() => new()
    {
        ["name"] = "Latihan",
        ["regencyCode"] = "63.03",
        ["votingDate"] = "2024-11-27",
        ["windowStart"] = "2024-11-23",
        ["windowEnd"] = "2024-11-25",
        ["elections"] = new[] { "gubernur", "bupati" },
    };

    public Task<HttpResponseMessage> PutCsv(string path, string csv) =>
        Http.PutAsync(path, new StringContent(csv, Encoding.UTF8, "text/csv"), Ct);

    /// <summary>Sends the rows as the first sheet of an Excel workbook.</summary>
    public Task<HttpResponseMessage> PutExcel(string path, params object?[][] rows) => PutExcel(path, Workbook.Of(rows));

    public Task<HttpResponseMessage> PutExcel(string path, byte[] file) => Http.PutAsync(
        path, new ByteArrayContent(file) { Headers = { ContentType = new(Table.Excel) } }, Ct);

    /// <summary>Asks for a plan and waits until it is solved.</summary>
    public async Task<JsonElement> SolvedPlan(Guid operationId)
    {
        var planId = Guid.CreateVersion7();
        var response = await Put($"/operations/{operationId}/plans/{planId}", new { });
        Assert.Equal(System.Net.HttpStatusCode.Accepted, response.StatusCode);
        return await Solved(operationId, planId);
    }

    public async Task<JsonElement> Solved(Guid operationId, Guid planId)
    {
        JsonElement plan = default;
        await Eventually(
            async () => (plan = await Get<JsonElement>($"/operations/{operationId}/plans/{planId}")).Text("status") != "requested");
        return plan;
    }

    /// <summary>
    /// Banjar with a floor of 150: five districts must be split, and the search ends at its limit or when it is called off.
    /// </summary>
    public async Task<Guid> HardOperation(double searchLimit = 600)
    {
        var operationId = Guid.CreateVersion7();
        var request = OperationRequest();
        request["windowStart"] = "2024-11-20";
        request["settings"] = JsonElement.Parse(FormattableString.Invariant(
            $$"""{ "store": { "crewStart": "2024-11-19", "floorLimit": 150 }, "searchLimit": {{searchLimit}} }"""));
        await Put($"/operations/{operationId}", request);
        var districts = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "districts.csv"), Ct);
        Assert.True((await PutCsv($"/operations/{operationId}/districts", districts)).IsSuccessStatusCode);
        return operationId;
    }

    /// <summary>As Mitigation tells it: the way to the shipment's district is closed on the day on which it should leave.</summary>
    public Task CloseWay(Guid operationId, PlannedShipment shipment) => Publish(new DistrictAccessChanged
    {
        OperationId = operationId,
        DistrictCode = shipment.DistrictCode,
        Version = 1,
        Periods = [Day(DateOnly.FromDateTime(shipment.DepartsAt.AddHours(8).DateTime), "closed")],
    });

    /// <summary>A whole day of the operation's wall clock.</summary>
    public static PeriodAccess Day(DateOnly day, string level) => new()
    {
        From = new(day.ToDateTime(default), TimeSpan.FromHours(8)),
        Until = new(day.AddDays(1).ToDateTime(default), TimeSpan.FromHours(8)),
        Level = level,
        Reason = "Banjir",
    };

    /// <summary>Waits for the newest re-plan's answer.</summary>
    public async Task<JsonElement> Proposal(Guid operationId)
    {
        JsonElement proposal = default;
        await Eventually(async () =>
        {
            var plans = (await Get<JsonElement>($"/operations/{operationId}/plans")).GetProperty("items").EnumerateArray();
            var newest = plans.LastOrDefault(p => p.Text("origin") == "replan");
            proposal = newest.ValueKind == JsonValueKind.Undefined
                ? default
                : await Get<JsonElement>($"/operations/{operationId}/plans/{newest.Text("id")}");
            return proposal.ValueKind != JsonValueKind.Undefined && proposal.Text("status") is not ("requested" or "overtaken");
        });
        return proposal;
    }

    /// <summary>Waits until a solved plan is explained.</summary>
    public async Task<JsonElement> Explained(Guid operationId, JsonElement plan)
    {
        HttpResponseMessage response = null!;
        await Eventually(async () =>
        {
            response = await Http.GetAsync($"/operations/{operationId}/plans/{plan.Text("id")}/explanation", Ct);
            return response.StatusCode == System.Net.HttpStatusCode.OK;
        });
        return JsonElement.Parse(await response.Content.ReadAsStringAsync(Ct));
    }

    /// <summary>Publishes without asking the districts, as KPU may.</summary>
    public Task<HttpResponseMessage> Publish(Guid operationId, JsonElement plan) =>
        Post($"/operations/{operationId}/plans/{plan.Text("id")}/publication", new { overrideReason = "Latihan", by = "Ketua KPU" });

    /// <summary>Opens an operation, plans and publishes; returns what was announced.</summary>
    public async Task<PlanPublished> PublishedOperation() => await PublishedPlan(await OpenOperation());

    /// <summary>Plans an operation that is open, and publishes; returns what was announced.</summary>
    public async Task<PlanPublished> PublishedPlan(Guid operationId)
    {
        var response = await Publish(operationId, await SolvedPlan(operationId));
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Ct));
        return await Published<PlanPublished>(p => p.OperationId == operationId);
    }

    public Task SealStock(PlanPublished plan, PlannedShipment shipment, int version = 1) => Publish(new StockSealed
    {
        OperationId = plan.OperationId, ShipmentId = shipment.ShipmentId, Version = version, Boxes = shipment.Boxes,
    });

    public Task ConfirmEscort(PlanPublished plan, PlannedShipment shipment, int version = 1) => Publish(new EscortConfirmed
    {
        OperationId = plan.OperationId, ShipmentId = shipment.ShipmentId, Version = version, Police = shipment.Police,
        Soldiers = shipment.Soldiers,
    });

    public async Task Clear(PlanPublished plan, PlannedShipment shipment)
    {
        await SealStock(plan, shipment);
        await ConfirmEscort(plan, shipment);
        await Eventually(async () => (await Shipment(plan, shipment)).State == ShipmentState.Cleared);
    }

    /// <param name="loaded">Boxes on its vehicles; null for all.</param>
    public Task Load(PlanPublished plan, PlannedShipment shipment, int version = 2, int? loaded = null) => Publish(new ShipmentLoaded
    {
        OperationId = plan.OperationId, ShipmentId = shipment.ShipmentId, Version = version, Boxes = shipment.Boxes,
        Loaded = loaded ?? shipment.Boxes,
    });

    /// <summary>Nothing keeps the shipment from leaving then.</summary>
    public async Task ClearAndLoad(PlanPublished plan, PlannedShipment shipment)
    {
        await Clear(plan, shipment);
        await Load(plan, shipment);
        await Eventually(async () => (await Shipment(plan, shipment)).Loaded == shipment.Boxes);
    }

    internal async Task<ShipmentResponse> Shipment(PlanPublished plan, PlannedShipment shipment) =>
        (await Get<ShipmentResponse>($"/operations/{plan.OperationId}/shipments/{shipment.ShipmentId}"))!;

    /// <summary>Lets it leave at a time that is recorded later.</summary>
    public Task<HttpResponseMessage> DepartAt(PlanPublished plan, PlannedShipment shipment, DateTimeOffset departedAt) => Put(
        $"/operations/{plan.OperationId}/shipments/{shipment.ShipmentId}/departures/{Guid.CreateVersion7()}", new { departedAt });

    public Task<HttpResponseMessage> Depart(PlanPublished plan, PlannedShipment shipment, Guid? departureId = null) =>
        Put($"/operations/{plan.OperationId}/shipments/{shipment.ShipmentId}/departures/{departureId ?? Guid.CreateVersion7()}", new { });
}

internal static class JsonReading
{
    public static string Text(this JsonElement json, string property) => json.GetProperty(property).ToString();

    public static int Number(this JsonElement json, string property) => int.Parse(json.Text(property), CultureInfo.InvariantCulture);
}

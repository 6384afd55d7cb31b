namespace LogistikAspire.Cli.Api;

/// <summary>Calls that more than one command makes.</summary>
internal static class GatewayCalls
{
    /// <summary>Who consents for a district.</summary>
    public static readonly string[] ConsentingAgencies = ["ppk", "camat", "polsek", "danramil"];

    public static Task DeclareDuty(
        this GatewayClient api, Guid operationId, DateOnly day, int police, int soldiers, CancellationToken ct) =>
        api.Put($"/api/escort/operations/{operationId}/duty/{day:yyyy-MM-dd}", new { police, soldiers }, ct);

    public static Task<List<Shipment>> Shipments(this GatewayClient api, Guid operationId, CancellationToken ct) =>
        api.List<Shipment>($"/api/scheduling/operations/{operationId}/shipments", ct);

    /// <summary>Waits for a plan that was asked for.</summary>
    public static async Task<Plan> SolvedPlan(this GatewayClient api, Guid operationId, Guid planId, CancellationToken ct)
    {
        Plan? plan = null;
        await Patience.Until(
            async () => (plan = await api.Get<Plan>($"/api/scheduling/operations/{operationId}/plans/{planId}", ct)).Status != "requested",
            "the plan is solved", ct);
        return plan!;
    }

    /// <summary>
    /// Asks for a plan, and once more as long as it is overtaken: Scheduling hears by message who is on duty and what the ways are like,
    /// and a plan that was made before is none any more.
    /// </summary>
    public static async Task<Plan> NewPlan(this GatewayClient api, Guid operationId, CancellationToken ct)
    {
        while (true)
        {
            var planId = Guid.CreateVersion7();
            await api.Put($"/api/scheduling/operations/{operationId}/plans/{planId}", new { }, ct);
            await api.SolvedPlan(operationId, planId, ct);
            await Task.Delay(TimeSpan.FromSeconds(1), ct);
            if (await api.SolvedPlan(operationId, planId, ct) is { Overtaken: false } plan)
            {
                return plan;
            }
        }
    }

    /// <summary>The coordination meeting: the four agencies of every district consent to its dates.</summary>
    public static async Task Consent(
        this GatewayClient api, Guid operationId, Guid planId, IReadOnlyDictionary<string, string> districts,
        CancellationToken ct)
    {
        foreach (var (code, name) in districts)
        {
            foreach (var agency in ConsentingAgencies)
            {
                var consent = new { consents = true, by = $"{agency.ToUpperInvariant()} {name}" };
                await api.Put($"/api/scheduling/operations/{operationId}/plans/{planId}/consents/{code}/{agency}", consent, ct);
            }
        }
    }

    /// <summary>Waits until the warehouse has laid out boxes for every shipment of the plan in force.</summary>
    public static Task UntilLaidOut(this GatewayClient api, Guid operationId, CancellationToken ct) => Patience.Until(async () =>
    {
        var known = (await api.List<StoreShipment>($"/api/warehouse/operations/{operationId}/shipments", ct)).Select(s => s.ShipmentId)
            .ToHashSet();
        return (await api.Shipments(operationId, ct)).All(s => known.Contains(s.Id));
    }, "the warehouse knows every shipment", ct);
}

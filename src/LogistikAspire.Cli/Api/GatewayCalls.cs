namespace LogistikAspire.Cli.Api;

/// <summary>Calls that more than one command makes.</summary>
public static class GatewayCalls
{
    public static Task DeclareDuty(this GatewayClient api, Guid operationId, DateOnly day, int police, int soldiers, CancellationToken ct) =>
        api.Put($"/api/escort/operations/{operationId}/duty/{day:yyyy-MM-dd}", new { police, soldiers }, ct);

    public static Task<List<Shipment>> Shipments(this GatewayClient api, Guid operationId, CancellationToken ct) =>
        api.List<Shipment>($"/api/scheduling/operations/{operationId}/shipments", ct);
}

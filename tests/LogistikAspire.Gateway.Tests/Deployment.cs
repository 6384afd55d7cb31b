namespace LogistikAspire.Gateway.Tests;

/// <summary>A gateway before two services, for tests that need nothing special: <c>scheduling</c> and <c>warehouse</c>.</summary>
public sealed class Deployment : IAsyncLifetime
{
    public Service Scheduling { get; } = new("scheduling");

    public Service Warehouse { get; } = new("warehouse");

    public GatewayProgram Gateway { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await Task.WhenAll(Scheduling.Return(), Warehouse.Return());
        Gateway = await GatewayProgram.Start(
            $"Gateway:Destinations:scheduling:0={Scheduling.Address}", $"Gateway:Destinations:warehouse:0={Warehouse.Address}",
            "Gateway:Origins:0=https://pemilu.example");
    }

    public async ValueTask DisposeAsync()
    {
        await Gateway.DisposeAsync();
        await Task.WhenAll(Scheduling.Die(), Warehouse.Die());
    }
}

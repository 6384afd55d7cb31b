using LogistikAspire.Cli.Api;
using LogistikAspire.Cli.Banjar;

namespace LogistikAspire.System.Tests.Journeys;

/// <summary>
/// What the store of Banjar needs once the operation is open: polling stations go in at Scheduling, needs come out at Warehouse.
/// </summary>
public sealed class NeedsTests(SystemStack system)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ballots_of_Banjar_are_known_to_the_sheet()
    {
        var operationId = Guid.CreateVersion7();

        await BanjarCase.Load().Open(system.Api, operationId, Ct);

        var needs = await system.Api.List<Need>($"/api/warehouse/operations/{operationId}/needs", Ct);
        var byItem = needs.ToDictionary(n => n.Item, n => n.Quantity);
        Assert.InRange(byItem["surat-suara-bupati"] ?? 0, 436_237, 437_338);
        Assert.InRange(byItem["surat-suara-gubernur"] ?? 0, 436_237, 437_338);
        Assert.Equal(2_000, byItem["surat-suara-psu-bupati"]);
        Assert.Equal(2_000, byItem["surat-suara-psu-gubernur"]);
    }
}

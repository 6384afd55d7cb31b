using LogistikAspire.Cli.Banjar;
using LogistikAspire.Cli.Simulation;
using LogistikAspire.Custody.Log;
using LogistikAspire.Testing;

namespace LogistikAspire.System.Tests.Journeys;

/// <summary>
/// Banjar, out and back, as <c>./logistik simulate</c> plays it, a quarter of it or, in the long form, all; and its log in the hands of
/// someone who may change it.
/// </summary>
public sealed class SimulationTests(SystemStack system, ITestOutputHelper output)
{
    /// <summary>
    /// At least so many kinds of tampering: every other one, from all tables. The Warehouse's own tests have all, on a small log.
    /// </summary>
    private const int Kinds = 20;

    /// <summary>What an election week has, by how the simulation begins to say it.</summary>
    private static readonly string[] Week =
    [
        "Boxes rejected at a district", "Boxes rejected at a village", "Boxes rejected at a polling station",
        "Seals found broken", "Seals found missing",
        "Packed boxes whose voters changed: packed anew", "Packed boxes whose voters changed: the difference accepted",
        "Packed boxes re-addressed", "Packed boxes withdrawn",
        "Vehicles that turned back to a store", "Vehicles that turned back to a district",
        "Boxes lost on the road", "Boxes soaked", "Lost boxes that turned up",
        "Boxes brought from the wrong district", "Boxes seen where they should not be",
        "Items of which more came", "Operations of the same regency",
        "Signed records corrected: a wrong hour", "Signed records corrected: a wrong count", "Signed records corrected: wrong boxes",
        "Records entered hours later", "Districts that vote later", "Boxes moved out of the water",
        "Boxes opened and sealed again at recapitulation", "Operations closed",
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_box_ends_where_it_should_every_sheet_is_accounted_for_and_whoever_changes_the_log_is_found()
    {
        var banjar = BanjarCase.Load(part: LongForm.Or(4, 1));
        var boxes = 2 * banjar.PollingStations.Count;

        var report = await new Simulation(system.Api, banjar, Guid.CreateVersion7(), output.WriteLine).Play(Ct);

        Assert.Empty(report.Failures);

        // A dropped polling station has no boxes any more; each district has two recap boxes.
        Assert.Equal(boxes - 2 + (2 * 20), report.Boxes["accepted at store"]);
        Assert.Equal(3, report.Boxes["retired at store"]);
        Assert.Equal(1, report.Boxes["setAside at store"]);
        Assert.Equal(1, report.Boxes["lost at unknown"]);
        Assert.All(Week, happening => Assert.Contains(
            report.Happenings, h => h.What.StartsWith(happening, StringComparison.Ordinal)));
        Assert.InRange(report.Entries, boxes * 24, boxes * 36);
        output.WriteLine(string.Join("\n", report.Happenings.Select(h => $"{h.Times} × {h.What}")));
        output.WriteLine(
            $"{report.Documents} documents, {report.Events} events, {report.Entries} entries, {report.Duration.TotalSeconds:0} s");

        var log = new StoredLog(await system.ConnectionString("warehousedb"), report.OperationId);
        var tamperings = Tamperings.All.Where((t, i) => i % 2 == 0 && !t.NeedsCheckpoint).ToList();
        Assert.True(tamperings.Count >= Kinds);
        foreach (var tampering in tamperings)
        {
            Assert.True(await log.Tamper(tampering.Sql, Ct) > 0, tampering.Name);
            Assert.Contains(tampering.Code, (await Verify(report.OperationId)).Findings.Select(f => f.Code));
            await log.Restore(Ct);
        }

        Assert.Empty((await Verify(report.OperationId)).Findings);
    }

    private async Task<Verification> Verify(Guid operationId)
    {
        using var file = new MemoryStream();
        await system.Api.Download($"/api/warehouse/operations/{operationId}/custody/export", file, Ct);
        file.Position = 0;
        return CustodyVerifier.Verify(file, []);
    }
}

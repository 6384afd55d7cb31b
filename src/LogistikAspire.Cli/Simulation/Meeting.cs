using LogistikAspire.Cli.Api;

namespace LogistikAspire.Cli.Simulation;

/// <summary>
/// KPU meets in the midst of it all: for all that has to leave once more, or otherwise, the system proposed a re-plan. The districts that
/// it changes consent; for one there is no time left to ask, and KPU overrides it.
/// </summary>
internal sealed class Meeting(Office office, BoxBook book, SimulationReport report)
{
    /// <param name="changed">The districts to which something happened: the re-plan may change no other.</param>
    public async Task Replan(IReadOnlyList<string> changed, CancellationToken ct)
    {
        var proposal = await Proposal(ct);
        report.Check(
            "Districts that the re-plan changes", string.Join(", ", changed.Order(StringComparer.Ordinal)),
            string.Join(", ", proposal.Moved.Order(StringComparer.Ordinal)));
        var asked = proposal.Moved.SkipLast(1).ToDictionary(code => code);
        await office.Api.Consent(office.OperationId, proposal.Id, asked, ct);
        var overriding = new { overrideReason = "Banjir: tidak ada waktu untuk rapat", by = "Ketua KPU" };
        var publication = await office.Api.Post<Publication>($"{office.Scheduling}/plans/{proposal.Id}/publication", overriding, ct);
        await Patience.Until(
            async () => (await office.Waiting(ct)).TrueForAll(s => !s.Missing.Contains("escort")), "the new escorts are confirmed", ct);
        await office.Api.UntilLaidOut(office.OperationId, ct);
        await LayOut(ct);
        report.Happened("Shipments that a re-plan added", publication.Added);
        report.Happened("Shipments that a re-plan cancelled", publication.Cancelled);
    }

    /// <summary>Takes over which boxes leave with which of the waiting shipments.</summary>
    public async Task LayOut(CancellationToken ct)
    {
        foreach (var shipment in await office.Waiting(ct))
        {
            var boxes = await office.Api.List<ShipmentBox>($"{office.Warehouse}/shipments/{shipment.Id}/boxes", ct);
            book.LayOut(shipment.Id, boxes.Select(b => b.Number));
        }
    }

    /// <summary>The newest re-plan, once it has all boxes that have to leave.</summary>
    private async Task<Plan> Proposal(CancellationToken ct)
    {
        var left = (await office.Api.Shipments(office.OperationId, ct)).Where(s => s.DepartedAt is not null).Sum(s => s.Boxes);
        var boxes = left + book.Boxes.Count(b => b is { IsInService: true, IsRecap: false, IsVoted: false, Place: Places.Store });
        return await office.Api.Proposal(office.OperationId, ct, isIt: plan => plan.Shipments.Sum(s => s.Boxes) == boxes);
    }
}

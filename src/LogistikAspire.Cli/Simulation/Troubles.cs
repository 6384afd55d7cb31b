using LogistikAspire.Cli.Api;

namespace LogistikAspire.Cli.Simulation;

/// <summary>When what goes otherwise than planned happens; each family of troubles knows how.</summary>
internal sealed class Troubles(
    Mishaps mishaps, StoreKeeper store, RoadTroubles road, BoxTroubles boxes, ListTroubles lists, PaperTroubles paper,
    RecordTroubles records, Meeting meeting)
{
    private bool _hasMet;

    /// <summary>
    /// Early shipments have left, and another stands packed. What went wrong so far is recorded, lists and days change, and KPU meets about
    /// the re-plan that all of it needs.
    /// </summary>
    /// <param name="next">What leaves next.</param>
    /// <param name="at">After what has left.</param>
    /// <returns>False when nothing is changed.</returns>
    public async Task<bool> Meet(IEnumerable<Shipment> next, DateTimeOffset at, CancellationToken ct)
    {
        if (_hasMet || next.FirstOrDefault(s => s.DistrictCode == mishaps.Corrected) is not { } packed)
        {
            return false;
        }

        _hasMet = true;
        await road.BringBackRejected(at, ct);
        await road.BringToItsDistrict(at, ct);
        await boxes.WriteOffLost(at, ct);
        await boxes.DryRejected(at.AddHours(2), ct);
        await store.Prepare(packed, ct);
        await records.SwapSeals(packed, at.AddHours(2), ct);
        await boxes.RetireSoaked(at.AddHours(2), ct);
        await lists.Correct(at.AddHours(2), ct);
        await lists.Postpone(ct);
        await meeting.Replan([mishaps.Unlucky, mishaps.Finder, mishaps.Corrected, mishaps.Postponed], ct);
        return true;
    }

    /// <param name="at">When boxes will leave for the villages.</param>
    public Task BeforeVillages(DateTimeOffset at, CancellationToken ct) => road.MoveOutOfTheWater(at.AddHours(-6), ct);

    /// <param name="at">When boxes left for the villages.</param>
    public async Task AtVillages(DateTimeOffset at, CancellationToken ct)
    {
        await paper.EnterSighting(at.AddMinutes(45), ct);
        await boxes.SealAtTheVillage(at.AddHours(3), ct);
    }

    /// <param name="at">When boxes left for the polling stations.</param>
    public async Task AtStations(DateTimeOffset at, CancellationToken ct)
    {
        await road.BringOnceMore(at.AddHours(4), ct);
        await boxes.SealAtTheStation(at.AddHours(8), ct);
    }

    /// <param name="at">When boxes came back to the villages.</param>
    public Task BackAtVillages(DateTimeOffset at, CancellationToken ct) => boxes.TurnUp(at, ct);

    /// <summary>True for a trip that is entered when all others are.</summary>
    public bool IsEnteredLate(Trip trip) => paper.IsEnteredLate(trip);
}

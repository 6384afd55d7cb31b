using LogistikAspire.Scheduling.Data;
using LogistikAspire.Scheduling.Operations;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Scheduling.Postponements;

/// <summary>When districts vote, by the decisions so far.</summary>
internal static class VotingDays
{
    /// <summary>
    /// The districts that vote later than the operation, by code. A district whose polling stations vote on several days has its boxes
    /// there for the first of them: while one of them votes as the others of the operation do, nothing is later for it.
    /// </summary>
    public static async Task<IReadOnlyDictionary<string, DateOnly>> Load(SchedulingDb db, Operation operation, CancellationToken ct)
    {
        var decisions = await db.Postponements.AsNoTracking()
            .Where(p => p.OperationId == operation.Id)
            .OrderBy(p => p.Number)
            .ToListAsync(ct);
        if (decisions.Count == 0)
        {
            return new Dictionary<string, DateOnly>();
        }

        var districts = await db.Districts.Where(d => d.OperationId == operation.Id).Select(d => d.Code).ToListAsync(ct);
        var stations = await db.PollingStations.AsNoTracking().Where(s => s.OperationId == operation.Id).ToListAsync(ct);
        return Of(operation.Details.VotingDate, decisions, districts, stations);
    }

    /// <param name="usual">The operation's own day.</param>
    /// <param name="decisions">In the order of recording.</param>
    /// <param name="districts">Codes of the operation's districts.</param>
    /// <param name="stations">Its polling stations.</param>
    public static IReadOnlyDictionary<string, DateOnly> Of(
        DateOnly usual, IReadOnlyList<Postponement> decisions, IEnumerable<string> districts, IEnumerable<PollingStation> stations)
    {
        var listed = stations.ToLookup(s => s.DistrictCode, s => s.Id);
        return districts.Select(code => (Code: code, Day: First(code))).Where(d => d.Day > usual).ToDictionary(d => d.Code, d => d.Day);

        DateOnly First(string code) => listed[code].Any() ? listed[code].Min(id => Latest(code, id)) : Latest(code, null);

        DateOnly Latest(string code, Guid? station) =>
            decisions.LastOrDefault(d => d.Districts.Contains(code) || d.Stations.Any(s => s.Id == station))?.VotingDate ?? usual;
    }
}

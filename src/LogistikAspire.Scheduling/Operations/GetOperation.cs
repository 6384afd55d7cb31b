using LogistikAspire.Scheduling.Data;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Scheduling.Operations;

internal static class GetOperation
{
    /// <param name="Code">Its short code, such as <c>BJR24</c>: on every label and in every box's identification.</param>
    /// <param name="PlanVersion">Version of the plan in force; 0 before the first publication.</param>
    public sealed record Response(
        Guid Id, string Code, int Version, OperationBody Details, SettingsBody Settings, int Districts, int PollingStations, int Boxes,
        int PlanVersion);

    /// <summary>What an operation is, apart from how it is planned.</summary>
    /// <param name="RegencyCode">Kemendagri code of the regency, such as <c>63.03</c>.</param>
    /// <param name="Regency">Its name, such as <c>Kabupaten Banjar</c>; null where nobody gave it.</param>
    /// <param name="WindowStart">First local day on which shipments leave and arrive.</param>
    /// <param name="WindowEnd">Last such day, included.</param>
    /// <param name="TimeZone">IANA name of the zone of all local dates and times of the operation.</param>
    /// <param name="Elections">One ballot box per polling station for each.</param>
    public sealed record OperationBody(
        string Name, string RegencyCode, string? Regency, DateOnly VotingDate, DateOnly WindowStart, DateOnly WindowEnd, string TimeZone,
        IReadOnlyList<string> Elections)
    {
        internal static OperationBody Of(OperationDetails details) => new(
            details.Name, details.RegencyCode, details.Regency, details.VotingDate, details.WindowStart, details.WindowEnd,
            details.TimeZone,
            details.Elections);
    }

    // One question, compiled once: it is asked all the time.
    private static readonly Func<SchedulingDb, Guid, CancellationToken, Task<Found?>> Find = EF.CompileAsyncQuery(
        (SchedulingDb db, Guid id, CancellationToken ct) => db.Operations.AsNoTracking().Where(o => o.Id == id)
            .Select(o => new Found(o, db.Districts.Where(d => d.OperationId == o.Id).GroupBy(d => d.OperationId)
                .Select(g => new Totals(g.Count(), g.Sum(d => d.PollingStations), g.Sum(d => d.Boxes)))
                .FirstOrDefault()))
            .SingleOrDefault());

    /// <summary>One operation with its settings and totals.</summary>
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Guid operationId, SchedulingDb db, CancellationToken ct)
    {
        if (await Find(db, operationId, ct) is not var (operation, totals))
        {
            return Unknown.Of("operation", operationId);
        }

        return TypedResults.Ok(new Response(
            operation.Id, operation.Code, operation.Version, OperationBody.Of(operation.Details), SettingsBody.Of(operation.Settings),
            totals?.Districts ?? 0, totals?.PollingStations ?? 0, totals?.Boxes ?? 0, operation.PlanVersion));
    }

    private sealed record Found(Operation Operation, Totals? Totals);

    private sealed record Totals(int Districts, int PollingStations, int Boxes);
}

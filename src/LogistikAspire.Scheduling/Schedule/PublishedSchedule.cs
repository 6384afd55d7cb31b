using LogistikAspire.Scheduling.Data;
using LogistikAspire.Scheduling.Operations;
using LogistikAspire.Scheduling.Plans;
using LogistikAspire.Scheduling.Shipments;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Scheduling.Schedule;

/// <summary>The plan in force with its shipments, as it is handed out.</summary>
/// <param name="Plan">Null before publication: only calendars are handed out then, because people subscribe to them early.</param>
/// <param name="Names">By district code, all districts of the operation.</param>
/// <param name="Shipments">In order of departure, then of district code, those included that later plans cancelled.</param>
public sealed record PublishedSchedule(
    Operation Operation, Plan? Plan, IReadOnlyDictionary<string, string> Names, IReadOnlyList<Shipment> Shipments)
{
    private static readonly Refusal NotPublished = new(
        "schedule.not-published", "No plan is published yet: there is no schedule. Publish a plan first.");

    private readonly LocalTime _time = new(Operation.Details.TimeZone);

    /// <summary>The shipments that the plan in force has.</summary>
    public IEnumerable<Shipment> InForce => Shipments.Where(s => !s.IsCancelled);

    /// <summary>The codes of all kinds of vehicles that travel.</summary>
    public IReadOnlyList<string> VehicleKinds => [.. InForce.SelectMany(s => s.Vehicles.Keys).Distinct().Order(StringComparer.Ordinal)];

    public IEnumerable<IGrouping<DateOnly, Shipment>> ByDay => InForce.GroupBy(s => DateOnly.FromDateTime(Local(s.DepartsAt)));

    public string Name(string code) => Names.GetValueOrDefault(code, code);

    public DateTime Local(DateTimeOffset instant) => _time.ToLocal(instant);

    /// <summary>404 when there is no such operation, 409 when no plan of it is published.</summary>
    internal static async Task<(PublishedSchedule? Schedule, ProblemHttpResult? Problem)> Load(
        SchedulingDb db, Guid operationId, CancellationToken ct)
    {
        var (schedule, problem) = await LoadCalendar(db, operationId, ct);
        return schedule is { Plan: null } ? (null, NotPublished.ToProblem()) : (schedule, problem);
    }

    /// <summary>404 when there is no such operation; without plan and shipments when none is published.</summary>
    internal static async Task<(PublishedSchedule? Schedule, ProblemHttpResult? Problem)> LoadCalendar(
        SchedulingDb db, Guid operationId, CancellationToken ct)
    {
        if (await db.Operations.AsNoTracking().SingleOrDefaultAsync(o => o.Id == operationId, ct) is not { } operation)
        {
            return (null, Unknown.Of("operation", operationId));
        }

        var plan = await db.Plans.AsNoTracking()
            .SingleOrDefaultAsync(p => p.OperationId == operationId && p.Status == PlanStatus.Published, ct);
        return (new(
            operation, plan,
            await db.Districts.AsNoTracking().Where(d => d.OperationId == operationId).ToDictionaryAsync(d => d.Code, d => d.Name, ct),
            await db.Shipments.AsNoTracking().Where(s => s.OperationId == operationId)
                .OrderBy(s => s.DepartsAt).ThenBy(s => s.DistrictCode).ThenBy(s => s.Id).ToListAsync(ct)), null);
    }
}

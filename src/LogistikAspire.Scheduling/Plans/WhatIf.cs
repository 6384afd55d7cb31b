using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using LogistikAspire.Planning;

namespace LogistikAspire.Scheduling.Plans;

/// <summary>
/// What an alternative has otherwise than the operation. A part that is given replaces the whole part; what is left out stays.
/// </summary>
public sealed partial record WhatIf
{
    /// <summary>What the alternative is called in comparisons.</summary>
    public required string Label { get; init; }
    public DateOnly? WindowStart { get; init; }
    public DateOnly? WindowEnd { get; init; }
    public IReadOnlyList<TimeOnly>? DepartureTimes { get; init; }
    public StoreSettings? Store { get; init; }

    /// <summary>Null where there is none, as in the operation.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] // older plans are stored without it
    public SecondStore? SecondStore { get; init; }
    public IReadOnlyList<VehicleKind>? VehicleKinds { get; init; }

    /// <summary>Police and soldiers on the days given; others stay as Escort declared them.</summary>
    public IReadOnlyDictionary<DateOnly, DutyCapacity>? Duty { get; init; }

    /// <summary>Police and soldiers on a day for which nothing is declared.</summary>
    public DutyCapacity? DefaultDuty { get; init; }
    public ObjectiveWeights? Weights { get; init; }

    /// <summary>
    /// By code of district the only days on which its shipments leave, as in a schedule made elsewhere; others leave on any day.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<DateOnly>>? DepartureDays { get; init; }

    /// <summary>Ids of shipments that plans may move though they are pinned.</summary>
    public IReadOnlyList<Guid>? Unpin { get; init; }

    public PlanningProblem ApplyTo(PlanningProblem problem) => problem with
    {
        WindowStart = WindowStart ?? problem.WindowStart,
        WindowEnd = WindowEnd ?? problem.WindowEnd,

        // A window that begins earlier is of no use while nothing may leave before the old one.
        Moment = WindowStart < problem.WindowStart && problem.Moment == problem.WindowStart.ToDateTime(TimeOnly.MinValue)
            ? WindowStart.Value.ToDateTime(TimeOnly.MinValue)
            : problem.Moment,
        DepartureTimes = DepartureTimes ?? problem.DepartureTimes,
        Store = Store ?? problem.Store,
        SecondStore = SecondStore ?? problem.SecondStore,
        Districts = DepartureDays is null
            ? problem.Districts
            : [.. problem.Districts.Select(d => d with { DepartureDays = DepartureDays.GetValueOrDefault(d.Code) })],
        VehicleKinds = VehicleKinds ?? problem.VehicleKinds,
        Duty = Duty is null ? problem.Duty : problem.Duty.Where(d => !Duty.ContainsKey(d.Key)).Concat(Duty).ToDictionary(),
        DefaultDuty = DefaultDuty ?? problem.DefaultDuty,
        Weights = Weights ?? problem.Weights,
        Pinned = Unpin is null
            ? problem.Pinned
            : [.. problem.Pinned.Where(p => !MayUnpin(problem, p) || !Unpin.Contains(p.ShipmentId!.Value))],
    };

    /// <summary>What is wrong with it for the problem, each with the name of the field here.</summary>
    public IEnumerable<PlanningError> Check(PlanningProblem problem)
    {
        var districts = problem.Districts.Select(d => d.Code).ToHashSet();
        return ApplyTo(problem).Validate()
            .Select(e => e with { Field = DistrictsDays().Replace(e.Field, "departureDays[$1]") })
            .Concat((DepartureDays ?? new Dictionary<string, IReadOnlyList<DateOnly>>()).Keys.Where(code => !districts.Contains(code))
                .Select(code => new PlanningError($"departureDays[{code}]", $"The operation has no district {code}.")))
            .Concat((Unpin ?? []).Where(id => !problem.Pinned.Any(p => p.ShipmentId == id && MayUnpin(problem, p)))
                .Select(id => new PlanningError("unpin", $"The operation has no pinned shipment {id} that has yet to leave.")));
    }

    private static bool MayUnpin(PlanningProblem problem, PinnedShipment pinned) =>
        pinned.ShipmentId is not null && !problem.IsFact(pinned);

    [GeneratedRegex(@"^districts\[(.+)\]\.departureDays$")]
    private static partial Regex DistrictsDays();

    /// <summary>The alternative that makes one problem into another, as a way out changes it.</summary>
    public static WhatIf Between(string label, PlanningProblem problem, PlanningProblem changed) => new()
    {
        Label = label,
        WindowStart = changed.WindowStart == problem.WindowStart ? null : changed.WindowStart,
        WindowEnd = changed.WindowEnd == problem.WindowEnd ? null : changed.WindowEnd,
        DepartureTimes = changed.DepartureTimes.SequenceEqual(problem.DepartureTimes) ? null : changed.DepartureTimes,
        Store = changed.Store == problem.Store ? null : changed.Store,
        SecondStore = changed.SecondStore == problem.SecondStore ? null : changed.SecondStore,
        VehicleKinds = changed.VehicleKinds.SequenceEqual(problem.VehicleKinds) ? null : changed.VehicleKinds,
        Duty = changed.Duty.All(d => problem.Duty.GetValueOrDefault(d.Key) == d.Value) ? null : changed.Duty,
        DefaultDuty = changed.DefaultDuty == problem.DefaultDuty ? null : changed.DefaultDuty,
        Weights = changed.Weights == problem.Weights ? null : changed.Weights,
        Unpin = changed.Pinned.Count == problem.Pinned.Count
            ? null
            : [.. problem.Pinned.Except(changed.Pinned).Select(p => p.ShipmentId).OfType<Guid>()],
    };
}

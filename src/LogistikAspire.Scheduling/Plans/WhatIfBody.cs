using System.ComponentModel.DataAnnotations;
using LogistikAspire.Scheduling.Operations;

namespace LogistikAspire.Scheduling.Plans;

/// <summary>
/// What an alternative has otherwise than the operation. A part that is given replaces the whole part; what is left out stays.
/// </summary>
public sealed record WhatIfBody
{
    /// <summary>What the alternative is called in comparisons.</summary>
    [MinLength(1), MaxLength(200)]
    public required string Label { get; init; }
    public DateOnly? WindowStart { get; init; }
    public DateOnly? WindowEnd { get; init; }
    public IReadOnlyList<TimeOnly>? DepartureTimes { get; init; }
    public StoreBody? Store { get; init; }

    /// <summary>Another store beside the operation's own.</summary>
    public SecondStoreBody? SecondStore { get; init; }

    /// <summary>Boats and helicopters, too: kinds that pass closed ways.</summary>
    public IReadOnlyList<VehicleKindBody>? VehicleKinds { get; init; }

    /// <summary>Police and soldiers on the days given; others stay as Escort declared them.</summary>
    public IReadOnlyDictionary<DateOnly, DutyBody>? Duty { get; init; }

    /// <summary>Police and soldiers on a day for which nothing is declared.</summary>
    public DutyBody? DefaultDuty { get; init; }
    public WeightsBody? Weights { get; init; }

    /// <summary>
    /// By code of district the only days on which its shipments leave, as in a schedule made elsewhere; others leave on any day.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<DateOnly>>? DepartureDays { get; init; }

    /// <summary>Ids of pinned shipments that the alternative may move; those that left stay.</summary>
    [MaxLength(1000)]
    public IReadOnlyList<Guid>? Unpin { get; init; }

    internal static WhatIfBody Of(WhatIf whatIf) => new()
    {
        Label = whatIf.Label,
        WindowStart = whatIf.WindowStart,
        WindowEnd = whatIf.WindowEnd,
        DepartureTimes = whatIf.DepartureTimes,
        Store = whatIf.Store is { } store ? StoreBody.Of(store) : null,
        SecondStore = whatIf.SecondStore is { } second ? SecondStoreBody.Of(second) : null,
        VehicleKinds = whatIf.VehicleKinds?.Select(VehicleKindBody.Of).ToList(),
        Duty = whatIf.Duty?.ToDictionary(d => d.Key, d => DutyBody.Of(d.Value)),
        DefaultDuty = whatIf.DefaultDuty is { } duty ? DutyBody.Of(duty) : null,
        Weights = whatIf.Weights is { } weights ? WeightsBody.Of(weights) : null,
        DepartureDays = whatIf.DepartureDays,
        Unpin = whatIf.Unpin,
    };

    /// <param name="districts">Those of the operation.</param>
    internal WhatIf ToWhatIf(IReadOnlyCollection<District> districts) => new()
    {
        Label = Label,
        WindowStart = WindowStart,
        WindowEnd = WindowEnd,
        DepartureTimes = DepartureTimes,
        Store = Store?.ToSettings(),
        SecondStore = SecondStore?.ToSecondStore(districts),
        VehicleKinds = VehicleKinds?.Select(k => k.ToKind()).ToList(),
        Duty = Duty?.ToDictionary(d => d.Key, d => d.Value.ToCapacity()),
        DefaultDuty = DefaultDuty?.ToCapacity(),
        Weights = Weights?.ToWeights(),
        DepartureDays = DepartureDays,
        Unpin = Unpin,
    };
}

using LogistikAspire.Planning;

namespace LogistikAspire.Scheduling.Operations;

/// <summary>Vehicles that are alike. A trip is one vehicle, once, to one district and back.</summary>
public sealed record VehicleKindBody
{
    public required string Code { get; init; }

    /// <summary>Boxes a trip.</summary>
    public required int Capacity { get; init; }
    public required int Number { get; init; }

    /// <summary>The kinds of access that it can serve.</summary>
    public required IReadOnlyList<string> Serves { get; init; }

    /// <summary>Whether it may pass where access is restricted and no kinds are named that may.</summary>
    public bool ServesRestricted { get; init; }

    /// <summary>The planner reckons with hundredths.</summary>
    public required decimal CostPerKm { get; init; }

    internal static VehicleKindBody Of(VehicleKind kind) => new()
    {
        Code = kind.Code,
        Capacity = kind.Capacity,
        Number = kind.Number,
        Serves = kind.Serves,
        ServesRestricted = kind.ServesRestricted,
        CostPerKm = kind.CostPerKm,
    };

    internal VehicleKind ToKind() => new()
    {
        Code = Code,
        Capacity = Capacity,
        Number = Number,
        Serves = Serves,
        ServesRestricted = ServesRestricted,
        CostPerKm = CostPerKm,
    };
}

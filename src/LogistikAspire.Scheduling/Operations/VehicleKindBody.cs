using System.ComponentModel.DataAnnotations;
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

    /// <summary>
    /// Whether it goes by water or by air: it leaves where the way by road is restricted or closed, and only there. It is planned with the
    /// minutes of the road.
    /// </summary>
    public bool PassesClosed { get; init; }

    /// <summary>Codes of the only districts that it can reach; left out where the kinds of access say all.</summary>
    [MaxLength(1000)]
    public IReadOnlyList<string>? Districts { get; init; }

    /// <summary>The planner reckons with hundredths.</summary>
    public required decimal CostPerKm { get; init; }

    internal static VehicleKindBody Of(VehicleKind kind) => new()
    {
        Code = kind.Code,
        Capacity = kind.Capacity,
        Number = kind.Number,
        Serves = kind.Serves,
        ServesRestricted = kind.ServesRestricted,
        PassesClosed = kind.PassesClosed,
        Districts = kind.Districts,
        CostPerKm = kind.CostPerKm,
    };

    internal VehicleKind ToKind() => new()
    {
        Code = Code,
        Capacity = Capacity,
        Number = Number,
        Serves = Serves,
        ServesRestricted = ServesRestricted,
        PassesClosed = PassesClosed,
        Districts = Districts,
        CostPerKm = CostPerKm,
    };
}

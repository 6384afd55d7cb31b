using System.ComponentModel.DataAnnotations;
using LogistikAspire.Scheduling.Shipments;

namespace LogistikAspire.Scheduling.Schedule;

/// <summary>Who subscribes to the schedule, and what of a shipment concerns them; without an agency it is everybody.</summary>
internal sealed class Audience(string? agency)
{
    public string? Agency => agency;

    public ShipmentMoment Moment => agency switch
    {
        "warehouse" => ShipmentMoment.Loading,
        "polres" or "kodim" => ShipmentMoment.Escort,
        "ppk" or "camat" or "polsek" or "danramil" => ShipmentMoment.Arrival,
        _ => ShipmentMoment.Journey,
    };

    /// <summary>An agency that sends nobody along has no appointment.</summary>
    public bool IsConcernedBy(Shipment shipment) => agency switch
    {
        "polres" => shipment.Police > 0,
        "kodim" => shipment.Soldiers > 0,
        _ => true,
    };
}

/// <summary>An agency that a calendar is made for, or none.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
internal sealed class ScheduleAudienceAttribute() : AllowedValuesAttribute(
    null, "kpu", "warehouse", "bawaslu", "polres", "kodim", "bpbd", "damkar", "dinkes", "kejaksaan", "kesbangpol", "ppk", "camat", "polsek",
    "danramil");

/// <summary>What of a shipment stands in somebody's calendar; the word is part of the event's id, so it never changes.</summary>
internal enum ShipmentMoment
{
    /// <summary>From departure to arrival: who plans, watches the road or oversees.</summary>
    Journey,

    /// <summary>From the departure slot until loaded: the store.</summary>
    Loading,

    /// <summary>From departure until the officers are back.</summary>
    Escort,

    /// <summary>From arrival until unloaded: who receives the boxes and guards them.</summary>
    Arrival,
}

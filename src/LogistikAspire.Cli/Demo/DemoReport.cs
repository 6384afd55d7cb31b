using System.Text.Json;
using LogistikAspire.Cli.Api;

namespace LogistikAspire.Cli.Demo;

/// <summary>What the demonstration saw. Times are local to the operation, durations in seconds.</summary>
internal sealed class DemoReport
{
    public Guid OperationId { get; init; }
    public int Districts { get; set; }
    public int PollingStations { get; set; }
    public int Boxes { get; set; }
    public string PlanStatus { get; set; } = "";
    public double PlanSeconds { get; set; }
    public decimal PlanObjective { get; set; }

    /// <summary>As they left, in order of departure.</summary>
    public List<DepartedShipment> Shipments { get; } = [];
    public List<FloorCount> Floor { get; } = [];

    /// <summary>Shipments whose gate opened.</summary>
    public int Cleared { get; set; }

    /// <summary>Departures that the gate refused, with the conditions that were missing.</summary>
    public List<RefusedDeparture> Refused { get; } = [];
    public PolresOutcome? Polres { get; set; }
    public AlertOutcome? Alert { get; set; }
    public List<HandoverOutcome> Handovers { get; } = [];

    /// <summary>What did not hold; empty when the demonstration succeeded.</summary>
    public IReadOnlyList<string> Failures { get; set; } = [];

    public string ToJson() => JsonSerializer.Serialize(this, Indented);

    private static readonly JsonSerializerOptions Indented = new(GatewayClient.Json) { WriteIndented = true };
}

/// <param name="Departure">Planned departure, local.</param>
/// <param name="BoxNumbers">Left out of the printed table, kept for the check that no box leaves twice.</param>
internal sealed record DepartedShipment(
    Guid Id, string DistrictCode, DateTime Departure, int Boxes, IReadOnlyDictionary<string, int> Vehicles,
    IReadOnlyList<string> BoxNumbers);

/// <param name="Standing">Assembled boxes on the floor just before the departure.</param>
internal sealed record FloorCount(string DistrictCode, DateTime Departure, int Standing, int Limit);

internal sealed record RefusedDeparture(string DistrictCode, IReadOnlyList<string> Missing);

/// <param name="People">By name with the shipment.</param>
/// <param name="Proven">Whether it is proven that no roster of the escorts is better.</param>
/// <param name="UnfairHours">Between those who escort most and least, summed over the units.</param>
/// <param name="GuardGaps">Places at the posts of the 21 stores that nobody has.</param>
internal sealed record PolresOutcome(
    int People, bool Proven, double UnfairHours, Replacement Declined, int GuardSeats, int GuardGaps, DateTimeOffset? HandedOverAt);

/// <param name="Number">Who declined.</param>
/// <param name="By">Numbers of those who came for it.</param>
/// <param name="Seconds">From the commander's answer to the replacement.</param>
internal sealed record Replacement(string Number, string Reason, IReadOnlyList<string> By, double Seconds);

/// <param name="SecondsToHeld">From the alert's request to the last affected shipment held.</param>
/// <param name="SecondsToProposal">From the alert's request to the re-plan on the table.</param>
/// <param name="NewShipments">The shipments of the closed districts after the re-plan was accepted.</param>
internal sealed record AlertOutcome(
    IReadOnlyList<string> Districts, DateOnly FirstDay, DateOnly LastDay, IReadOnlyList<HeldShipment> Held,
    double SecondsToHeld, double SecondsToProposal, IReadOnlyList<string> Moved, IReadOnlyList<NewShipment> NewShipments);

internal sealed record HeldShipment(string DistrictCode, DateTime Departure, int Boxes, string Reason);

internal sealed record NewShipment(string DistrictCode, DateTime Departure, int Boxes, IReadOnlyDictionary<string, int> Vehicles);

internal sealed record HandoverOutcome(string DistrictCode, int Shipped, int Accepted, int Rejected);

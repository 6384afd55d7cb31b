namespace LogistikAspire.Scheduling.Operations;

/// <summary>Where boxes of an operation go, and what the way there is like.</summary>
public sealed class District
{
    /// <summary>Speed at which the minutes of a way are estimated where nobody gave them.</summary>
    public const double EstimatedKmPerHour = 35;

    /// <summary>Shortest way that is planned with: even the district around the store needs a drive.</summary>
    public const double ShortestKm = 4;

    private District() { } // EF Core

    public District(Guid operationId, string code, string name)
    {
        OperationId = operationId;
        Code = code;
        Name = name;
    }

    public Guid OperationId { get; private set; }

    /// <summary>Kemendagri code, such as <c>63.03.05</c>.</summary>
    public string Code { get; private set; } = "";
    public string Name { get; private set; } = "";
    public required int PollingStations { get; set; }
    public required int Boxes { get; set; }
    public double? Latitude { get; init; }
    public double? Longitude { get; init; }
    public bool LocationEstimated { get; init; }

    /// <summary>One way from the store.</summary>
    public required double RoadKm { get; init; }
    public bool RoadKmEstimated { get; init; }

    /// <summary>One way; null where nobody gave them.</summary>
    public int? Minutes { get; init; }

    /// <summary>Kind of way, which decides what vehicles serve it: <c>road</c>, <c>remote</c> or the operation's own.</summary>
    public required string Access { get; init; }

    /// <summary>Cost of guarding the district's boxes for one night.</summary>
    public required int GuardCost { get; init; }

    /// <summary>The boxes leave in at most so many shipments.</summary>
    public required int MaxShipments { get; set; }

    public double PlannedKm => Math.Max(ShortestKm, RoadKm);
    public int PlannedMinutes => Minutes ?? (int)Math.Ceiling(PlannedKm / EstimatedKmPerHour * 60);
    public bool MinutesEstimated => Minutes is null;
}

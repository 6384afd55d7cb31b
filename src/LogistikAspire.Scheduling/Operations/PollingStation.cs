namespace LogistikAspire.Scheduling.Operations;

/// <summary>A polling station (TPS): numbered within its village.</summary>
public sealed class PollingStation
{
    private PollingStation() { } // EF Core

    public PollingStation(Guid operationId, string villageCode, int number)
    {
        OperationId = operationId;
        VillageCode = villageCode;
        DistrictCode = Shared.DistrictCode.OfVillage(villageCode);
        Number = number;
    }

    public Guid OperationId { get; private set; }

    /// <summary>Kemendagri code, such as <c>63.03.05.2001</c>.</summary>
    public string VillageCode { get; private set; } = "";
    public int Number { get; private set; }
    public string DistrictCode { get; private set; } = "";
    public required string Village { get; init; }

    /// <summary>Registered voters (DPT).</summary>
    public required int Voters { get; init; }
}

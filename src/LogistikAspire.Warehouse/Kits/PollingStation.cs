using LogistikAspire.Contracts.Scheduling;

namespace LogistikAspire.Warehouse.Kits;

/// <summary>The Warehouse's copy of a polling station (TPS): numbered within its village.</summary>
public sealed class PollingStation
{
    private PollingStation() { } // EF Core

    public PollingStation(Guid operationId, string districtCode, ImportedPollingStation imported)
    {
        OperationId = operationId;
        VillageCode = imported.VillageCode;
        Number = imported.Number;
        DistrictCode = districtCode;
        Village = imported.Village;
        Voters = imported.Voters;
    }

    public Guid OperationId { get; private set; }

    /// <summary>Kemendagri code, such as <c>63.03.05.2001</c>.</summary>
    public string VillageCode { get; private set; } = "";
    public int Number { get; private set; }
    public string DistrictCode { get; private set; } = "";
    public string Village { get; private set; } = "";

    /// <summary>Registered voters (DPT).</summary>
    public int Voters { get; private set; }
}

/// <summary>Which version of its list of polling stations a district has here.</summary>
public sealed class PollingStationList
{
    private PollingStationList() { } // EF Core

    public PollingStationList(Guid operationId, string districtCode)
    {
        OperationId = operationId;
        DistrictCode = districtCode;
    }

    public Guid OperationId { get; private set; }
    public string DistrictCode { get; private set; } = "";
    public int Version { get; private set; }

    /// <returns>False when this or a later list was known.</returns>
    public bool Take(int version)
    {
        var isNew = version > Version;
        Version = Math.Max(version, Version);
        return isNew;
    }
}

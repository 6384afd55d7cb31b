using System.Globalization;

namespace LogistikAspire.Scheduling.Operations;

/// <summary>A polling station (TPS): numbered within its village.</summary>
public sealed class PollingStation
{
    private PollingStation() { } // EF Core

    public PollingStation(Guid operationId, Guid id, string villageCode, int number)
    {
        OperationId = operationId;
        Id = id;
        VillageCode = villageCode;
        DistrictCode = Shared.DistrictCode.OfVillage(villageCode);
        Number = number;
    }

    public Guid OperationId { get; private set; }

    /// <summary>Stays when it is renumbered or moved to another village of its district.</summary>
    public Guid Id { get; private set; }

    /// <summary>Kemendagri code, such as <c>63.03.05.2001</c>.</summary>
    public string VillageCode { get; private set; } = "";
    public int Number { get; private set; }
    public string DistrictCode { get; private set; } = "";
    public required string Village { get; init; }

    /// <summary>What it was called before it was renumbered or moved, as the list said; null where it was not.</summary>
    public string? Replaces { get; init; }

    /// <summary>What people call it in lists: <c>63.03.05.2001-7</c>.</summary>
    public string Key => KeyOf(VillageCode, Number);

    public static string KeyOf(string villageCode, int number) => string.Create(CultureInfo.InvariantCulture, $"{villageCode}-{number}");

    /// <summary>Registered voters (DPT).</summary>
    public required int Voters { get; init; }
}

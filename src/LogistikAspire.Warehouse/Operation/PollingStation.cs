using LogistikAspire.Contracts.Scheduling;

namespace LogistikAspire.Warehouse.Operation;

/// <summary>The Warehouse's copy of a polling station (TPS): numbered within its village.</summary>
internal sealed class PollingStation
{
    private PollingStation() { } // EF Core

    public PollingStation(Guid operationId, string districtCode, int ordinal, ImportedPollingStation imported)
    {
        OperationId = operationId;
        VillageCode = imported.VillageCode;
        Number = imported.Number;
        DistrictCode = districtCode;
        Village = imported.Village;
        Voters = imported.Voters;
        Ordinal = ordinal;
    }

    public Guid OperationId { get; private set; }

    /// <summary>Kemendagri code, such as <c>63.03.05.2001</c>.</summary>
    public string VillageCode { get; private set; } = "";
    public int Number { get; private set; }
    public string DistrictCode { get; private set; } = "";
    public string Village { get; private set; } = "";

    /// <summary>Registered voters (DPT).</summary>
    public int Voters { get; private set; }

    /// <summary>From 1 within the district: the boxes with this <c>PollingStation</c> are its boxes.</summary>
    public int Ordinal { get; private set; }

    public string Place => Operation.Place.OfStation(VillageCode, Number);

    /// <summary>
    /// A district's stations, numbered in the order of village and number. Those that have packed boxes keep the number of these: their
    /// ballots are in there already.
    /// </summary>
    /// <param name="packed">The number that a place has by its packed boxes.</param>
    public static IEnumerable<PollingStation> Of(PollingStationsImported import, IReadOnlyDictionary<string, int> packed)
    {
        var kept = new HashSet<int>();
        var keeps = import.Stations
            .Where(s => packed.TryGetValue(PlaceOf(s), out var ordinal) && kept.Add(ordinal))
            .ToDictionary(PlaceOf, s => packed[PlaceOf(s)]);
        var next = 0;
        foreach (var station in import.Stations.OrderBy(s => s.VillageCode, StringComparer.Ordinal).ThenBy(s => s.Number))
        {
            if (!keeps.TryGetValue(PlaceOf(station), out var ordinal))
            {
                do
                {
                    next++;
                }
                while (kept.Contains(next));

                ordinal = next;
            }

            yield return new(import.OperationId, import.DistrictCode, ordinal, station);
        }

        static string PlaceOf(ImportedPollingStation station) => Operation.Place.OfStation(station.VillageCode, station.Number);
    }
}

/// <summary>Which version of its list of polling stations a district has here.</summary>
internal sealed class PollingStationList
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

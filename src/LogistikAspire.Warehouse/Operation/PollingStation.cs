using LogistikAspire.Contracts.Scheduling;

namespace LogistikAspire.Warehouse.Operation;

/// <summary>The Warehouse's copy of a polling station (TPS): numbered within its village.</summary>
internal sealed class PollingStation
{
    private PollingStation() { } // EF Core

    public PollingStation(Guid operationId, string districtCode, int ordinal, ImportedPollingStation imported)
    {
        OperationId = operationId;
        Id = imported.StationId;
        VillageCode = imported.VillageCode;
        Number = imported.Number;
        DistrictCode = districtCode;
        Village = imported.Village;
        Voters = imported.Voters;
        Ordinal = ordinal;
    }

    public Guid OperationId { get; private set; }

    /// <summary>Stays when it is renumbered or moved to another village; null when Scheduling did not tell.</summary>
    public Guid? Id { get; private set; }

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
    /// A district's stations, numbered in the order of village and number. Those that were known before, and those that have packed boxes,
    /// keep their number: their labels may be printed, their ballots packed.
    /// </summary>
    /// <param name="packed">The number that a place has by its packed boxes.</param>
    /// <param name="known">The number that a station has by the list before; null for a first list.</param>
    public static IEnumerable<PollingStation> Of(
        PollingStationsImported import, IReadOnlyDictionary<string, int> packed, IReadOnlyDictionary<Guid, int>? known = null)
    {
        var kept = new HashSet<int>();
        var keeps = new Dictionary<string, int>();

        // Whoever is known by more than its place first: another may have taken that place over.
        foreach (var station in import.Stations)
        {
            if (station.StationId is { } id && known?.TryGetValue(id, out var ordinal) is true && kept.Add(ordinal))
            {
                keeps[PlaceOf(station)] = ordinal;
            }
        }

        foreach (var place in import.Stations.Select(PlaceOf))
        {
            if (!keeps.ContainsKey(place) && packed.TryGetValue(place, out var ordinal) && kept.Add(ordinal))
            {
                keeps[place] = ordinal;
            }
        }

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

    /// <summary>Polling stations that are not on the list any more. Boxes may stand there: they are places all the same.</summary>
    public string[] Former { get; private set; } = [];

    /// <param name="before">Those that were on the list before, and those for which boxes are packed.</param>
    /// <param name="now">Those that are on it now.</param>
    public void Remember(IEnumerable<string> before, IEnumerable<string> now) =>
        Former = [.. Former.Union(before).Except(now).Order(StringComparer.Ordinal)];

    /// <returns>False when this or a later list was known.</returns>
    public bool Take(int version)
    {
        var isNew = version > Version;
        Version = Math.Max(version, Version);
        return isNew;
    }
}

using LogistikAspire.Contracts.Scheduling;

namespace LogistikAspire.Scheduling.Operations;

/// <summary>
/// The distribution of one election in one regency: dates, rules, and the counters that order what happens to it. Its row is what
/// competing publications meet at: each moves <see cref="PlanVersion"/>.
/// </summary>
public sealed class Operation
{
    private Operation() { } // EF Core

    public Operation(Guid id, string code, OperationDetails details, OperationSettings settings)
    {
        Id = id;
        Code = code;
        Version = 1;
        Details = details;
        Settings = settings;
    }

    public Guid Id { get; private set; }

    /// <summary>
    /// 1 to 8 letters A to Z and digits, such as <c>BJR24</c>. No other operation has it, and it stays: it is on labels and in custody
    /// logs.
    /// </summary>
    public string Code { get; private set; } = "";

    /// <summary>From 1, incremented with each change of details or settings; sent with <c>OperationOpened</c>.</summary>
    public int Version { get; private set; }
    public OperationDetails Details { get; private set; } = null!;
    public OperationSettings Settings { get; private set; } = null!;

    /// <summary>Version of the list of districts; 0 before the first import.</summary>
    public int DistrictsVersion { get; private set; }

    /// <summary>Version of the list of polling stations; 0 before the first import.</summary>
    public int PollingStationsVersion { get; private set; }

    /// <summary>Version of the plan in force; 0 before the first publication.</summary>
    public int PlanVersion { get; private set; }

    /// <summary>
    /// Incremented by whatever makes plans that were computed before it doubtful. A plan made on an older one is overtaken.
    /// </summary>
    public int Circumstances { get; private set; }

    /// <summary>How many plans were asked for so far: the next one's number is one more.</summary>
    public int PlansRequested { get; private set; }
    public uint RowVersion { get; private set; }

    /// <summary>What others must hear of a new operation, and of one that changed.</summary>
    public OperationOpened Opened() => new()
    {
        OperationId = Id,
        Version = Version,
        Name = Details.Name,
        Code = Code,
        RegencyCode = Details.RegencyCode,
        VotingDate = Details.VotingDate,
        WindowStart = Details.WindowStart,
        WindowEnd = Details.WindowEnd,
        TimeZone = Details.TimeZone,
        Elections = Details.Elections,
        FloorLimit = Settings.Store.FloorLimit,
        DefaultPolice = Settings.DefaultDuty.Police,
        DefaultSoldiers = Settings.DefaultDuty.Soldiers,
    };

    /// <returns>What others must hear; null when nothing changed.</returns>
    public OperationOpened? Change(OperationDetails details, OperationSettings settings)
    {
        if (Details.Same(details) && Settings.Same(settings))
        {
            return null;
        }

        Details = details;
        Settings = settings;
        Version++;
        Circumstances++;
        return Opened();
    }

    /// <param name="districts">All districts of the operation, as they are from now on.</param>
    /// <returns>What others must hear.</returns>
    public DistrictsImported ReplaceDistricts(IReadOnlyCollection<District> districts)
    {
        DistrictsVersion++;
        Circumstances++;
        return new()
        {
            OperationId = Id,
            Version = DistrictsVersion,
            Districts =
            [
                .. districts.Select(d => new ImportedDistrict
                {
                    Code = d.Code,
                    Name = d.Name,
                    PollingStations = d.PollingStations,
                    Boxes = d.Boxes,
                    Latitude = d.Latitude,
                    Longitude = d.Longitude,
                    LocationEstimated = d.LocationEstimated,
                    Access = d.Access,
                }),
            ],
        };
    }

    /// <param name="districts">Codes of the districts whose list is replaced.</param>
    /// <param name="stations">The polling stations of these districts, as they are from now on; none when the list is withdrawn.</param>
    /// <returns>What others must hear: one message a district, nothing when there is no district.</returns>
    public IReadOnlyList<PollingStationsImported> ReplacePollingStations(
        IReadOnlyCollection<string> districts, IEnumerable<PollingStation> stations)
    {
        if (districts.Count == 0)
        {
            return [];
        }

        PollingStationsVersion++;
        var byDistrict = stations.ToLookup(s => s.DistrictCode);
        return
        [
            .. districts.Order().Select(district => new PollingStationsImported
            {
                OperationId = Id,
                Version = PollingStationsVersion,
                DistrictCode = district,
                Stations =
                [
                    .. byDistrict[district].Select(s => new ImportedPollingStation
                    {
                        StationId = s.Id,
                        VillageCode = s.VillageCode,
                        Village = s.Village,
                        Number = s.Number,
                        Voters = s.Voters,
                    }),
                ],
            }),
        ];
    }

    /// <returns>The number that the plan gets.</returns>
    public int RequestPlan() => ++PlansRequested;

    public void CircumstancesChanged() => Circumstances++;

    /// <returns>The version that the plan gets.</returns>
    public int Publish() => ++PlanVersion;
}

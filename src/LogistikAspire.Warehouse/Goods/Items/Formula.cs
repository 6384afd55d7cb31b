using LogistikAspire.Warehouse.Data;
using Microsoft.EntityFrameworkCore;
namespace LogistikAspire.Warehouse.Goods.Items;

/// <summary>
/// How many units of an item are needed, as data: constants and a number per voter with a reserve. Whole numbers only; what is not given
/// is 0.
/// </summary>
internal sealed record Formula
{
    /// <summary>Largest of each constant.</summary>
    public const int Most = 1_000_000;

    /// <summary>Units for each polling station.</summary>
    public int PerPollingStation { get; init; }

    /// <summary>Units for each registered voter.</summary>
    public int PerVoter { get; init; }

    /// <summary>Reserve on top of what voters need, in thousandths, rounded up per polling station: 25 is 2.5 %.</summary>
    public int ReservePermille { get; init; }

    /// <summary>Units for each district, on top of its polling stations.</summary>
    public int PerDistrict { get; init; }

    /// <summary>Units for the operation, on top of its districts.</summary>
    public int PerOperation { get; init; }

    /// <summary>All of it once for each election of the operation.</summary>
    public bool TimesElections { get; init; }

    /// <summary>True when the number of polling stations is not enough to know the need.</summary>
    public bool AsksForVoters => PerVoter > 0;

    /// <summary>True when nothing goes to polling stations or districts: the operation's stock is held at the store.</summary>
    public bool IsOnlyPerOperation => PerOperation > 0 && PerPollingStation == 0 && PerVoter == 0 && PerDistrict == 0;

    /// <summary>What the polling stations with so many voters each get beyond one unit (or so) per voter.</summary>
    /// <param name="voters">Registered voters of one polling station.</param>
    /// <param name="elections">Elections of the operation.</param>
    public long ReserveOf(int voters, int elections) =>
        Times(elections) * (((long)PerVoter * voters * ReservePermille + 999) / 1000);

    /// <summary>What one polling station needs.</summary>
    public long ForStation(int voters, int elections) =>
        Times(elections) * (PerPollingStation + (long)PerVoter * voters) + ReserveOf(voters, elections);

    /// <summary>
    /// What polling stations need together, with their districts' own, without the operation's own. Null when it depends on districts and
    /// none is known, or on voters and they are not known of all polling stations.
    /// </summary>
    public long? For(Electorate electorate, int elections)
    {
        if (IsOnlyPerOperation)
        {
            return 0;
        }

        if (electorate.Districts == 0 || (AsksForVoters && !electorate.IsComplete))
        {
            return null;
        }

        var byVoters = AsksForVoters
            ? electorate.Lists.Sum(l => l.Stations * (ForStation(l.Voters, elections) - ForStation(0, elections)))
            : 0;
        var constants = (long)PerPollingStation * electorate.PollingStations + (long)PerDistrict * electorate.Districts;
        return byVoters + Times(elections) * constants;
    }

    /// <summary>What the operation keeps on top of its districts.</summary>
    public long OfOperation(int elections) => Times(elections) * PerOperation;

    private long Times(int elections) => TimesElections ? elections : 1;
}

/// <summary>Who votes in a district, or in several.</summary>
/// <param name="Districts">How many districts.</param>
/// <param name="PollingStations">How many polling stations they have by the list of districts.</param>
/// <param name="Lists">Those whose voters are known: so many stations have so many voters.</param>
internal sealed record Electorate(int Districts, int PollingStations, IReadOnlyList<(int Voters, int Stations)> Lists)
{
    /// <summary>Polling stations whose voters are known.</summary>
    public int Known => Lists.Sum(l => l.Stations);

    public bool IsComplete => Known == PollingStations;

    public long Voters => Lists.Sum(l => (long)l.Voters * l.Stations);

    /// <summary>
    /// Who votes in the operation, or in one of its districts. A polling station of no district of the operation is not counted.
    /// </summary>
    internal static async Task<Electorate> Load(WarehouseDb db, Guid operationId, string? districtCode, CancellationToken ct)
    {
        var districts = db.Districts.Where(d => d.OperationId == operationId && (districtCode == null || d.Code == districtCode));
        var counts = await districts.GroupBy(d => d.OperationId)
            .Select(g => new { Districts = g.Count(), PollingStations = g.Sum(d => d.PollingStations) })
            .SingleOrDefaultAsync(ct);
        var lists = await db.PollingStations
            .Where(s => s.OperationId == operationId && districts.Any(d => d.Code == s.DistrictCode))
            .GroupBy(s => s.Voters)
            .Select(g => new { Voters = g.Key, Stations = g.Count() })
            .ToListAsync(ct);
        return new(counts?.Districts ?? 0, counts?.PollingStations ?? 0, [.. lists.Select(l => (l.Voters, l.Stations))]);
    }
}

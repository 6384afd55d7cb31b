using System.Globalization;
using System.Text;

namespace LogistikAspire.Cli.Banjar;

/// <summary>
/// Polling stations of Banjar with their voters. No list of the 1,101 was found, so this is an <b>estimate</b>: each district's own count
/// of November 2024 spread over its villages as they had polling stations in February 2024, and its estimated voters evenly over them. The
/// sums are exact, and the same input gives the same list.
/// </summary>
internal static class EstimatedElectorate
{
    /// <summary>The most voters that a polling station of 2024 may have.</summary>
    public const int MostVoters = 600;

    /// <param name="districts">With as many polling stations as villages, or more.</param>
    /// <param name="villages">Every district has some.</param>
    /// <returns>Ordered by village and number.</returns>
    public static IReadOnlyList<EstimatedStation> Stations(IEnumerable<DistrictElectorate> districts, IEnumerable<VillageBefore> villages)
    {
        var ofDistrict = villages.OrderBy(v => v.Code, StringComparer.Ordinal).ToLookup(v => v.DistrictCode);
        return [.. districts.OrderBy(d => d.Code, StringComparer.Ordinal).SelectMany(d => Stations(d, [.. ofDistrict[d.Code]]))];
    }

    /// <summary>As <c>PUT /operations/{id}/polling-stations</c> takes it.</summary>
    public static string ToCsv(IEnumerable<EstimatedStation> stations)
    {
        var csv = new StringBuilder("village_code,village,number,voters\n");
        foreach (var station in stations)
        {
            csv.Append(CultureInfo.InvariantCulture, $"{station.VillageCode},{station.Village},{station.Number},{station.Voters}\n");
        }

        return csv.ToString();
    }

    /// <summary>Shares out whole units in proportion to the weights, by largest remainder; the earlier of equal ones first.</summary>
    /// <param name="least">What everyone gets, whatever the weight.</param>
    /// <exception cref="ArgumentException">There are too few units to give everyone the least.</exception>
    public static int[] Share(int units, IReadOnlyList<int> weights, int least)
    {
        if (units < least * weights.Count)
        {
            throw new ArgumentException($"{units} units do not give each of {weights.Count} at least {least}.", nameof(units));
        }

        // Who has a claim to less than the least gets the least; the others share the rest, which may bring more of them below it.
        var shares = Enumerable.Repeat(least, weights.Count).ToArray();
        List<int> open = [.. Enumerable.Range(0, weights.Count)];
        long rest, sum;
        do
        {
            rest = units - least * (weights.Count - open.Count);
            sum = open.Sum(i => (long)weights[i]);
        }
        while (open.RemoveAll(i => rest * weights[i] < least * sum) > 0);

        foreach (var i in open)
        {
            shares[i] = (int)(rest * weights[i] / sum);
        }

        foreach (var i in open.OrderByDescending(i => rest * weights[i] % sum).Take((int)rest - open.Sum(i => shares[i])))
        {
            shares[i]++;
        }

        return shares;
    }

    private static IEnumerable<EstimatedStation> Stations(DistrictElectorate district, IReadOnlyList<VillageBefore> villages)
    {
        var counts = Share(district.PollingStations, [.. villages.Select(v => v.PollingStations)], least: 1);
        var voters = Share(district.Voters, [.. Enumerable.Repeat(1, district.PollingStations)], least: 0);
        if (voters.Max() > MostVoters)
        {
            throw new ArgumentException(
                $"{district.Code} would have more than {MostVoters} voters at a polling station.", nameof(district));
        }

        var next = 0;
        return
        [
            .. villages.Zip(counts, (village, count) => Enumerable.Range(1, count)
                .Select(number => new EstimatedStation(village.Code, village.Name, number, voters[next++]))).SelectMany(s => s),
        ];
    }
}

/// <param name="PollingStations">KPU's own count of November 2024.</param>
/// <param name="Voters">An estimate.</param>
internal sealed record DistrictElectorate(string Code, int PollingStations, int Voters);

/// <param name="PollingStations">Of February 2024, when they were smaller and more.</param>
internal sealed record VillageBefore(string Code, string Name, int PollingStations)
{
    public string DistrictCode => Code[..8];
}

/// <param name="Number">From 1 within the village.</param>
internal sealed record EstimatedStation(string VillageCode, string Village, int Number, int Voters);

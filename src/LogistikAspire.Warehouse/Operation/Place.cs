using System.Text.RegularExpressions;

namespace LogistikAspire.Warehouse.Operation;

/// <summary>
/// Where stock is, in a word: <c>store</c>, <c>vendor</c>, <c>ppk-63.03.05</c> (a district's committee), <c>pps-63.03.05.2001</c> (a
/// village's), <c>kpps-63.03.05.2001-7</c> (a polling station's). <c>ppk-63.03.05-s1</c> is the first place that stands for the district's
/// committee, as when its own is under water; the others have such places too. <c>unknown</c> is where nobody knows.
/// </summary>
internal static partial class Place
{
    public const string Store = "store";

    /// <summary>Goods that a vendor took back, such as damaged ballots that are still to be destroyed.</summary>
    public const string Vendor = "vendor";

    /// <summary>Where a box is, with what is in it, of which nobody knows where it is. No place to send anything to.</summary>
    public const string Unknown = "unknown";

    /// <summary>For <c>[RegularExpression]</c> on requests.</summary>
    public const string Pattern = $"^(store|vendor|unknown|{Committee})$";

    /// <summary>The same for the committees that may have a substitute: districts', villages' and polling stations'.</summary>
    public const string CommitteePattern = $"^{Committee}$";

    private const string Committee =
        @"(ppk-\d{2}\.\d{2}\.\d{2}|pps-\d{2}\.\d{2}\.\d{2}\.\d{4}|kpps-\d{2}\.\d{2}\.\d{2}\.\d{4}-[1-9]\d{0,3})(-s[1-9]\d?)?";

    public const int MaxLength = 32;

    public static bool IsValid(string place) => Form().IsMatch(place);

    public static string OfDistrict(string code) => $"ppk-{code}";

    public static string OfVillage(string code) => $"pps-{code}";

    public static string OfStation(string villageCode, int number) => $"kpps-{villageCode}-{number}";

    /// <param name="place">A committee's own place, or one that stands for it already.</param>
    /// <param name="number">1 to 99.</param>
    public static string OfSubstitute(string place, int number) => $"{Original(place)}-s{number}";

    /// <summary>The place that a substitute stands for; every other place itself.</summary>
    public static string Original(string place) => place.Split('-') switch
    {
        ["ppk" or "pps", _, _] or ["kpps", _, _, _] => place[..place.LastIndexOf('-')],
        _ => place,
    };

    /// <summary>True for two places of one level: two districts' committees, two villages', two polling stations'.</summary>
    public static bool AreBeside(string place, string other) =>
        place != other && Above(place) is not null && place.Split('-')[0] == other.Split('-')[0];

    /// <summary>Code of the district that the place lies in; null for store and vendor.</summary>
    /// <param name="place">A valid place.</param>
    public static string? DistrictOf(string place) => place.Split('-') is [_, var code, ..] ? code[..8] : null;

    /// <summary>The village committee of a polling station.</summary>
    /// <param name="station">Such as <c>kpps-63.03.05.2001-7</c>.</param>
    public static string VillageOf(string station) => OfVillage(station.Split('-')[1]);

    /// <summary>
    /// The place one level nearer to the store: a polling station's village, a village's district, a district's store. Boxes go by these
    /// legs, out and back.
    /// </summary>
    /// <returns>Null for the store and the vendor. Never a substitute.</returns>
    public static string? Above(string place) => place.Split('-') switch
    {
        ["kpps", var village, ..] => OfVillage(village),
        ["pps", var village, ..] => OfDistrict(village[..8]),
        ["ppk", ..] => Store,
        _ => null,
    };

    /// <summary>True for a district's committee.</summary>
    public static bool IsDistrict(string place) => place.StartsWith("ppk-", StringComparison.Ordinal);

    /// <summary>True for a polling station.</summary>
    public static bool IsStation(string place) => place.StartsWith("kpps-", StringComparison.Ordinal);

    [GeneratedRegex(Pattern)]
    private static partial Regex Form();
}

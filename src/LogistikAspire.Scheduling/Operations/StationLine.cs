using System.Text.RegularExpressions;
using LogistikAspire.Shared.Files;

namespace LogistikAspire.Scheduling.Operations;

/// <summary>One line of a file of polling stations.</summary>
/// <param name="Replaces">What the polling station was called in the list before; null where it was called the same, or is new.</param>
internal sealed partial record StationLine(TableRow Row, string VillageCode, string Village, int Number, int Voters, string? Replaces)
{
    public string Key => PollingStation.KeyOf(VillageCode, Number);

    public string DistrictCode => Shared.DistrictCode.OfVillage(VillageCode);

    public static StationLine Read(TableRow row, IReadOnlyCollection<string> districts)
    {
        var code = row.Code("village_code", 13, c =>
            !Shared.DistrictCode.IsVillage(c) ? $"'{c}' is no village code like 63.03.05.2001."
            : !districts.Contains(Shared.DistrictCode.OfVillage(c)) ? $"The operation has no district {Shared.DistrictCode.OfVillage(c)}."
            : null);
        var number = row.Whole("number", 1, 999);
        var village = row.Text("village", 100);
        var voters = row.Whole("voters", 0, 5_000);
        var replaces = row.Text("replaces", 20, absent: "");
        if (replaces.Length > 0 && !Known().IsMatch(replaces))
        {
            row.Report(
                "replaces", $"'{replaces}' is no polling station like 63.03.05.2001-7: the code of its village, a hyphen, its number.");
        }

        return new(row, code, village, number, voters, replaces.Length == 0 ? null : replaces);
    }

    public PollingStation ToStation(Guid operationId, Guid id) =>
        new(operationId, id, VillageCode, Number) { Village = Village, Voters = Voters, Replaces = Replaces };

    [GeneratedRegex(@"^\d{2}\.\d{2}\.\d{2}\.\d{4}-[1-9]\d{0,2}$")]
    private static partial Regex Known();
}

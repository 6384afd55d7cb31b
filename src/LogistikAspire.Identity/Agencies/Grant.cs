using LogistikAspire.Shared;

namespace LogistikAspire.Identity.Agencies;

/// <summary>For whom somebody acts, in which operations, and where: what a token says of its bearer.</summary>
internal sealed class Grant
{
    /// <summary>In place of operations: all there are and all to come.</summary>
    public const string AllOperations = "*";

    private Grant() { } // EF Core

    private Grant(string agency, string[] operations, string[] districts, string[] villages, string[] stations, string[] units) =>
        (Agency, Operations, Districts, Villages, Stations, Units) = (agency, operations, districts, villages, stations, units);

    public string Agency { get; private set; } = "";

    /// <summary>Ids of operations, or <see cref="AllOperations"/> alone.</summary>
    public string[] Operations { get; private set; } = [];

    /// <summary>Such as <c>63.03.05</c>.</summary>
    public string[] Districts { get; private set; } = [];

    /// <summary>Such as <c>63.03.05.2001</c>.</summary>
    public string[] Villages { get; private set; } = [];

    /// <summary>Village and number, such as <c>63.03.05.2001/3</c>.</summary>
    public string[] Stations { get; private set; } = [];

    /// <summary>Police or army units, as Escort calls them.</summary>
    public string[] Units { get; private set; } = [];

    /// <summary>Keeps the whole system running, in all operations.</summary>
    public static Grant OfOperator() => new(Agencies.Agency.Operator, [AllOperations], [], [], [], []);

    /// <summary>Makes a grant that holds together: a local agency's names where it works, any other names no place.</summary>
    /// <param name="grant">Null when it is refused.</param>
    public static Refusal? Of(
        string agency, IEnumerable<string> operations, IEnumerable<string>? districts, IEnumerable<string>? villages,
        IEnumerable<string>? stations, IEnumerable<string>? units, out Grant? grant)
    {
        grant = null;
        if (Agencies.Agency.Of(agency) is not { } known)
        {
            return new("grant.unknown-agency", $"There is no agency '{agency}'. Name one of "
                + $"{string.Join(", ", Agencies.Agency.Everyone.Select(a => a.Code))}.");
        }

        var made = new Grant(
            agency, Sorted(operations), Sorted(districts), Sorted(villages), Sorted(stations), Sorted(units));
        if ((made.MayNameOperations() ?? made.MayNamePlaces(known)) is { } refusal)
        {
            return refusal;
        }

        grant = made;
        return null;
    }

    public bool IsSameAs(Grant other) => Agency == other.Agency
        && Operations.SequenceEqual(other.Operations) && Districts.SequenceEqual(other.Districts)
        && Villages.SequenceEqual(other.Villages) && Stations.SequenceEqual(other.Stations) && Units.SequenceEqual(other.Units);

    private Refusal? MayNameOperations()
    {
        if (Operations is [AllOperations])
        {
            return null;
        }

        if (Agency == Agencies.Agency.Operator)
        {
            return new("grant.operator-has-all", "An operator keeps the whole system running: operations is [\"*\"].");
        }

        return Operations.Length > 0 && Operations.All(id => Guid.TryParseExact(id, "D", out _))
            ? null
            : new("grant.operations", "operations holds the ids of one or more operations, or [\"*\"] for all of them.");
    }

    private Refusal? MayNamePlaces(Agency agency)
    {
        (string Field, string[] Named, Reach Reach, Func<string, bool> IsCode, string Example)[] kinds =
        [
            ("districts", Districts, Reach.District, DistrictCode.IsValid, "63.03.05"),
            ("villages", Villages, Reach.Village, DistrictCode.IsVillage, "63.03.05.2001"),
            ("stations", Stations, Reach.Station, IsStation, "63.03.05.2001/3"),
        ];
        foreach (var (field, named, reach, isCode, example) in kinds)
        {
            if (reach != agency.Reach && named.Length > 0)
            {
                return new("grant.not-local", agency.Reach == Reach.Regency
                    ? $"{agency.Name} works in the whole regency: leave {field} out."
                    : $"{agency.Name} is not granted by {field}: leave them out, and name {FieldOf(agency.Reach)}.");
            }

            if (reach == agency.Reach && (named.Length == 0 || !named.All(isCode)))
            {
                return new("grant.where", $"{agency.Name} works locally: {field} names where, by codes such as {example}.");
            }
        }

        return Units.Length > 0 && !agency.HasUnits
            ? new("grant.no-units", $"{agency.Name} is not granted by units: leave units out.")
            : null;
    }

    private static bool IsStation(string station) => station.Split('/') is [var village, var number] && DistrictCode.IsVillage(village)
        && number is [>= '1' and <= '9', ..] && number.Length <= 3 && number.All(char.IsAsciiDigit);

    private static string FieldOf(Reach reach) => reach switch
    {
        Reach.District => "districts",
        Reach.Village => "villages",
        _ => "stations",
    };

    private static string[] Sorted(IEnumerable<string>? codes) => [.. (codes ?? []).Distinct().Order(StringComparer.Ordinal)];
}

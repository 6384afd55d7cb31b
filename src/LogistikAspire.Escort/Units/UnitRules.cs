using System.Text.RegularExpressions;
using LogistikAspire.Shared;

namespace LogistikAspire.Escort.Units;

/// <summary>What the units of an operation must keep to, one among the others.</summary>
/// <param name="regency">Code of the operation's regency: jurisdiction lies in it.</param>
/// <param name="all">The units as they will be, with those that are written.</param>
/// <param name="written">Codes of those that are written.</param>
internal sealed partial class UnitRules(
    string regency, IReadOnlyDictionary<string, UnitContent> all, IReadOnlyCollection<string> written)
{
    private readonly ILookup<(UnitKind, string), string> _districts =
        all.SelectMany(u => u.Value.Districts.Select(d => ((u.Value.Kind, d), u.Key))).ToLookup(p => p.Item1, p => p.Key);

    private readonly ILookup<(UnitKind, string), string> _stations =
        all.SelectMany(u => u.Value.Stations.Select(s => ((u.Value.Kind, s), u.Key))).ToLookup(p => p.Item1, p => p.Key);

    /// <summary>What is wrong with a unit, by field: <c>kind</c>, <c>parent</c>, <c>districts</c>, <c>stations</c>.</summary>
    public IEnumerable<(string Field, string Message)> Faults(string code, UnitContent unit)
    {
        // What is under it and written too has a fault of its own.
        var below = all.Where(u => u.Value.Parent == code && Above(u.Value.Kind) != unit.Kind);
        if (below.FirstOrDefault(u => !written.Contains(u.Key)).Key is { } under)
        {
            yield return ("kind", $"{under} is under it, and under no {unit.Kind}: change that one first.");
        }

        var above = Above(unit.Kind);
        if (above is null && unit.Parent is not null)
        {
            yield return ("parent", $"A {unit.Kind} is under no other unit here: leave it empty.");
        }
        else if (above is { } kind && (unit.Parent is null || all.GetValueOrDefault(unit.Parent)?.Kind != kind))
        {
            yield return ("parent", $"A {unit.Kind} is under a {kind}: name its code, of one that is listed.");
        }

        foreach (var district in unit.Districts)
        {
            if (!DistrictCode.IsValid(district) || !IsHere(district))
            {
                yield return ("districts", $"'{district}' is no code of a district in {regency}, such as {regency}.05.");
            }
            else if (_districts[(unit.Kind, district)].Where(other => other != code).Order().FirstOrDefault() is { } other)
            {
                yield return ("districts", $"{district} is in the jurisdiction of {other} already: a {unit.Kind} shares no district.");
            }
        }

        foreach (var station in unit.Stations)
        {
            if (!Station().IsMatch(station) || !IsHere(station))
            {
                yield return ("stations", $"'{station}' is no polling station of {regency}, such as {regency}.05.2001/3.");
            }
            else if (unit.Districts.Contains(station[..8]))
            {
                yield return ("stations", $"{station} lies in district {station[..8]}, which the unit has whole: leave it out.");
            }
            else if (_stations[(unit.Kind, station)].Where(other => other != code).Order().FirstOrDefault() is { } other)
            {
                yield return ("stations", $"{station} is in the jurisdiction of {other} already: a {unit.Kind} shares none.");
            }
        }
    }

    private bool IsHere(string code) => code.StartsWith($"{regency}.", StringComparison.Ordinal);

    private static UnitKind? Above(UnitKind kind) => kind switch
    {
        UnitKind.Polsek or UnitKind.Satuan => UnitKind.Polres,
        UnitKind.Koramil => UnitKind.Kodim,
        _ => null,
    };

    [GeneratedRegex(@"^[0-9]{2}\.[0-9]{2}\.[0-9]{2}\.[0-9]{4}/[1-9][0-9]{0,2}$")]
    private static partial Regex Station();
}

using LogistikAspire.Shared;
using LogistikAspire.Shared.Files;

namespace LogistikAspire.Scheduling.Operations;

/// <summary>A file of polling stations, read against the list before: who is who, and what changes.</summary>
internal sealed class StationImport(Guid operationId, IReadOnlyCollection<PollingStation> before)
{
    private readonly Dictionary<string, PollingStation> _before = before.ToDictionary(s => s.Key);
    private readonly List<(TableRow Row, PollingStation Station)> _read = [];

    public IReadOnlyList<PollingStation> Stations => _read.ConvertAll(r => r.Station);

    /// <summary>Takes the lines that are right.</summary>
    /// <param name="rows">In the order of the file.</param>
    /// <param name="districts">Codes of the operation's districts.</param>
    public void Read(IReadOnlyList<TableRow> rows, IReadOnlyCollection<string> districts)
    {
        var names = new Dictionary<string, StationLine>();
        var lines = rows.Select(row => RequireOneName(StationLine.Read(row, districts), names)).ToList();
        var seen = new HashSet<string>();
        foreach (var line in lines.Where(l => l.Row.IsRight("village_code") && l.Row.IsRight("number") && !seen.Add(l.Key)))
        {
            line.Row.Report("number", $"Polling station {line.Number} of village {line.VillageCode} is there twice.");
        }

        // Who is said to be another one is found first: the number that it had is free for a new one then.
        var news = News(lines);
        var replaced = new Dictionary<string, StationLine>();
        foreach (var line in lines.Where(l => l.Row.IsValid && news.Contains(l)))
        {
            if (!_before.TryGetValue(line.Replaces!, out var old))
            {
                line.Row.Report("replaces", $"The list before has no polling station {line.Replaces}.");
            }
            else if (old.DistrictCode != line.DistrictCode)
            {
                line.Row.Report(
                    "replaces", $"{line.Replaces} lies in another district, where its boxes cannot follow. Leave the cell empty: there "
                        + "they are withdrawn, and new ones are packed here.");
            }
            else if (!replaced.TryAdd(line.Replaces!, line))
            {
                var first = replaced[line.Replaces!].Row.Line;
                line.Row.Report("replaces", $"Line {first} replaces {line.Replaces} too: a polling station has one successor.");
            }
        }

        foreach (var line in lines.Where(l => l.Row.IsValid))
        {
            var old = news.Contains(line) ? _before[line.Replaces!]
                : replaced.ContainsKey(line.Key) ? null
                : _before.GetValueOrDefault(line.Key);
            _read.Add((line.Row, line.ToStation(operationId, old?.Id ?? Guid.CreateVersion7())));
        }
    }

    /// <summary>Whether the list says exactly what is known.</summary>
    public bool IsKnown =>
        before.Select(Content).ToHashSet().SetEquals(Stations.Select(Content));

    public StationChanges Changes()
    {
        var old = before.ToDictionary(s => s.Id);
        var kept = Stations.Where(s => old.ContainsKey(s.Id)).ToList();
        return new(
            Stations.Count - kept.Count, old.Count - kept.Count, kept.Count(s => old[s.Id].Key != s.Key),
            kept.Count(s => old[s.Id].Voters != s.Voters));
    }

    /// <summary>Reports polling stations that the list drops though boxes of theirs have left.</summary>
    /// <returns>False when there are such.</returns>
    public bool MayDrop(Table table, IReadOnlyList<Departed> departed)
    {
        var may = true;
        var kept = Stations.Select(s => s.Id).ToHashSet();
        var left = departed.SelectMany(d => d.Stations ?? []).ToHashSet();
        var untold = departed.Where(d => d.Stations is null).Select(d => d.DistrictCode).ToHashSet();
        var dropping = before.Where(s => !kept.Contains(s.Id)).OrderBy(s => s.VillageCode, StringComparer.Ordinal).ThenBy(s => s.Number);
        foreach (var dropped in dropping)
        {
            may &= !left.Contains(dropped.Id) && !untold.Contains(dropped.DistrictCode);
            if (left.Contains(dropped.Id))
            {
                table.Report(
                    $"stations[{dropped.Key}]",
                    $"Boxes of polling station {dropped.Key} have left the store: it stays on the list. If it has another number or "
                        + "village now, say so in the column replaces; if nobody votes there, give it 0 voters.");
            }
            else if (untold.Contains(dropped.DistrictCode))
            {
                table.Report(
                    $"stations[{dropped.Key}]",
                    $"A shipment of its district has just left, and the store has not told whose boxes it carries: send the file again.");
            }
        }

        return may;
    }

    /// <returns>With the village's name as the first line writes it: another letter case or other blanks make no other village.</returns>
    private static StationLine RequireOneName(StationLine line, Dictionary<string, StationLine> names)
    {
        if (!line.Row.IsRight("village_code") || !line.Row.IsRight("village") || names.TryAdd(line.VillageCode, line))
        {
            return line;
        }

        var first = names[line.VillageCode];
        if (!Writing.IsSameName(first.Village, line.Village))
        {
            line.Row.Report(
                "village",
                $"Village {line.VillageCode} is '{first.Village}' in line {first.Row.Line} and '{line.Village}' here: a code has one name. "
                    + "Correct the code or the name.");
        }

        return line with { Village = first.Village };
    }

    /// <summary>
    /// The lines that tell of a successor for the first time. A file that is sent again with the column still filled says nothing new,
    /// unless another line says that who has the number now has another one.
    /// </summary>
    private HashSet<StationLine> News(IReadOnlyCollection<StationLine> lines)
    {
        var told = lines.Where(l => l.Replaces is not null && l.Replaces != l.Key).ToList();
        var news = told.Where(l => _before.GetValueOrDefault(l.Key)?.Replaces != l.Replaces).ToHashSet();
        while (told.Find(l => !news.Contains(l) && news.Any(n => n.Replaces == l.Key)) is { } line)
        {
            news.Add(line);
        }

        return news;
    }

    private static (Guid, string, string, int, string?) Content(PollingStation s) => (s.Id, s.Key, s.Village, s.Voters, s.Replaces);
}

/// <summary>What a list of polling stations changed.</summary>
/// <param name="Added">Polling stations that are new.</param>
/// <param name="Dropped">Polling stations that are no more.</param>
/// <param name="Renumbered">Those with another number or village.</param>
/// <param name="OtherVoters">Those with more or fewer voters.</param>
internal sealed record StationChanges(int Added, int Dropped, int Renumbered, int OtherVoters);

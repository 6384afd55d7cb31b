using System.Text.Json.Nodes;

namespace LogistikAspire.Cli.Simulation;

/// <summary>The districts' recap boxes: registered in the store, sent beside the shipments, opened and sealed with the results.</summary>
internal sealed class Recapitulation(Office office, BoxBook book, SimulationReport report)
{
    private const int PerDistrict = 2;

    public async Task Register(IReadOnlyCollection<string> districts, CancellationToken ct)
    {
        var answer = await office.Api.Put<JsonNode>($"{office.Warehouse}/recap-boxes", new { perDistrict = PerDistrict }, ct);
        report.Check("Recap boxes", PerDistrict * districts.Count, answer["boxes"]!.GetValue<int>());
        foreach (var district in districts)
        {
            for (var i = 1; i <= PerDistrict; i++)
            {
                book.Add($"{district}-R{i}", Places.Committee(district));
            }
        }
    }

    /// <summary>
    /// Each district opens its recap boxes, and counts the votes of one village again: it opens their boxes, and seals all of them anew.
    /// </summary>
    public async Task Count(DateTimeOffset at, CancellationToken ct)
    {
        foreach (var committee in book.Boxes.Where(b => b.IsRecap && b.Place != Places.Store).GroupBy(b => b.Place).ToList())
        {
            var place = committee.Key;
            var there = book.Boxes.Where(b => b.Place == place && b.IsVoted).ToLookup(b => b.Village);
            var opened = committee.Concat(there.MinBy(v => v.Key, StringComparer.Ordinal)!)
                .OrderBy(b => b.Number, StringComparer.Ordinal).ToList();
            var boxes = opened.ConvertAll(b => b.Number);
            await office.File("openings", place, new
            {
                openedBy = Places.Signer(place), witnessedBy = Places.Witness(place), openedAt = at, reason = "Rekapitulasi",
                seals = opened.Select(b => new { box = b.Number, seal = b.Seal }),
            }, ct, place);
            book.Step(boxes, BoxState.Opened);
            opened.ForEach(b => b.IsVoted = true);
            await StoreKeeper.Seal(
                office, book, place, boxes, Places.Signer(place), Places.Witness(place), at.AddHours(6), "R", ct);
            report.Happened("Boxes opened and sealed again at recapitulation", boxes.Count);
        }
    }
}

using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using LogistikAspire.Cli.Api;
using LogistikAspire.Cli.Banjar;

namespace LogistikAspire.Cli.Simulation;

/// <summary>What KPU changes when all is packed: polling stations get more voters, other numbers or are no more, and vote later.</summary>
/// <param name="postponed">The day on which one district votes.</param>
internal sealed class ListTroubles(
    Office office, BanjarCase banjar, BoxBook book, Mishaps mishaps, StoreKeeper store, DateOnly postponed, SimulationReport report)
{
    private const int MoreVoters = 40;
    private const string Decision = "SK KPU 12/2024";
    private const string FromReserve = "Diambil dari cadangan PPK";
    private const string Witness = "Bawaslu";

    /// <summary>
    /// The list is corrected after the district was packed. The answer names the boxes that do not fit any more: two are of a station with
    /// more voters, of which one is packed anew and the other accepted as it is; two get new labels; two are withdrawn.
    /// </summary>
    public async Task Correct(DateTimeOffset at, CancellationToken ct)
    {
        var answer = await office.Api.PutCsv<StationsImported>(
            $"{office.Scheduling}/polling-stations?counts=follow", CorrectedList(), ct);
        report.Check("Changes of the list", new StationChanges(0, 1, 1, 1), answer.Changes);
        var due = await Due(answer.PackedBoxes ?? "", ct);
        report.Check("Boxes to pack anew", BoxesOf(mishaps.MoreVoters), Numbers(due["repack"]));
        report.Check("Boxes to re-address", BoxesOf(mishaps.Renumbered), Numbers(due["readdress"]));
        report.Check("Boxes to withdraw", BoxesOf(mishaps.Dropped), Numbers(due["withdraw"]));

        await Withdraw([.. due["withdraw"].Select(d => d.Box)], at, ct);
        await Readdress([.. due["readdress"]], at, ct);
        var (anew, asItIs) = (due["repack"].First(), due["repack"].Last());
        await store.Open([anew.Box], Decision, at, ct);
        await store.PackAnew(anew.Box, at.AddHours(1), ct);
        await Accept(asItIs, at, ct);
        report.Happened("Packed boxes whose voters changed: packed anew");
        report.Happened("Packed boxes whose voters changed: the difference accepted");
    }

    /// <summary>A district votes a week later, and its committee wants the boxes on the day before that.</summary>
    public async Task Postpone(CancellationToken ct)
    {
        // As in a file of wishes: an agency has one wish for a district, and this changes it.
        var committee = office.Api.As("ppk", mishaps.Postponed);
        await committee.Put($"{office.Scheduling}/wishes/{office.IdOf(mishaps.Postponed, "ppk")}", new
        {
            districtCode = mishaps.Postponed, agency = "ppk", date = postponed.AddDays(-1), weight = 3,
            reason = "Pemungutan suara lanjutan",
        }, ct);
        var answer = await office.Api.Put<JsonNode>(
            $"{office.Scheduling}/postponements/{office.IdOf("postponements", mishaps.Postponed)}",
            new { votingDate = postponed, districts = new[] { mishaps.Postponed }, by = "Ketua KPU", reason = "Banjir" }, ct);
        report.Check("Voting postponed, and a re-plan asked for", true, answer["isReplanned"]!.GetValue<bool>());
        report.Happened("Districts that vote later");
    }

    private async Task<ILookup<string?, BoxDifference>> Due(string call, CancellationToken ct)
    {
        List<BoxDifference> due = [];
        await Patience.Until(
            async () => (due = await office.Api.List<BoxDifference>(call["GET ".Length..], ct)).Count >= 6,
            "the warehouse has compared its boxes with the new list", ct);
        return due.ToLookup(d => d.Due);
    }

    private async Task Withdraw(IReadOnlyList<string> boxes, DateTimeOffset at, CancellationToken ct)
    {
        await store.Open(boxes, Decision, at, ct);
        await office.File("withdrawals", mishaps.Corrected, new
        {
            withdrawnBy = Places.Signer(Places.Store), witnessedBy = Witness, withdrawnAt = at.AddHours(1), reason = Decision, boxes,
        }, ct);
        book.Note(boxes); // What was in them is taken out.
        book.Step(boxes, BoxState.Retired, because: Decision);
        report.Happened("Packed boxes withdrawn, since their polling station was dropped", boxes.Count);
    }

    private async Task Readdress(IReadOnlyList<BoxDifference> due, DateTimeOffset at, CancellationToken ct)
    {
        var home = Renumbered(mishaps.Renumbered);
        await office.File("readdressings", mishaps.Corrected, new
        {
            readdressedBy = Places.Signer(Places.Store), witnessedBy = Witness, readdressedAt = at, reason = Decision,
            boxes = due.Select(d => new { box = d.Box, home }),
        }, ct);
        foreach (var box in due)
        {
            book[box.Box].Home = home;
        }

        book.Note(due.Select(d => d.Box), Decision);
        report.Happened("Packed boxes re-addressed, since their polling station has another number", due.Count);
    }

    private async Task Accept(BoxDifference due, DateTimeOffset at, CancellationToken ct)
    {
        await office.File("acceptances", due.Box, new
        {
            acceptedBy = Places.Signer(Places.Store), witnessedBy = Witness, acceptedAt = at, reason = FromReserve,
            boxes = new[] { new { box = due.Box, differences = due.Differences } },
        }, ct);
        book.Note([due.Box], FromReserve);
    }

    private string CorrectedList()
    {
        var csv = new StringBuilder("village_code,village,number,voters,replaces\n");
        foreach (var (village, name, number, voters) in banjar.PollingStations)
        {
            var station = $"kpps-{village}-{number}";
            if (station != mishaps.Dropped)
            {
                csv.Append(CultureInfo.InvariantCulture, $"{village},{name},")
                    .Append(station == mishaps.Renumbered ? NewNumber(village) : number).Append(',')
                    .Append(station == mishaps.MoreVoters ? voters + MoreVoters : voters).Append(',')
                    .Append(station == mishaps.Renumbered ? $"{village}-{number}" : "").Append('\n');
            }
        }

        return $"{csv}";
    }

    private string Renumbered(string station) => station.Split('-') is [var kpps, var village, _]
        ? string.Create(CultureInfo.InvariantCulture, $"{kpps}-{village}-{NewNumber(village)}")
        : throw new ArgumentException($"{station} is no polling station.", nameof(station));

    /// <summary>One that no polling station of the village has.</summary>
    private int NewNumber(string village) => banjar.PollingStations.Count(s => s.VillageCode == village) + 1;

    private string BoxesOf(string station) => string.Join(
        ", ", book.Boxes.Where(b => b.Home == station).Select(b => b.Number).Order(StringComparer.Ordinal));

    private static string Numbers(IEnumerable<BoxDifference> due) => string.Join(", ", due.Select(d => d.Box));
}

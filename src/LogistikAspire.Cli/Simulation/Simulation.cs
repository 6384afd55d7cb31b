using System.Diagnostics;
using LogistikAspire.Cli.Api;
using LogistikAspire.Cli.Banjar;

namespace LogistikAspire.Cli.Simulation;

/// <summary>
/// The whole of Banjar through the API: every box from the vendor's delivery to its polling station and back, all legs, with what goes
/// wrong on the way. It keeps its own book of what it did; <see cref="Audit"/> compares the system with it.
/// </summary>
internal sealed class Simulation(GatewayClient api, BanjarCase banjar, Guid operationId, Action<string> tell)
{
    /// <summary>One district votes so much later.</summary>
    private const int DaysPostponed = 7;

    private readonly BoxBook _book = new();
    private readonly SimulationReport _report = new() { OperationId = operationId };

    public async Task<SimulationReport> Play(CancellationToken ct)
    {
        // Whoever begins a trace decides for all who take part in it. This one is not recorded: millions of spans would keep whoever
        // collects them busier than the services, and push out what is there.
        using var untraced = new Activity(nameof(Simulation)).Start();
        var office = new Office(api, operationId, _report);
        var postponed = banjar.VotingDate.AddDays(DaysPostponed);
        await Chapter("Opened, planned, consented, published", () => Plan(office, ct));
        var mishaps = new Mishaps(_book, await api.Shipments(operationId, ct));
        var corrections = new Corrections(office, _book, _report);
        var transport = new Transport(office, _book, mishaps, corrections, _report);
        var store = new StoreKeeper(office, _book, transport);
        var goods = new Goods(office, _book, corrections, _report);
        var recapitulation = new Recapitulation(office, _book, _report);
        var meeting = new Meeting(office, _book, _report);
        var troubles = new Troubles(
            mishaps, store, new(office, _book, mishaps, transport, _report), new(office, _book, mishaps, store, _report),
            new(office, banjar, _book, mishaps, store, postponed, _report), new(office, _book, mishaps, _report),
            new(office, _book, mishaps, corrections), meeting);
        var started = Stopwatch.GetTimestamp();
        var districts = _book.Boxes.Select(b => b.District).Distinct().Order(StringComparer.Ordinal).ToList();
        await Chapter("A re-vote is opened beside it", () => new Revote(office, _report).OpenBeside(ct));
        await Chapter("Vendors deliver; ballots are sorted", async () =>
        {
            await goods.Receive(At(banjar.VotingDate, -24, 8), ct);
            await recapitulation.Register(districts, ct);
            await meeting.LayOut(ct);
        });
        await Play(new(office, _book, store, goods, transport, recapitulation, troubles, _report), banjar.VotingDate, 6, "", ct);
        await Play(new(office, _book, store, goods, transport, recapitulation, null, _report), postponed, 18, "A week later: ", ct);
        await Chapter("Ballots counted and booked", async () =>
        {
            foreach (var district in districts)
            {
                await goods.TakeBackBallots(district, At(postponed, 4, 8), ct);
            }
        });
        _report.Duration = Stopwatch.GetElapsedTime(started);
        (_report.Documents, _report.SentTwice) = (office.Documents, office.Twice);
        var log = new LogAudit(office, _book, _report);
        await Chapter("Audit", () => new Audit(office, _book, mishaps, goods, log, _report).Run(ct));
        await Chapter("Closed", () => new Closing(office, _book, goods, mishaps, corrections, log, _report).Run(
            At(postponed, 10, 8), ct));
        return _report;
    }

    private async Task Plan(Office office, CancellationToken ct)
    {
        await banjar.Open(api, operationId, ct, exercise: "simulation");
        var names = (await api.List<District>($"{office.Scheduling}/districts", ct)).ToDictionary(d => d.Code, d => d.Name);
        var plan = await api.NewPlan(operationId, ct);
        _report.Check("The plan", "optimal", plan.Proof ?? plan.Status);
        await api.Consent(operationId, plan.Id, names, ct);
        await api.Post<Publication>($"{office.Scheduling}/plans/{plan.Id}/publication", new { }, ct);
        await Patience.Until(
            async () => (await api.Shipments(operationId, ct)).All(s => !s.Missing.Contains("escort")), "every escort is confirmed", ct);
        await api.UntilLaidOut(operationId, ct);
        foreach (var shipment in await api.Shipments(operationId, ct))
        {
            var kits = await api.List<BoxKit>($"{office.Warehouse}/shipments/{shipment.Id}/kits", ct);
            kits.ForEach(k => _book.Add(k.Box, k.Home));
        }

        _report.Check("Boxes of the plan", 2 * banjar.PollingStations.Count, _book.Boxes.Count());
    }

    /// <summary>The boxes of those who vote on one day, out and back.</summary>
    /// <param name="eve">The hour of the day before at which boxes leave the districts: they came there by then.</param>
    /// <param name="when">Tells the chapters from those of the other wave.</param>
    private async Task Play(Wave wave, DateOnly voting, int eve, string when, CancellationToken ct)
    {
        await Chapter($"{when}Store to districts", () => wave.ToDistricts(At(voting, 0, 0), ct));
        await Chapter($"{when}Districts to villages", () => wave.ToVillages(At(voting, -1, eve), ct));
        await Chapter($"{when}Villages to polling stations", () => wave.ToStations(At(voting, -1, eve).AddHours(6), ct));
        await Chapter($"{when}Voting", () => wave.Vote(At(voting, 0, 7), ct));
        await Chapter($"{when}Polling stations to villages", () => wave.BackToVillages(At(voting, 0, 19), ct));
        await Chapter($"{when}Villages to districts", () => wave.BackToDistricts(At(voting, 1, 8), ct));
        await Chapter($"{when}Recapitulation", () => wave.Recapitulate(At(voting, 2, 8), ct));
        await Chapter($"{when}Districts to store", () => wave.BackToStore(At(voting, 3, 8), ct));
    }

    /// <param name="days">After the day.</param>
    /// <param name="hour">Of the operation's clocks.</param>
    private DateTimeOffset At(DateOnly day, int days, int hour)
    {
        var local = day.AddDays(days).ToDateTime(new(hour, 0));
        return new(local, banjar.Zone.GetUtcOffset(local));
    }

    private async Task Chapter(string name, Func<Task> play)
    {
        var started = Stopwatch.GetTimestamp();
        await play();
        tell($"{name}: {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s");
    }
}

using System.Diagnostics;
using LogistikAspire.Cli.Api;
using LogistikAspire.Cli.Banjar;

namespace LogistikAspire.Cli.Demo;

/// <summary>
/// The whole distribution of Banjar, played through the gateway as the agencies would: plan, pack, seal, escort, load, depart, flood,
/// re-plan, hand over. It only acts and notes what it sees; <see cref="Verdict"/> judges.
/// </summary>
internal sealed class Story(GatewayClient api, BanjarCase banjar, Guid operationId, Action<StoryStep> tell)
{
    /// <summary>Martapura Barat and Martapura Timur.</summary>
    private static readonly string[] FloodedDistricts = ["63.03.14", "63.03.15"];

    private readonly DemoReport _report = new() { OperationId = operationId };
    private readonly HashSet<Guid> _cleared = [];
    private readonly StoreWork _store = new(api, operationId);
    private Dictionary<string, string> _names = [];

    private string Scheduling => $"/api/scheduling/operations/{operationId}";
    private string Warehouse => $"/api/warehouse/operations/{operationId}";
    private string Mitigation => $"/api/mitigation/operations/{operationId}";

    public async Task<DemoReport> Play(CancellationToken ct)
    {
        await Open(ct);
        var plan = await Plan(ct);
        await WhatIf(ct);
        await Consent(plan, ct);
        await Publish(plan, ct);
        await Receive(ct);
        await RefuseWithoutStock(ct);
        await RefuseWithoutEscort(ct);
        await DayOfPolres(ct);
        await Flood(ct);
        await DepartAll(ct);
        await HandOverAll(ct);
        return _report;
    }

    /// <summary>Only the question what a flood would move: a plan in force, two ways closed, the proposal and its cost.</summary>
    public async Task PlayFlood(CancellationToken ct)
    {
        await Open(ct);
        var plan = await Plan(ct);
        await Consent(plan, ct);
        await Publish(plan, ct);
        var threatened = await Threatened(ct);
        var watch = Stopwatch.StartNew();
        await RaiseFlood(threatened, ct);
        var held = await UntilHeld(threatened, ct);
        var toHeld = watch.Elapsed.TotalSeconds;
        var proposal = await api.Proposal(operationId, ct);
        TellFlood(held, toHeld, watch.Elapsed.TotalSeconds);
        await TellChanges(proposal, ct);
    }

    private async Task Open(CancellationToken ct)
    {
        var imported = await banjar.Open(api, operationId, ct, exercise: "demo");
        (_report.Districts, _report.PollingStations, _report.Boxes) = (imported.Districts, imported.PollingStations, imported.Boxes);
        var districts = await api.List<District>($"{Scheduling}/districts", ct);
        _names = districts.ToDictionary(d => d.Code, d => d.Name);
        Tell("The operation is open", ["districts", "polling stations", "boxes"],
            [[$"{imported.Districts}", $"{imported.PollingStations:N0}", $"{imported.Boxes:N0}"]]);
    }

    private async Task<Plan> Plan(CancellationToken ct)
    {
        var plan = await api.NewPlan(operationId, ct);
        (_report.PlanStatus, _report.PlanSeconds, _report.PlanObjective) =
            (plan.Proof ?? plan.Status, plan.Seconds ?? 0, plan.Objective ?? 0);
        if (plan.Status != "draft")
        {
            throw new InvalidOperationException($"No plan: {plan.Status}. {plan.Failure}");
        }

        Tell($"A plan: {plan.Proof}, objective {plan.Objective:N1}, gap {plan.Gap:P1}, {plan.Seconds:0.00} s",
            ["departure (WITA)", "district", "boxes", "vehicles"],
            [.. plan.Shipments.Select(
                s => new[] { $"{Local(s.DepartsAt):ddd dd MMM HH:mm}", Name(s.DistrictCode), $"{s.Boxes}", Vehicles(s.Vehicles) })]);
        return plan;
    }

    /// <summary>An alternative that the meeting asks about: one departure a day, as it was done by hand.</summary>
    private async Task WhatIf(CancellationToken ct)
    {
        var alternative = await api.Solve(
            operationId, new { whatIf = new { label = "Satu keberangkatan sehari", departureTimes = new[] { "08:00" } } }, ct);
        Tell($"What if there were one departure a day? {alternative.Proof ?? alternative.Status}", ["why"],
            [.. (alternative.Conflict?.Sentences ?? []).Select(s => new[] { s.English })]);
    }

    private async Task Consent(Plan plan, CancellationToken ct)
    {
        await api.Consent(operationId, plan.Id, _names, ct);
        Tell("Every district consents", ["districts", "agencies of each", "consents"],
            [[
                $"{_names.Count}", string.Join(", ", GatewayCalls.ConsentingAgencies),
                $"{_names.Count * GatewayCalls.ConsentingAgencies.Length}",
            ]]);
    }

    private async Task Publish(Plan plan, CancellationToken ct)
    {
        var publication = await api.Post<Publication>($"{Scheduling}/plans/{plan.Id}/publication", new { }, ct);
        await Patience.Until(
            async () => (await api.Shipments(operationId, ct)).All(s => !s.Missing.Contains("escort")), "every escort is confirmed", ct);
        await api.UntilLaidOut(operationId, ct);

        var shipments = await api.Shipments(operationId, ct);
        Tell($"Version {publication.Version} is published; every escort is confirmed", ["shipments", "police", "soldiers", "still missing"],
        [[
            $"{shipments.Count}", $"{shipments.Sum(s => s.Police)}", $"{shipments.Sum(s => s.Soldiers)}",
            string.Join(", ", shipments.SelectMany(s => s.Missing).Distinct()),
        ]]);
    }

    private async Task Receive(CancellationToken ct)
    {
        var needs = await _store.Receive((await InStore(ct))[0].DepartsAt.AddDays(-14), ct);
        var ballots = needs.Where(n => n.IsBallot).Sum(n => n.Quantity!.Value);
        Tell("The vendors delivered what every kit needs; the voters of each polling station are estimates", ["items", "ballots sorted"],
            [[$"{needs.Count}", $"{ballots:N0}"]]);
    }

    private async Task RefuseWithoutStock(CancellationToken ct)
    {
        var first = (await InStore(ct))[0];
        Tell("The gate on two of three: stock is not sealed", RefusalColumns, [await TryToDepart(first, ct)]);
    }

    /// <summary>Takes the escort of a sealed shipment away for a moment: the police are all elsewhere on its day.</summary>
    private async Task RefuseWithoutEscort(CancellationToken ct)
    {
        var first = (await InStore(ct))[0];
        var day = DateOnly.FromDateTime(Local(first.DepartsAt));
        await _store.Seal(first, ct);
        await UntilCleared(first.Id, ct);
        Tell("The gate on three of three: nothing is loaded", RefusalColumns, [await TryToDepart(first, ct)]);

        await api.TakePolice(operationId, day, 1_000, ct);
        await Patience.Until(async () => (await Read(first.Id, ct)).State == "held", "the shipment without escort is held", ct);
        var refused = await TryToDepart(first, ct);

        await api.TakePolice(operationId, day, 0, ct);
        await Patience.Until(
            async () => (await InStore(ct)).All(s => !s.Missing.Contains("escort")), "every escort is confirmed again", ct);
        Tell("The gate on two of three: the escort was taken back", RefusalColumns, [refused]);
    }

    /// <summary>What Polres does on the day of the first shipment, which stands sealed.</summary>
    private async Task DayOfPolres(CancellationToken ct)
    {
        var polres = new PolresDay(api, operationId, banjar.Zone);
        var first = (await InStore(ct))[0];
        var roster = await polres.Roster(ct);
        var people = await polres.With(first, ct);
        Tell($"The roster of the escorts: {(roster.Proven ? "proven best" : "not proven")}, {roster.Terms.UnfairHours:0.#} h unfair",
            ["unit", "people", "fewest hours", "most hours"],
            [.. roster.Units.Select(u => new[] { u.Unit, $"{u.People}", $"{u.FewestHours:0.#}", $"{u.MostHours:0.#}" })]);

        var declined = await polres.Decline(first, people[0], "Sakit", ct);
        await polres.ConfirmAll(first, ct);
        await polres.CheckVehicle(first, "DA 8001 KB", ct);
        Tell($"Who goes to {Name(first.DistrictCode)}: {people[0].Number} cannot, {string.Join(", ", declined.By)} goes "
                + $"({declined.Seconds:0.000} s)",
            ["number", "name", "unit", "answer"],
            [.. (await polres.With(first, ct)).Select(p => new[] { p.Number, p.Name, p.Unit, p.State })]);

        var incident = Guid.CreateVersion7();
        await polres.Report(first, incident, ct);
        await Patience.Until(
            async () => (await Read(first.Id, ct)).State == "held", "the shipment that an incident concerns is held", ct);
        var refused = await TryToDepart(first, ct);
        await polres.Release(incident, ct);
        await UntilCleared(first.Id, ct);
        Tell("The gate on two of three: a tree on the road", RefusalColumns, [refused]);

        var guards = await polres.Guard(ct);
        var handedOver = await polres.HandOver(DateOnly.FromDateTime(Local(first.DepartsAt)), ct);
        Tell($"The guards of 21 stores: {guards.Filled} of {guards.Seats} places taken; the store's first post is handed over",
            ["since (WITA)", "place", "post", "guard", "unit"],
            [[
                $"{Local(handedOver.From):ddd dd MMM HH:mm}", handedOver.Place, $"{handedOver.Post}", handedOver.Name, handedOver.UnitCode,
            ]]);
        _report.Polres = new(
            people.Count, roster.Proven, roster.Terms.UnfairHours, declined, guards.Seats, guards.Gaps, handedOver.HandedOverAt);
    }

    /// <summary>The flood of the case: the way to two districts is closed on the day on which they should leave.</summary>
    private async Task Flood(CancellationToken ct)
    {
        var threatened = await Threatened(ct);
        var (firstDay, lastDay) = Days(threatened);

        // The warning comes a day ahead: what leaves before that has left, and one of the threatened shipments is on its vehicles already,
        // where it waits for whatever way is open without taking room from others.
        await DepartWhere(s => DateOnly.FromDateTime(Local(s.DepartsAt)) < firstDay.AddDays(-1), ct);
        while (!await _store.Seal(threatened[0], ct)) // what stands on the floor leaves sooner
        {
            var next = (await InStore(ct)).Min(s => s.DepartsAt);
            await DepartWhere(s => s.DepartsAt == next, ct);
        }

        await UntilCleared(threatened[0].Id, ct);
        await Load(threatened[0], ct, _store.SealedAt(threatened[0]).AddMinutes(30));

        var watch = Stopwatch.StartNew();
        await RaiseFlood(threatened, ct);
        var held = await UntilHeld(threatened, ct);
        var toHeld = watch.Elapsed.TotalSeconds;
        var refused = await TryToDepart(held.Single(s => s.Id == threatened[0].Id), ct);

        var proposal = await api.Proposal(operationId, ct);
        var toProposal = watch.Elapsed.TotalSeconds;
        TellFlood(held, toHeld, toProposal);
        Tell("The gate on two of three: the route is closed", RefusalColumns, [refused]);
        await TellChanges(proposal, ct);

        await Accept(proposal, ct);
        var replaced = (await InStore(ct)).Where(s => FloodedDistricts.Contains(s.DistrictCode)).ToList();
        _report.Alert = new(
            FloodedDistricts, firstDay, lastDay,
            [.. held.Select(s => new HeldShipment(s.DistrictCode, Local(s.DepartsAt), s.Boxes, s.HeldBecause))],
            toHeld, toProposal, proposal.Moved,
            [.. replaced.Select(s => new NewShipment(s.DistrictCode, Local(s.DepartsAt), s.Boxes, s.Vehicles))]);
        Tell($"The re-plan is accepted; it moves {string.Join(", ", proposal.Moved.Select(Name))}",
            ["departure (WITA)", "district", "boxes", "vehicles"],
            [.. replaced.Select(
                s => new[] { $"{Local(s.DepartsAt):ddd dd MMM HH:mm}", Name(s.DistrictCode), $"{s.Boxes}", Vehicles(s.Vehicles) })]);
    }

    private async Task<List<Shipment>> Threatened(CancellationToken ct) =>
        [.. (await InStore(ct)).Where(s => FloodedDistricts.Contains(s.DistrictCode))];

    private (DateOnly First, DateOnly Last) Days(IReadOnlyList<Shipment> shipments)
    {
        var days = shipments.Select(s => DateOnly.FromDateTime(Local(s.DepartsAt))).ToList();
        return (days.Min(), days.Max());
    }

    private Task RaiseFlood(IReadOnlyList<Shipment> threatened, CancellationToken ct)
    {
        var (firstDay, lastDay) = Days(threatened);
        return api.Put($"{Mitigation}/alerts/{Guid.CreateVersion7()}", new
        {
            headline = "Banjir: Sungai Martapura meluap",
            description = "Jalan ke Martapura Barat dan Martapura Timur tidak dapat dilalui.",
            districts = FloodedDistricts,
            firstDay,
            lastDay,
            level = "closed",
        }, ct);
    }

    private async Task<List<Shipment>> UntilHeld(List<Shipment> threatened, CancellationToken ct)
    {
        var held = new List<Shipment>();
        await Patience.Until(async () =>
        {
            var now = await api.Shipments(operationId, ct);
            held = [.. now.Where(s => threatened.Any(t => t.Id == s.Id) && s.State == "held")];
            return held.Count == threatened.Count;
        }, "the threatened shipments are held", ct);
        return held;
    }

    private void TellFlood(IReadOnlyList<Shipment> held, double toHeld, double toProposal) =>
        Tell($"Flood: {held.Count} shipments held after {toHeld:0.000} s, a re-plan proposed after {toProposal:0.00} s",
            ["departure (WITA)", "district", "boxes", "why"],
            [.. held.Select(s => new[] { $"{Local(s.DepartsAt):ddd dd MMM HH:mm}", Name(s.DistrictCode), $"{s.Boxes}", s.HeldBecause })]);

    private async Task TellChanges(Plan proposal, CancellationToken ct)
    {
        var changes = await api.Get<PlanChanges>($"{Scheduling}/plans/{proposal.Id}/changes", ct);
        Tell($"The proposal costs {changes.Cost:0.#} more", ["district", "from (WITA)", "to (WITA)", "why"],
            [.. changes.Districts.Select(d => new[] { Name(d.DistrictCode), Departures(d.From), Departures(d.To), d.Why.En })]);
    }

    /// <summary>One call: there is no time to ask the four agencies of each district again, so KPU overrides, and says why.</summary>
    private async Task Accept(Plan proposal, CancellationToken ct)
    {
        await api.Post<Publication>(
            $"{Scheduling}/plans/{proposal.Id}/publication", new { overrideReason = "banjir", by = "Ketua KPU" }, ct);
        await Patience.Until(async () => (await InStore(ct)).All(s => !s.Missing.Contains("escort")), "the new escorts are confirmed", ct);
        await api.UntilLaidOut(operationId, ct);
    }

    private async Task DepartAll(CancellationToken ct)
    {
        await DepartWhere(_ => true, ct);
        _report.Cleared = _cleared.Count;
        Tell($"Everything has left: {_report.Shipments.Sum(s => s.Boxes):N0} boxes in {_report.Shipments.Count} shipments",
            ["departure (WITA)", "district", "boxes", "vehicles", "floor before"],
            [.. _report.Shipments.Zip(_report.Floor, (s, f) => new[]
            {
                $"{s.Departure:ddd dd MMM HH:mm}", Name(s.DistrictCode), $"{s.Boxes}", Vehicles(s.Vehicles), $"{f.Standing} of {f.Limit}",
            })]);
    }

    private async Task DepartWhere(Func<Shipment, bool> chosen, CancellationToken ct)
    {
        foreach (var slot in (await InStore(ct)).Where(chosen).GroupBy(s => s.DepartsAt).OrderBy(g => g.Key))
        {
            await DepartSlot([.. slot], ct);
        }
    }

    /// <summary>Assembles and seals what leaves at the slot, as much at a time as the floor has room for, and lets it leave.</summary>
    private async Task DepartSlot(List<Shipment> waiting, CancellationToken ct)
    {
        while (waiting.Count > 0)
        {
            var ready = new List<Shipment>();
            foreach (var shipment in waiting)
            {
                if (await _store.Seal(shipment, ct))
                {
                    ready.Add(shipment);
                }
            }

            if (ready.Count == 0)
            {
                throw new InvalidOperationException(
                    $"The floor has no room for any of: {string.Join(", ", waiting.Select(s => Name(s.DistrictCode)))}.");
            }

            foreach (var shipment in ready)
            {
                await UntilCleared(shipment.Id, ct);
                await Depart(shipment, ct);
                waiting.Remove(shipment);
            }
        }
    }

    private async Task UntilCleared(Guid shipmentId, CancellationToken ct)
    {
        await Patience.Until(async () => (await Read(shipmentId, ct)).State == "cleared", "the shipment is cleared", ct);
        _cleared.Add(shipmentId);
    }

    private async Task Depart(Shipment shipment, CancellationToken ct)
    {
        var boxes = await api.List<ShipmentBox>($"{Warehouse}/shipments/{shipment.Id}/boxes", ct);
        var floor = await api.Get<Floor>($"{Warehouse}/floor", ct);
        var departure = Local(shipment.DepartsAt);
        await Load(shipment, ct);
        await api.Put(
            $"{Scheduling}/shipments/{shipment.Id}/departures/{Guid.CreateVersion7()}", new { departedAt = shipment.DepartsAt }, ct);

        _report.Floor.Add(new(shipment.DistrictCode, departure, floor.Standing, floor.Limit));
        _report.Shipments.Add(new(
            shipment.Id, shipment.DistrictCode, departure, shipment.Boxes, shipment.Vehicles, [.. boxes.Select(b => b.Number)]));

        // The floor is free for the next boxes once the warehouse has heard of the departure.
        await Patience.Until(
            async () => (await Stored(shipment.Id, ct)).State is not ("planned" or "sealed"), "the warehouse sees it leave", ct);
    }

    private async Task Load(Shipment shipment, CancellationToken ct, DateTimeOffset? loadedAt = null)
    {
        await _store.Load(shipment, $"ppk-{shipment.DistrictCode}", ct, loadedAt);
        await Patience.Until(async () => (await Read(shipment.Id, ct)).Loaded == shipment.Boxes, "the gate knows that all is loaded", ct);
    }

    private async Task HandOverAll(CancellationToken ct)
    {
        var shipments = await api.Shipments(operationId, ct);
        foreach (var shipment in shipments)
        {
            await HandOver(shipment, damaged: shipment == shipments[0] ? 1 : 0, ct);
        }

        await Patience.Until(
            async () => (await api.Shipments(operationId, ct)).All(s => s.State == "handedOver"), "every hand-over is known to Scheduling",
            ct);
        var (accepted, rejected) = (_report.Handovers.Sum(h => h.Accepted), _report.Handovers.Sum(h => h.Rejected));
        Tell($"Every hand-over is recorded: {accepted:N0} boxes accepted, {rejected} rejected",
            ["district", "shipped", "accepted", "rejected"],
            [.. _report.Handovers.GroupBy(h => h.DistrictCode).OrderBy(g => g.Key).Select(g => new[]
            {
                Name(g.Key), $"{g.Sum(h => h.Shipped)}", $"{g.Sum(h => h.Accepted)}", $"{g.Sum(h => h.Rejected)}",
            })]);
    }

    private async Task HandOver(Shipment shipment, int damaged, CancellationToken ct)
    {
        var receiver = $"Ketua PPK {Name(shipment.DistrictCode)}";
        var (shipped, accepted, rejected) = await _store.HandOver(shipment, damaged, receiver, ct);
        _report.Handovers.Add(new(shipment.DistrictCode, shipped, accepted, rejected));
    }

    private static readonly string[] RefusalColumns = ["district", "answer", "missing"];

    private async Task<string[]> TryToDepart(Shipment shipment, CancellationToken ct)
    {
        var path = $"{Scheduling}/shipments/{shipment.Id}/departures/{Guid.CreateVersion7()}";
        var problem = await api.PutRefused(path, new { departedAt = shipment.DepartsAt }, ct);
        string[] missing = problem is null ? []
            : problem["missing"] is { } conditions ? [.. conditions.AsArray().Select(m => m!.GetValue<string>())]
            : ["loading"];
        _report.Refused.Add(new(shipment.DistrictCode, missing));
        return [Name(shipment.DistrictCode), problem is null ? "it left!" : $"409 {problem["code"]}", string.Join(", ", missing)];
    }

    private async Task<List<Shipment>> InStore(CancellationToken ct) =>
        [.. (await api.Shipments(operationId, ct)).Where(s => s.DepartedAt is null)];

    private Task<Shipment> Read(Guid shipmentId, CancellationToken ct) => api.Get<Shipment>($"{Scheduling}/shipments/{shipmentId}", ct);

    private Task<StoreShipment> Stored(Guid shipmentId, CancellationToken ct) =>
        api.Get<StoreShipment>($"{Warehouse}/shipments/{shipmentId}", ct);

    private DateTime Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, banjar.Zone).DateTime;

    private string Name(string districtCode) => _names.GetValueOrDefault(districtCode, districtCode);

    private string Departures(IEnumerable<PlannedDeparture> departures) =>
        string.Join(", ", departures.Select(d => $"{Local(d.DepartsAt):ddd dd MMM HH:mm}"));

    private static string Vehicles(IReadOnlyDictionary<string, int> vehicles) =>
        string.Join(" + ", vehicles.OrderBy(v => v.Key).Select(v => $"{v.Value} {v.Key}"));

    private void Tell(string title, IReadOnlyList<string> columns, IReadOnlyList<string[]> rows) => tell(new(title, columns, rows));
}

/// <summary>One step of the story as it is told: a heading and a table.</summary>
internal sealed record StoryStep(string Title, IReadOnlyList<string> Columns, IReadOnlyList<string[]> Rows);

using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Boxes.Contents;
using LogistikAspire.Warehouse.Boxes.Documents;
using LogistikAspire.Warehouse.Boxes.Register;
using LogistikAspire.Warehouse.Boxes.Shipments;
using LogistikAspire.Warehouse.Goods.Items;
using LogistikAspire.Warehouse.Goods.Needs;
using LogistikAspire.Warehouse.Goods.Stock;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Road.Waybills;

namespace LogistikAspire.Warehouse.Tests.FieldWeek;

/// <summary>How often a kind of step was accepted, and refused by which rule.</summary>
internal sealed class Tally
{
    private readonly SortedDictionary<string, SortedDictionary<string, int>> _counts = new(StringComparer.Ordinal);

    public void Add(string kind, string outcome)
    {
        var counts = _counts.TryGetValue(kind, out var known) ? known : _counts[kind] = new(StringComparer.Ordinal);
        counts[outcome] = counts.GetValueOrDefault(outcome) + 1;
    }

    public int Accepted(string kind) => _counts.GetValueOrDefault(kind)?.GetValueOrDefault("accepted") ?? 0;

    public override string ToString() => string.Join('\n', _counts.Select(k =>
        $"{k.Key,-22}{k.Value.GetValueOrDefault("accepted"),6}  "
            + string.Join(", ", k.Value.Where(c => c.Key != "accepted").Select(c => $"{c.Key} {c.Value}"))));
}

/// <summary>Random steps over one small operation, as they happen in the people.</summary>
internal sealed class Walk(People people, Planner planner, Books books, Random random, Tally tally)
{
    private readonly List<(Call Call, Guid Id)> _accepted = [];
    private readonly List<(Guid Order, string Item, int Excess)> _excess = [];
    private World _world = null!;

    /// <summary>Every kind of step, with its weight.</summary>
    private (string Kind, int Weight, Func<Task<string?>> Step)[] Steps =>
    [
        ("assemble", 12, () => Ask(Some(InStore(BoxState.Flat), people.Assemble))),
        ("pack", 14, async () => await Ask(await SomeAsync(
            InStore(BoxState.Assembled, BoxState.Packed)
                .Where(b => b.PollingStation > 0 && (b.State == BoxState.Assembled || b.Due is not null)),
            people.Pack))),
        ("seal", 14, () => Ask(Some(
            InStore(BoxState.Packed, BoxState.Assembled).Where(b => b.State == BoxState.Packed || b.PollingStation == 0),
            b => people.Seal("seal", b)))),
        ("stage", 14, () => Ask(Some(InStore(BoxState.Sealed, BoxState.Accepted, BoxState.Rejected), people.Stage))),
        ("open waybill", 20, OpenWaybill),
        ("load", 30, Load),
        ("gate", 16, LeaveByGate),
        ("depart", 24, () => Ask(Pick(Vehicles(WaybillState.Open).Where(w => (w.From != Place.Store || w.ShipmentId is null)
            && On(w).Count > 0)) is { } w ? people.Depart(w.WaybillId) : null)),
        ("arrive", 30, Arrive),
        ("accept", 30, () => HandOver(reject: false)),
        ("reject", 4, () => HandOver(reject: true)),
        ("miss", 3, Miss),
        ("open to vote", 12, OpenToVote),
        ("seal votes", 10, () => Ask(SomeAtOnePlace(
            _world.Boxes.Where(b => b.State == BoxState.Opened), b => people.Seal("seal votes", b)))),

        ("unload", 2, () => Ask(Pick(Vehicles(WaybillState.Open).Where(w => On(w).Count > 0)) is { } w
            ? people.Unload(w.WaybillId, SubsetOf(On(w))) : null)),
        ("cancel waybill", 2, () => Ask(Pick(Vehicles(WaybillState.Open)) is { } w ? people.Cancel(w.WaybillId) : null)),
        ("turn back", 4, TurnBack),
        ("see", 4, () => Ask(Some(_world.Boxes, b => people.See("see", AnyPlace(), b)))),
        ("find again", 4, () => Ask(Some(
            _world.Boxes.Where(b => b.State is BoxState.Lost or BoxState.Missing), b => people.See("find again", AnyPlace(), b)))),
        ("take in", 3, () => Ask(Some(
            _world.Boxes.Where(b => b.State is not (BoxState.Flat or BoxState.Assembled)), b => people.TakeIn(AnyPlace(), b), 2))),
        ("inspect seal", 4, InspectSeal),
        ("seal anew", 8, () => Ask(SomeAtOnePlace(_world.Boxes.Where(b => b.HasSealTrouble), b => people.Seal("seal anew", b)))),
        ("open in store", 2, () => OpenBoxes("open in store", _world.Boxes.Where(b => b.Place == Place.Store
            && (b.State is BoxState.Rejected || (b.State is BoxState.Sealed or BoxState.Staged or BoxState.Accepted))))),
        ("lose", 2, () => Ask(Some(
            random.Next(2) == 0 ? _world.Boxes.Where(b => b.State == BoxState.Missing) : _world.Boxes, people.Lose, 2))),
        ("retire", 2, () => Ask(SomeAtOnePlace(_world.Boxes.Where(b => b.State != BoxState.Departed), people.Retire, 2))),
        ("replace", 6, () => Ask(Some(
            _world.Boxes.Where(b => b is { State: BoxState.Lost or BoxState.Retired, ReplacedBy: null }), people.Replace))),
        ("readdress", 6, Readdress),
        ("accept difference", 4, AcceptDifference),
        ("withdraw", 6, () => Ask(Some(_world.Boxes.Where(b => b.Due == BoxDue.Withdraw), people.Withdraw))),
        ("substitute", 1, () => Ask(people.Substitute(AnyCommittee()))),
        ("recap boxes", 1, SetRecapBoxes),
        ("excess", 1, DeliverExcess),
        ("settle excess", 2, SettleExcess),
        ("count", 2, Count),
        ("adjust", 2, Adjust),
        ("damage", 1, Damage),
        ("destroy", 2, Destroy),

        ("plan", 10, Plan),
        ("cancel shipment", 2, CancelShipment),
        ("renumber", 2, Renumber),
        ("move", 1, Move),
        ("swap numbers", 1, SwapNumbers),
        ("voters", 2, ChangeVoters),
        ("add station", 1, AddStation),
        ("drop station", 1, DropStation),

        ("retry", 6, Retry),
        ("wild", 14, Wild),
    ];

    /// <summary>All kinds: over a long walk each is accepted.</summary>
    public IEnumerable<string> Kinds => Steps.Select(s => s.Kind);

    public async Task Begin()
    {
        await planner.Open();
        await Stock(3);
        _world = await World.Of(people);
    }

    /// <returns>False when every box is at its end: nothing much happens any more.</returns>
    public async Task<bool> Step()
    {
        var steps = Steps;
        for (var attempt = 0; attempt < 200; attempt++)
        {
            var at = random.Next(steps.Sum(s => s.Weight));
            var (kind, _, step) = steps.First(s => (at -= s.Weight) < 0);
            if (await step() is not { } outcome)
            {
                continue;
            }

            tally.Add(kind, outcome);
            _world = await World.Of(people);
            await books.Check(_world);
            return _world.Boxes.Any(b => !(b.State is BoxState.Lost or BoxState.Retired
                || b is { Place: Place.Store, IsReturning: true, State: BoxState.Accepted }));
        }

        throw new InvalidOperationException("No step is possible.");
    }

    public Task CheckAll() => books.CheckAll(_world);

    /// <summary>Sends a request as it happens: mostly once, at times twice at once, by one scanner or by two.</summary>
    /// <returns>What came of it; null without a request.</returns>
    private async Task<string?> Ask(Call? call)
    {
        if (call is null)
        {
            return null;
        }

        var id = NewId();
        var answer = random.Next(20) switch
        {
            0 => await Twice(call, id),
            1 => await ByTwo(call, id),
            _ => await people.Send(call, id),
        };
        if (answer.IsAccepted)
        {
            _accepted.Add((call, id));
        }

        return answer.Code ?? "accepted";
    }

    private async Task<Answer> Twice(Call call, Guid id)
    {
        var answers = await Task.WhenAll(people.Send(call, id), people.Send(call, id));
        Assert.True(answers[0].IsAccepted == answers[1].IsAccepted, $"One of two equal requests was refused: {Tell(2)}");
        tally.Add("(twice at once)", answers[0].Code ?? "accepted");
        return answers[0];
    }

    private async Task<Answer> ByTwo(Call call, Guid id)
    {
        var answers = await Task.WhenAll(people.Send(call, id), people.Send(call, NewId()));
        var accepted = answers.Count(a => a.IsAccepted);
        Assert.True(
            accepted < 2 || call.Kind is not ("assemble" or "seal" or "load" or "depart" or "accept" or "reject" or "lose" or "retire"
                or "replace" or "take in" or "turn back" or "unload" or "withdraw" or "open to vote"),
            $"Two did the same thing: {Tell(2)}");
        tally.Add("(by two at once)", accepted == 2 ? "accepted twice" : accepted == 1 ? "accepted" : answers[0].Code!);
        return answers[0];
    }

    /// <summary>A request that was accepted comes once more: it is known, and changes nothing.</summary>
    private async Task<string?> Retry()
    {
        if (_accepted.Count == 0)
        {
            return null;
        }

        var (call, id) = _accepted[random.Next(3) == 0 ? random.Next(_accepted.Count) : _accepted.Count - 1];
        var before = await books.Fingerprint();
        var answer = await people.Send(call, id);
        Assert.True(answer.IsAccepted, $"Sent again, it was refused: {Tell(1)}");
        var after = await books.Fingerprint();
        Assert.True(before == after, $"Sent again, it changed something: {Tell(1)}\n{before}\nbecame\n{after}");
        return "accepted";
    }

    private string Tell(int requests) => string.Join('\n', people.Story.TakeLast(requests));

    private Guid NewId()
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return new(bytes);
    }

    private IEnumerable<BoxResponse> InStore(params BoxState[] states) =>
        _world.Boxes.Where(b => b.Place == Place.Store && !b.IsReturning && states.Contains(b.State) && !b.HasSealTrouble);

    private IEnumerable<WaybillSummary> Vehicles(WaybillState state) => _world.Waybills.Where(w => w.State == state);

    private List<string> On(WaybillSummary waybill) =>
        [.. _world.Boxes.Where(b => b.WaybillId == waybill.WaybillId).Select(b => b.Number)];

    private T? Pick<T>(IEnumerable<T> from)
    {
        var all = from.ToList();
        return all.Count == 0 ? default : all[random.Next(all.Count)];
    }

    private List<T> SomeOf<T>(IEnumerable<T> from, int most = 6)
    {
        var all = from.ToArray();
        random.Shuffle(all);
        return [.. all.Take(random.Next(2) == 0 ? most : random.Next(1, most + 1))];
    }

    private List<string> SubsetOf(IEnumerable<string> boxes) => SomeOf(boxes);

    private Call? Some(IEnumerable<BoxResponse> boxes, Func<IReadOnlyList<string>, Call> call, int most = 6) =>
        SomeOf(boxes, most) is { Count: > 0 } some ? call([.. some.Select(b => b.Number)]) : null;

    private async Task<Call?> SomeAsync(IEnumerable<BoxResponse> boxes, Func<IReadOnlyList<string>, Task<Call>> call) =>
        SomeOf(boxes) is { Count: > 0 } some ? await call([.. some.Select(b => b.Number)]) : null;

    private Call? SomeAtOnePlace(IEnumerable<BoxResponse> boxes, Func<IReadOnlyList<string>, Call> call, int most = 6) =>
        Pick(boxes.GroupBy(b => b.Place)) is { } place ? Some(place, call, most) : null;

    private string AnyPlace() => Pick(
    [
        Place.Store, .. Planner.Districts.Select(Place.OfDistrict), .. planner.Stations.Select(s => Place.OfVillage(s.Village)),
        .. planner.Stations.Select(s => Place.OfStation(s.Village, s.Number)),
        .. _world.Boxes.Select(b => b.Place).Where(p => p != Place.Unknown),
    ])!;

    private string AnyCommittee() =>
        Pick([.. Planner.Districts.Select(Place.OfDistrict), .. planner.Stations.Select(s => Place.OfVillage(s.Village))])!;

    /// <summary>The place that stands for another, most of the time.</summary>
    private async Task<string> StandIn(string place) => random.Next(8) == 0 ? place
        : (await people.Substitutes()).Where(s => s.Original == place)
            .OrderBy(s => s.Place.Length).ThenBy(s => s.Place, StringComparer.Ordinal).LastOrDefault()?.Place ?? place;

    private async Task<string?> OpenWaybill()
    {
        if (random.Next(3) == 0)
        {
            if (Pick(_world.Shipments.Where(s => s.State == ShipmentState.Planned)) is { } shipment
                && _world.Boxes.Any(b => b.ShipmentId == shipment.ShipmentId && b.State == BoxState.Staged))
            {
                return await Ask(people.OpenWaybill(
                    "open waybill", Place.Store, [await StandIn(Place.OfDistrict(shipment.DistrictCode))], shipment.ShipmentId));
            }

            return Pick(_world.Boxes.Where(b => b is { PollingStation: 0, State: BoxState.Staged })) is { } recap
                ? await Ask(people.OpenWaybill(
                    "open waybill", Place.Store, [await StandIn(Place.OfDistrict(recap.DistrictCode))], recap: true))
                : null;
        }

        var box = Pick(_world.Boxes.Where(b => b.Place is not (Place.Store or Place.Unknown) && b.WaybillId is null
            && b.State is BoxState.Accepted or BoxState.Rejected or BoxState.Sealed or BoxState.SetAside));
        if (box is null || box.Place == Place.Store
            || Vehicles(WaybillState.Open).Count(w => w.From == box.Place) > 1)
        {
            return null;
        }

        var at = Place.Original(box.Place);
        var stop = random.Next(5) switch
        {
            0 => Place.Above(at)!,
            1 when Place.IsDistrict(at) => Place.OfDistrict(box.DistrictCode),
            _ when box.IsReturning || box.State == BoxState.SetAside || box.Home is null => Place.Above(at)!,
            _ when Place.IsDistrict(at) && at == Place.OfDistrict(box.DistrictCode) =>
                box.PollingStation == 0 ? Place.Store : Place.VillageOf(box.Home!),
            _ when Place.IsDistrict(at) => Place.OfDistrict(box.DistrictCode),
            _ when box.PollingStation == 0 => Place.Above(at)!,
            _ when Place.IsStation(at) => at == box.Home ? Place.Above(at)! : box.Home!,
            _ => at == Place.VillageOf(box.Home!) ? box.Home! : Place.VillageOf(box.Home!),
        };
        stop = await StandIn(stop);
        return stop == box.Place ? null : await Ask(people.OpenWaybill("open waybill", box.Place, Stops(box, stop)));
    }

    /// <summary>A vehicle outwards may come to several stops.</summary>
    private List<string> Stops(BoxResponse box, string first)
    {
        if (Place.Above(Place.Original(first)) != Place.Original(box.Place) || random.Next(2) == 0)
        {
            return [first];
        }

        var others = planner.Stations
            .Select(s => Place.IsDistrict(box.Place) ? Place.OfVillage(s.Village) : Place.OfStation(s.Village, s.Number))
            .Where(p => Place.Above(p) == Place.Original(box.Place) && Place.Original(p) != Place.Original(first));
        return [first, .. others.Distinct().Take(1)];
    }

    private async Task<string?> Load()
    {
        if (Pick(Vehicles(WaybillState.Open)) is not { } waybill)
        {
            return null;
        }

        var boxes = _world.Boxes.Where(b => b.Place == waybill.From && b.WaybillId is null && !b.HasSealTrouble);
        boxes = waybill.From == Place.Store
            ? boxes.Where(b => b.State == BoxState.Staged && (b.ShipmentId == waybill.ShipmentId || b.PollingStation == 0))
            : boxes.Where(b => b.State is BoxState.Accepted or BoxState.Rejected or BoxState.Sealed or BoxState.SetAside
                && GoesWith(waybill, b));
        return await Ask(Some(boxes, b => people.Load(waybill.WaybillId, b)));
    }

    /// <summary>Most of those for which it is no way are left where they are.</summary>
    private static bool GoesWith(WaybillSummary waybill, BoxResponse box)
    {
        var stops = waybill.Stops.Select(s => Place.Original(s.Place)).ToHashSet();
        return stops.Contains(Place.Above(Place.Original(waybill.From))!)
            ? box.Place != box.Home || box.State != BoxState.Accepted
            : !box.IsReturning && (stops.Contains(Place.OfDistrict(box.DistrictCode)) || stops.Contains(box.Home ?? "")
                || (box is { PollingStation: > 0, Home: { } home } && stops.Contains(Place.VillageOf(home))));
    }

    private async Task<string?> LeaveByGate()
    {
        var ready = Pick(_world.Shipments.Where(s => s.State == ShipmentState.Planned && s.Loaded == s.Boxes))
            ?? (random.Next(30) == 0 ? Pick(_world.Shipments.Where(s => s.State == ShipmentState.Planned && s.Loaded > 0)) : null);
        if (ready is null)
        {
            return null;
        }

        await planner.Depart(ready.ShipmentId, people.Now);
        return "accepted";
    }

    private async Task<string?> Arrive()
    {
        if (Pick(Vehicles(WaybillState.Departed)) is not { } waybill || Pick(waybill.Stops) is not { } stop)
        {
            return null;
        }

        var due = OnTheRoad(waybill.WaybillId, stop.Place).ToList();
        if (due.Count == 0)
        {
            return null;
        }

        var place = random.Next(6) == 0 ? await StandIn(Place.Original(stop.Place)) : stop.Place;
        return await Ask(people.Arrive(waybill.WaybillId, place, random.Next(4) switch
        {
            0 => SubsetOf(due.Select(b => b.Number)),
            1 => [.. due.Select(b => b.Number), .. SubsetOf(_world.Boxes.Except(due).Select(b => b.Number)).Take(1)],
            _ => null,
        }));
    }

    private async Task<string?> HandOver(bool reject)
    {
        var arrived = Pick(_world.Boxes.Where(b => b.State == BoxState.Arrived).GroupBy(b => (b.WaybillId, b.Stop)));
        if (arrived is null)
        {
            return null;
        }

        var boxes = SubsetOf(arrived.Select(b => b.Number));
        return await Ask(reject
            ? people.HandOver("reject", arrived.Key.WaybillId!.Value, arrived.Key.Stop!, [.. boxes.Skip(1)], [boxes[0]])
            : people.HandOver("accept", arrived.Key.WaybillId!.Value, arrived.Key.Stop!, boxes, []));
    }

    private IEnumerable<BoxResponse> OnTheRoad(Guid waybill, string stop) =>
        _world.Boxes.Where(b => b.WaybillId == waybill && b.Stop == stop && b.State == BoxState.Departed);

    /// <summary>What was not on the vehicle when it came is missing.</summary>
    /// <summary>
    /// At a stop boxes are found not to be on the vehicle: some that others arrived without, or one of those that are due.
    /// </summary>
    private async Task<string?> Miss()
    {
        var due = Pick(Vehicles(WaybillState.Departed)
            .SelectMany(w => w.Stops, (w, s) => (w.WaybillId, s.Place, HasArrived: s.ArrivedAt is not null))
            .Select(s => (s.WaybillId, s.Place, s.HasArrived, Boxes: OnTheRoad(s.WaybillId, s.Place).Select(b => b.Number).ToArray()))
            .Where(s => s.Boxes.Length > (s.HasArrived ? 0 : 1)));
        if (due.Boxes is null)
        {
            return null;
        }

        if (!due.HasArrived && await Ask(people.Arrive(due.WaybillId, due.Place, due.Boxes[1..])) is not "accepted" and var refused)
        {
            return refused;
        }

        IReadOnlyList<string> missing = due.HasArrived ? SubsetOf(due.Boxes) : due.Boxes[..1];
        return await Ask(people.HandOver("miss", due.WaybillId, due.Place, [], missing));
    }

    private Task<string?> OpenToVote() => OpenBoxes("open to vote", Pick(_world.Boxes
        .Where(b => b.State == BoxState.Accepted && b.Place != Place.Store
            && (b.Place == b.Home || (b.PollingStation == 0 && Place.Original(b.Place) == b.Home)))
        .GroupBy(b => b.Place)) ?? Enumerable.Empty<BoxResponse>());

    private async Task<string?> OpenBoxes(string kind, IEnumerable<BoxResponse> boxes)
    {
        var some = SomeOf(boxes, 4);
        if (some.Count == 0)
        {
            return null;
        }

        var troubles = (await people.SealTroubles()).ToDictionary(t => t.Box);
        return await Ask(people.Open(
            kind, some.Select(b => (b.Number, b.Seal ?? troubles.GetValueOrDefault(b.Number)?.Found ?? ""))));
    }

    private async Task<string?> TurnBack()
    {
        if (Pick(Vehicles(WaybillState.Departed)) is not { } waybill)
        {
            return null;
        }

        var place = random.Next(3) switch { 0 => AnyPlace(), 1 => Place.Store, _ => null };
        return await Ask(people.TurnBack(waybill.WaybillId, place, random.Next(2) == 0 ? null : SubsetOf(On(waybill))));
    }

    private async Task<string?> InspectSeal()
    {
        var place = Pick(_world.Boxes.Where(b => b.Seal is not null && b.Place != Place.Unknown).GroupBy(b => b.Place));
        if (place is null)
        {
            return null;
        }

        return await Ask(people.Inspect(place.Key, SomeOf(place, 2).Select(b => random.Next(3) switch
        {
            0 => new InspectSeals.FoundSeal(b.Number, SealFinding.Missing, null),
            1 => new(b.Number, SealFinding.Broken, random.Next(2) == 0 ? b.Seal : null),
            _ => new(b.Number, SealFinding.Other, $"X-{random.Next(100_000)}"),
        })));
    }

    private async Task<string?> Readdress()
    {
        var place = Pick((await people.Differences()).Where(d => d is { Due: BoxDue.Readdress, Station: not null }).GroupBy(d => d.Place));
        return place is null ? null
            : await Ask(people.Readdress((random.Next(4) == 0 ? SomeOf(place) : [.. place]).Select(d => (d.Box, d.Station!))));
    }

    private async Task<string?> AcceptDifference()
    {
        var place = Pick((await people.Differences()).Where(d => d.Due == BoxDue.Repack).GroupBy(d => d.Place));
        return place is null ? null : await Ask(people.Accept(SomeOf(place)));
    }

    private async Task<string?> SetRecapBoxes()
    {
        var call = new Call("recap boxes", _ => $"{people.Path}/recap-boxes", new SetRecapBoxes.Request(random.Next(3)));
        return (await people.Send(call)).Code ?? "accepted";
    }

    /// <summary>Brings what so many kits of all polling stations take.</summary>
    private async Task Stock(int kits)
    {
        var items = (await people.List<ItemResponse>("items"))
            .Where(i => i is { Travels: Travels.InBox, Formula: { IsOnlyPerOperation: false } })
            .ToList();
        var needs = new List<(string Item, int Quantity)>();
        foreach (var item in items)
        {
            var stations = await people.List<ListStationNeeds.Response>($"items/{item.Code}/needs");
            if ((int)stations.Sum(s => s.Quantity!.Value) * kits is > 0 and var quantity)
            {
                needs.Add((item.Code, quantity));
            }
        }

        var order = NewId();
        Assert.True((await people.Send(people.Order(needs), order)).IsAccepted, Tell(1));
        var delivery = people.Deliver("deliver", order, needs.Select(n => StoreWork.Line(n.Item, n.Quantity)));
        Assert.True((await people.Send(delivery)).IsAccepted, Tell(1));
        foreach (var (item, quantity) in needs)
        {
            books.Receive(item, quantity);
            if (items.Single(i => i.Code == item).Kind == ItemKind.Ballot)
            {
                Assert.True((await people.Send(people.Sort(item, quantity, 0))).IsAccepted, Tell(1));
            }
        }
    }

    private async Task<string?> DeliverExcess()
    {
        var (order, item) = (NewId(), Pick(books.Received.Keys.Where(i => !i.StartsWith("surat", StringComparison.Ordinal)))!);
        Assert.True((await people.Send(people.Order([(item, 5)]), order)).IsAccepted, Tell(1));
        var (accepted, damaged, missing) = (random.Next(6, 9), random.Next(2), random.Next(2));
        var call = people.Deliver("excess", order, [StoreWork.Line(item, accepted, damaged, missing: missing)]);
        var outcome = await Ask(call);
        books.Receive(item, _accepted[^1].Call == call ? accepted + damaged : 0);
        if (people.Story.Count(s => s.StartsWith("excess", StringComparison.Ordinal) && s.Contains($"{order}", StringComparison.Ordinal)
            && s.Contains("→ 201", StringComparison.Ordinal)) == 2)
        {
            books.Receive(item, accepted + damaged); // Two deliveries, by two.
        }

        _excess.Add((order, item, accepted - 5));
        return outcome;
    }

    private async Task<string?> SettleExcess()
    {
        if (_excess.Count == 0)
        {
            return null;
        }

        var (order, item, excess) = _excess[^1];
        _excess.RemoveAt(_excess.Count - 1);
        var kept = random.Next(excess + 1);
        return (await people.Send(people.Settle(order, item, kept, excess - kept), NewId())).Code ?? "accepted";
    }

    private async Task<ListStock.Response?> Position() => Pick((await people.List<ListStock.Response>("stock"))
        .Where(s => s is { Condition: Condition.Good or Condition.Damaged, Quantity: > 5 }));

    private async Task<string?> Count() => await Position() is { } at
        ? (await people.Send(
            people.Count("count", at.Item, at.Place, at.Condition, at.Quantity + random.Next(-1, 2)), NewId())).Code ?? "accepted"
        : null;

    private async Task<string?> Adjust()
    {
        if (await Position() is not { } at)
        {
            return null;
        }

        var (point, count) = (new BookStock.Point(at.Place, at.Condition), NewId());
        var change = random.Next(2) == 0 ? 1 : -1;
        var counted = people.Count("count", at.Item, at.Place, at.Condition, at.Quantity + change);
        Assert.True((await people.Send(counted, count)).IsAccepted, Tell(1));
        var answer = await people.Send(
            people.Book(
                "adjust", StockDocumentKind.Adjustment, at.Item, 1, change < 0 ? point : null, change > 0 ? point : null, count), NewId());
        books.Receive(at.Item, answer.IsAccepted ? change : 0);
        return answer.Code ?? "accepted";
    }

    private async Task<string?> Damage() => await Position() is { } at && at.Condition == Condition.Good
        ? (await people.Send(people.Book(
            "damage", StockDocumentKind.Reclassification, at.Item, 1, new(at.Place, Condition.Good), new(at.Place, Condition.Damaged)),
            NewId())).Code ?? "accepted"
        : null;

    private async Task<string?> Destroy()
    {
        var at = Pick((await people.List<ListStock.Response>("stock")).Where(s => s is { Condition: Condition.Damaged, Quantity: > 0 }));
        if (at is null)
        {
            return null;
        }

        var units = random.Next(1, (int)Math.Min(at.Quantity, 3) + 1);
        var answer = await people.Send(
            people.Book("destroy", StockDocumentKind.Destruction, at.Item, units, new(at.Place, at.Condition), null), NewId());
        books.Receive(at.Item, answer.IsAccepted ? -units : 0);
        return answer.Code ?? "accepted";
    }

    private async Task<string?> Plan()
    {
        var (keepAll, size) = (random.Next(3) != 0, random.Next(1, 6));
        var toSend = await planner.BoxesToSend();
        var waiting = _world.Shipments.Where(s => s.State == ShipmentState.Planned).ToLookup(s => s.DistrictCode, s => s.Boxes);
        if (random.Next(4) != 0 && toSend.All(d => Math.Max(0, d.Value) == waiting[d.Key].Sum()))
        {
            return null; // Nothing to plan anew, most of the time.
        }

        await planner.Publish(_world.Shipments, _ => keepAll || random.Next(2) == 0, () => size);
        return "accepted";
    }

    private async Task<string?> CancelShipment()
    {
        if (Pick(_world.Shipments.Where(s => s.State == ShipmentState.Planned)) is not { } shipment)
        {
            return null;
        }

        await planner.Cancel(shipment.ShipmentId);
        return "accepted";
    }

    private int FreeNumber(string village) =>
        Enumerable.Range(1, 50).First(n => !planner.Stations.Exists(s => s.Village == village && s.Number == n));

    private async Task<string?> Change(Station old, params Station[] with)
    {
        await planner.Import(planner.Stations.Where(s => s != old).Concat(with), random.Next(2) == 0);
        return "accepted";
    }

    private Task<string?> Renumber() => Pick(planner.Stations) is { } s ? Change(s, s with { Number = FreeNumber(s.Village) }) : Nothing;

    private Task<string?> Move()
    {
        var station = Pick(planner.Stations)!;
        var village = $"{station.District}.{2001 + random.Next(2)}";
        return village == station.Village ? Nothing : Change(station, station with { Village = village, Number = FreeNumber(village) });
    }

    private async Task<string?> SwapNumbers()
    {
        if (Pick(planner.Stations.GroupBy(s => s.Village).Where(v => v.Count() > 1)) is not { } village
            || village.Take(2).ToList() is not [var one, var other])
        {
            return null;
        }

        await planner.Import(
            [.. planner.Stations.Except([one, other]), one with { Number = other.Number }, other with { Number = one.Number }], true);
        return "accepted";
    }

    private Task<string?> ChangeVoters() =>
        Pick(planner.Stations) is { } s ? Change(s, s with { Voters = Math.Max(0, s.Voters + random.Next(-3, 4)) }) : Nothing;

    private Task<string?> AddStation()
    {
        var village = $"{Pick(Planner.Districts)}.{2001 + random.Next(2)}";
        return planner.Stations.Count > 7 ? Nothing : Change(null!, Planner.NewStation(village, FreeNumber(village)));
    }

    /// <summary>Scheduling lets go only those of which no box left.</summary>
    private async Task<string?> DropStation()
    {
        if (Pick(planner.Stations) is not { } station || planner.Stations.Count(s => s.District == station.District) < 2)
        {
            return null;
        }

        foreach (var box in _world.Boxes.Where(b => b.DistrictCode == station.District && (b.Place != Place.Store || b.IsReturning
            || b.State is BoxState.Departed or BoxState.Arrived or BoxState.Opened)))
        {
            if ((await people.Get<BoxKit>($"boxes/{box.Number}/kit")).Home == Place.OfStation(station.Village, station.Number))
            {
                return null;
            }
        }

        return await Change(station);
    }

    private static Task<string?> Nothing => Task.FromResult<string?>(null);

    /// <summary>Any document of any boxes at any place: accepted or refused, whatever it is.</summary>
    private async Task<string?> Wild()
    {
        List<string> boxes = [.. SomeOf(_world.Boxes, 3).Select(b => b.Number)];
        if (random.Next(10) == 0)
        {
            boxes.Add(random.Next(2) == 0 ? boxes[0] : "63.03.05-9999");
        }

        var waybill = Pick(_world.Waybills)?.WaybillId ?? NewId();
        var place = random.Next(8) switch { 0 => Place.Vendor, 1 => Place.Unknown, 2 => "kpps-63.03.05.2009-9", _ => AnyPlace() };
        Call call = random.Next(23) switch
        {
            0 => people.Assemble(boxes),
            1 => await Packing(boxes),
            2 => people.Seal("seal", boxes),
            3 => people.Stage(boxes),
            4 => people.Open("open in store", boxes.Select(b => (b, _world.Boxes.FirstOrDefault(w => w.Number == b)?.Seal ?? ""))),
            5 => people.Inspect(place, boxes.Select(b => new InspectSeals.FoundSeal(b, (SealFinding)random.Next(3), Pick([null, "X-7"])))),
            6 => people.See("see", place, boxes),
            7 => people.TakeIn(place, boxes),
            8 => people.Lose(boxes[..1]),
            9 => people.Retire(boxes[..1]),
            10 => people.Replace(boxes),
            11 => people.Readdress(boxes.Select(b => (b, AnyPlace()))),
            12 => people.Withdraw(boxes),
            13 => people.Substitute(random.Next(4) == 0 ? "ppk-63.03.09" : AnyCommittee()),
            14 => people.OpenWaybill("open waybill", place, [AnyPlace()], random.Next(3) == 0 ? Pick(_world.Shipments)?.ShipmentId : null),
            15 => people.Load(waybill, boxes),
            16 => people.Unload(waybill, boxes),
            17 => people.Cancel(waybill),
            18 => people.Depart(waybill),
            19 => people.Arrive(waybill, Pick([null, place]), Pick([null, boxes])),
            20 => people.HandOver("accept", waybill, AnyPlace(), boxes[..1], boxes[1..]),
            21 => people.TurnBack(waybill, Pick([null, place]), Pick([null, boxes])),
            _ => people.Accept(await people.Differences() is { Count: > 0 } d ? SomeOf(d) : [NoDifference(boxes[0])]),
        };
        return await Ask(call);
    }

    private async Task<Call> Packing(IEnumerable<string> boxes) =>
        await people.Pack([.. boxes.Where(b => _world.Boxes.Any(w => w.Number == b)).Distinct()]);

    private static BoxDifference NoDifference(string box) =>
        new(box, BoxState.Flat, Place.Store, null, false, null, null, [new("tinta", 1, 2)], null);
}

using System.Text.Json;
using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Boxes.Contents;
using LogistikAspire.Warehouse.Boxes.Events;
using LogistikAspire.Warehouse.Boxes.Shipments;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Road.Waybills;

namespace LogistikAspire.Warehouse.Tests.FieldWeek;

/// <summary>
/// Brings every box of an operation to its end, by the public API and plans alone: to its polling station, voted, and back in the store; or
/// written off. It knows nothing of what happened before, and reads what to do next from the lists and from what refusals say.
/// </summary>
internal sealed class Closing(People people, Planner planner, Books books, Random random)
{
    private const int MostRounds = 60;

    private World _world = null!;
    private int _done;

    /// <summary>Refusals on the way, by code: each had a next step that worked.</summary>
    public Dictionary<string, int> Refused { get; } = [];

    public async Task Run()
    {
        for (var round = 0; round < MostRounds; round++)
        {
            await Read();
            if (_world.Boxes.All(IsAtItsEnd) && !_world.Waybills.Any(w => w.State is WaybillState.Open or WaybillState.Departed))
            {
                await books.CheckAll(_world);
                return;
            }

            _done = 0;
            await EmptyVehicles();
            await Find();
            await SetRight();
            await BringOn();
            await SendFromStore();
            await Withdraw();
            if (_done == 0)
            {
                break;
            }
        }

        Assert.Fail(await Stuck());
    }

    /// <summary>In the store with votes, or written off; a box of nobody needs nothing.</summary>
    private static bool IsAtItsEnd(BoxResponse box) => box.State switch
    {
        BoxState.Lost or BoxState.Retired => true,
        BoxState.SetAside => box.Place == Place.Store,
        _ => box is { Place: Place.Store, IsReturning: true, State: BoxState.Accepted or BoxState.Rejected or BoxState.Sealed },
    };

    private async Task Read() => _world = await World.Of(people);

    private async Task<Answer> Do(Call call)
    {
        var answer = await people.Send(call);
        if (answer.IsAccepted)
        {
            _done++;
        }
        else
        {
            Refused[answer.Code!] = Refused.GetValueOrDefault(answer.Code!) + 1;
        }

        return answer;
    }

    /// <summary>Vehicles that loaded leave or are emptied; those on the road arrive and hand over.</summary>
    private async Task EmptyVehicles()
    {
        foreach (var waybill in _world.Waybills.Where(w => w.State == WaybillState.Open && w.From != Place.Store))
        {
            if (!_world.Boxes.Any(b => b.WaybillId == waybill.WaybillId) || random.Next(3) == 0)
            {
                await Do(people.Cancel(waybill.WaybillId));
            }
            else
            {
                await DepartSealed(waybill.WaybillId);
            }
        }

        await Read();
        foreach (var waybill in _world.Waybills.Where(w => w.State == WaybillState.Departed))
        {
            await HandOver(waybill);
        }

        await Read();
    }

    /// <summary>As its refusal says, boxes with seals in trouble are sealed anew first.</summary>
    private async Task DepartSealed(Guid waybill)
    {
        var answer = await Do(people.Depart(waybill));
        if (answer.Code == "waybill.seals-in-trouble")
        {
            await Do(people.Seal("seal anew", [.. answer["boxes"]!.Value.EnumerateArray().Select(b => b.GetString()!)]));
            await Do(people.Depart(waybill));
        }
    }

    private async Task HandOver(WaybillSummary waybill)
    {
        foreach (var stop in waybill.Stops)
        {
            var boxes = _world.Boxes.Where(b => b.WaybillId == waybill.WaybillId && b.Stop == stop.Place).Select(b => b.Number).ToList();
            if (boxes.Count > 0)
            {
                await Do(people.Arrive(waybill.WaybillId, stop.Place, null));
                await Do(people.HandOver("accept", waybill.WaybillId, stop.Place, boxes, []));
            }
        }
    }

    /// <summary>Missing boxes turn up where they should have come to, or are written off; what is out of service is replaced.</summary>
    private async Task Find()
    {
        foreach (var box in _world.Boxes.Where(b => b.State == BoxState.Missing))
        {
            await Do(random.Next(2) == 0 ? people.Lose([box.Number]) : people.See("see", box.LastPlace!, [box.Number]));
        }

        await Read();
        foreach (var box in _world.Boxes.Where(b => b is { State: BoxState.Lost or BoxState.Retired, ReplacedBy: null }))
        {
            if (box.PollingStation == 0 || (await people.Get<BoxKit>($"boxes/{box.Number}/kit")).Unknown is null)
            {
                await Do(people.Replace([box.Number]));
            }
        }

        await Read();
    }

    /// <summary>Seals in trouble, labels that are wrong, kits that changed.</summary>
    private async Task SetRight()
    {
        foreach (var place in _world.Boxes.Where(b => b.HasSealTrouble).GroupBy(b => b.Place))
        {
            await Do(people.Seal("seal anew", [.. place.Select(b => b.Number)]));
        }

        var differences = await people.Differences();
        foreach (var place in differences.Where(d => d is { Due: BoxDue.Readdress, Station: not null } && d.Place != d.Home)
            .GroupBy(d => d.Place))
        {
            await DoWhatMay(place, d => d.Box, may => people.Readdress(may.Select(d => (d.Box, d.Station!))));
        }

        differences = await people.Differences();
        foreach (var place in differences.Where(d => d is { Due: BoxDue.Repack, Blocks: true }).GroupBy(d => d.Place))
        {
            if (random.Next(2) == 0)
            {
                await Do(people.Accept(place));
            }
        }

        await Read();
    }

    /// <summary>Outside the store: each place's boxes go on, out or back; at their polling stations they are opened and sealed.</summary>
    private async Task BringOn()
    {
        await Vote();
        foreach (var from in _world.Boxes
            .Where(b => b.Place is not (Place.Store or Place.Unknown) && b.WaybillId is null && !b.HasSealTrouble
                && b.State is BoxState.Accepted or BoxState.Rejected or BoxState.Sealed or BoxState.SetAside)
            .Where(b => b.Place != Place.Store && b.Place != Place.Unknown)
            .GroupBy(b => (b.Place, Next: Next(b)))
            .Where(g => g.Key.Next is not null)
            .ToList())
        {
            await Carry(from.Key.Place, from.Key.Next!, [.. from.Select(b => b.Number)]);
        }

        await Read();
    }

    private async Task Vote()
    {
        foreach (var home in _world.Boxes
            .Where(b => b.State == BoxState.Accepted && b.Place != Place.Store && b.ReplacedBy is null)
            .Where(b => b.Place == b.Home || (b.PollingStation == 0 && Place.Original(b.Place) == b.Home))
            .GroupBy(b => b.Place)
            .ToList())
        {
            await OpenAll(home, "open to vote");
        }

        await Read();
        foreach (var place in _world.Boxes.Where(b => b.State == BoxState.Opened).GroupBy(b => b.Place).ToList())
        {
            await Do(people.Seal("seal votes", [.. place.Select(b => b.Number)]));
        }

        await Read();
    }

    private async Task OpenAll(IEnumerable<BoxResponse> boxes, string kind)
    {
        var troubles = (await people.SealTroubles()).ToDictionary(t => t.Box);
        await DoWhatMay(boxes, b => b.Number, may => people.Open(
            kind, may.Select(b => (b.Number, b.Seal ?? troubles.GetValueOrDefault(b.Number)?.Found ?? ""))));
    }

    /// <returns>The next stop of a box outside the store; null where it stays.</returns>
    private static string? Next(BoxResponse box)
    {
        var at = Place.Original(box.Place);
        var above = Place.Above(at);
        var isOfOther = box.PollingStation > 0 && box.Home is { } home
            && (Place.IsStation(at) ? at != home
                : Place.IsDistrict(at) ? at != Place.OfDistrict(box.DistrictCode)
                : at != Place.VillageOf(home));
        return box switch
        {
            { PollingStation: > 0, Home: null } => above, // It was empty when it went astray.
            { ReplacedBy: not null } or { IsReturning: true } or { State: BoxState.SetAside } => above,
            { PollingStation: 0 } when at == box.Home => box.State == BoxState.Rejected ? above : null,
            { PollingStation: 0 } => Place.IsDistrict(at) ? box.Home : above,
            { Due: BoxDue.Withdraw } => above,
            { State: BoxState.Rejected } when at == box.Home => above,
            _ when at == box.Home => null,
            _ when isOfOther => Place.IsStation(at) ? box.Home
                : Place.IsDistrict(at) ? Place.OfDistrict(box.DistrictCode) : Place.VillageOf(box.Home!),
            _ when Place.IsDistrict(at) => Place.VillageOf(box.Home!),
            _ => box.Home,
        };
    }

    /// <summary>Takes boxes over one leg. Where another place stands for the stop it goes there, as the refusal says.</summary>
    private async Task Carry(string from, string to, IReadOnlyList<string> boxes)
    {
        var (id, answer) = (Guid.CreateVersion7(), default(Answer));
        answer = await people.Send(people.OpenWaybill("open waybill", from, [to]), id);
        if (answer.Code == "place.substituted")
        {
            Refused[answer.Code] = Refused.GetValueOrDefault(answer.Code) + 1;
            to = answer["place"]!.Value.GetString()!;
            answer = await people.Send(people.OpenWaybill("open waybill", from, [to]), id);
        }

        Assert.True(answer.IsAccepted, $"{people.Story[^1]}");
        if ((await DoWhatMay(boxes, b => b, may => people.Load(id, may))).Count == 0)
        {
            await people.Send(people.Cancel(id));
            return;
        }

        await DepartSealed(id);
        await Do(people.Arrive(id, null, null));
        var on = (await people.Boxes()).Where(b => b.WaybillId == id).Select(b => b.Number).ToList();
        await Do(people.HandOver("accept", id, to, on, []));
    }

    /// <summary>The lines that a refusal names stay behind, and the others are sent once more.</summary>
    /// <returns>Those that were accepted.</returns>
    private async Task<IReadOnlyList<T>> DoWhatMay<T>(IEnumerable<T> lines, Func<T, string> box, Func<IReadOnlyList<T>, Call> call)
    {
        List<T> all = [.. lines];
        var answer = await Do(call(all));
        if (answer.IsAccepted)
        {
            return all;
        }

        Count(answer);
        var refused = Lines(answer).Select(l => l.GetProperty("box").GetString()!).ToHashSet();
        List<T> rest = [.. all.Where(l => !refused.Contains(box(l)))];
        return rest.Count > 0 && rest.Count < all.Count && (await Do(call(rest))).IsAccepted ? rest : [];
    }

    private void Count(Answer answer)
    {
        foreach (var line in Lines(answer))
        {
            var code = line.GetProperty("code").GetString()!;
            Refused[code] = Refused.GetValueOrDefault(code) + 1;
        }
    }

    private static IEnumerable<JsonElement> Lines(Answer answer) =>
        answer["lines"] is { ValueKind: JsonValueKind.Array } lines ? lines.EnumerateArray() : [];

    /// <summary>A plan for all that has to leave; then each of its shipments as far as the floor lets it come.</summary>
    private async Task SendFromStore()
    {
        foreach (var waybill in _world.Waybills.Where(w => w.State == WaybillState.Open && w.From == Place.Store))
        {
            if (!_world.Boxes.Any(b => b.WaybillId == waybill.WaybillId))
            {
                await Do(people.Cancel(waybill.WaybillId));
            }
        }

        await Read();
        var toSend = await planner.BoxesToSend();
        var waiting = _world.Shipments.Where(s => s.State == ShipmentState.Planned).ToLookup(s => s.DistrictCode, s => s.Boxes);
        if (toSend.Any(d => Math.Max(0, d.Value) != waiting[d.Key].Sum()))
        {
            await planner.Publish(_world.Shipments, _ => true, () => 4);
            await Read();
        }

        foreach (var shipment in _world.Shipments.Where(s => s.State == ShipmentState.Planned).OrderBy(s => s.DepartsAt))
        {
            await Send(shipment);
            await Read();
        }

        await SendRecapBoxes();
    }

    private async Task Send(ShipmentResponse shipment)
    {
        await PrepareBoxes(shipment.ShipmentId);
        var boxes = await people.List<BoxResponse>($"shipments/{shipment.ShipmentId}/boxes");
        var staged = boxes.Where(b => b.State == BoxState.Staged && b.Due is null && !b.HasSealTrouble).Select(b => b.Number).ToList();
        var waybills = (await people.Waybills()).Where(w => w.State == WaybillState.Open && w.ShipmentId == shipment.ShipmentId).ToList();
        if (staged.Count > 0)
        {
            if (waybills.Count == 0)
            {
                var stop = await StandIn(Place.OfDistrict(shipment.DistrictCode));
                var id = Guid.CreateVersion7();
                Assert.True(
                    (await people.Send(people.OpenWaybill("open waybill", Place.Store, [stop], shipment.ShipmentId), id)).IsAccepted,
                    people.Story[^1]);
                await Do(people.Load(id, staged));
            }
            else
            {
                await Do(people.Load(waybills[0].WaybillId, staged));
            }
        }

        var now = await people.Get<ShipmentResponse>($"shipments/{shipment.ShipmentId}");
        if (now.Loaded == now.Boxes)
        {
            await planner.Depart(now.ShipmentId, people.Now);
            _done++;
        }
        else
        {
            await TakeOffOthers(shipment);
        }
    }

    /// <summary>Boxes of it that are on another shipment's vehicle would leave without it.</summary>
    private async Task TakeOffOthers(ShipmentResponse shipment)
    {
        var waybills = (await people.Waybills())
            .Where(w => w.ShipmentId == shipment.ShipmentId)
            .Select(w => (Guid?)w.WaybillId)
            .ToHashSet();
        foreach (var waybill in (await people.List<BoxResponse>($"shipments/{shipment.ShipmentId}/boxes"))
            .Where(b => b.State == BoxState.Loaded && (!waybills.Contains(b.WaybillId) || b.HasSealTrouble || b.Due is not null))
            .GroupBy(b => b.WaybillId!.Value)
            .ToList())
        {
            await Do(people.Unload(waybill.Key, [.. waybill.Select(b => b.Number)]));
        }
    }

    private async Task PrepareBoxes(Guid? shipment)
    {
        for (var step = 0; step < 6; step++)
        {
            var done = _done;
            var boxes = shipment is { } id
                ? await people.List<BoxResponse>($"shipments/{id}/boxes")
                : [.. (await people.Boxes()).Where(b => b.PollingStation == 0)];
            var here = boxes.Where(b => b.Place == Place.Store && !b.IsReturning && b.ReplacedBy is null && !b.HasSealTrouble).ToList();
            var calls = new[]
            {
                Some(here.Where(b => b.State == BoxState.Flat), people.Assemble),
                Some(here.Where(b => b.PollingStation == 0 && b.State == BoxState.Assembled), b => people.Seal("seal", b)),
                Some(here.Where(b => b is { State: BoxState.Packed, Due: null }), b => people.Seal("seal", b)),
                Some(here.Where(b => b is { State: BoxState.Sealed, HasSealTrouble: false }), people.Stage),
                Some(here.Where(b => b is { State: BoxState.Accepted or BoxState.Rejected, Seal: not null }), people.Stage),
            };
            foreach (var call in calls.OfType<Call>())
            {
                await Do(call);
            }

            foreach (var due in here.Where(b => b.Due == BoxDue.Repack && b.State is BoxState.Sealed or BoxState.Staged))
            {
                await OpenAll([due], "open in store");
            }

            var unsealed = here.Where(b => b is { State: BoxState.Accepted or BoxState.Rejected, Seal: null }).ToList();
            if (unsealed.Count > 0)
            {
                await OpenAll(unsealed, "open in store");
            }

            await Pack([
                .. here.Where(b => b.PollingStation > 0 && (b.State == BoxState.Assembled
                    || b is { State: BoxState.Packed, Due: BoxDue.Repack })).Select(b => b.Number),
            ]);
            if (_done == done)
            {
                return;
            }
        }

        Call? Some(IEnumerable<BoxResponse> boxes, Func<IReadOnlyList<string>, Call> call)
        {
            List<string> numbers = [.. boxes.Select(b => b.Number)];
            return numbers.Count == 0 ? null : call(numbers);
        }
    }

    /// <summary>What the store has too little of is ordered, as the refusal says.</summary>
    private async Task Pack(IReadOnlyList<string> boxes)
    {
        if (boxes.Count == 0)
        {
            return;
        }

        var answer = await Do(await people.Pack(boxes));
        if (answer.Code != "stock.short")
        {
            return;
        }

        var items = answer["items"]!.Value.EnumerateArray()
            .Select(i => (
                Item: i.GetProperty("item").GetString()!,
                Quantity: (int)(i.GetProperty("asked").GetInt64() - i.GetProperty("there").GetInt64())))
            .ToList();
        await Receive(items);
        await Do(await people.Pack(boxes));
    }

    private async Task Receive(IReadOnlyList<(string Item, int Quantity)> items)
    {
        var order = Guid.CreateVersion7();
        Assert.True((await people.Send(people.Order(items), order)).IsAccepted, people.Story[^1]);
        var delivery = people.Deliver("deliver", order, items.Select(i => StoreWork.Line(i.Item, i.Quantity)));
        Assert.True((await people.Send(delivery)).IsAccepted, people.Story[^1]);
        foreach (var (item, quantity) in items)
        {
            books.Receive(item, quantity);
            if (item.StartsWith("surat-suara", StringComparison.Ordinal))
            {
                await Do(people.Sort(item, quantity, 0));
            }
        }
    }

    /// <summary>Recap boxes that no shipment takes go by a vehicle of their own.</summary>
    private async Task SendRecapBoxes()
    {
        await PrepareBoxes(null);
        foreach (var district in (await people.Boxes())
            .Where(b => b is { PollingStation: 0, State: BoxState.Staged, Place: Place.Store, HasSealTrouble: false })
            .GroupBy(b => b.DistrictCode))
        {
            var (id, stop) = (Guid.CreateVersion7(), await StandIn(Place.OfDistrict(district.Key)));
            Assert.True(
                (await people.Send(people.OpenWaybill("open recap waybill", Place.Store, [stop], recap: true), id)).IsAccepted,
                people.Story[^1]);
            await Do(people.Load(id, [.. district.Select(b => b.Number)]));
            await DepartSealed(id);
        }

        foreach (var waybill in (await people.Waybills())
            .Where(w => w is { State: WaybillState.Open, From: Place.Store, ShipmentId: null }))
        {
            var boxes = (await people.Boxes()).Where(b => b.WaybillId == waybill.WaybillId).ToList();
            await (boxes.Count > 0 && boxes.TrueForAll(b => b.PollingStation == 0)
                ? DepartSealed(waybill.WaybillId)
                : Do(people.Cancel(waybill.WaybillId)));
        }
    }

    /// <summary>The place that stands for another now.</summary>
    private async Task<string> StandIn(string place) =>
        (await people.Substitutes())
            .Where(s => s.Original == place)
            .OrderBy(s => s.Place.Length).ThenBy(s => s.Place, StringComparer.Ordinal)
            .LastOrDefault()?.Place ?? place;

    /// <summary>Boxes of polling stations that are no more.</summary>
    private async Task Withdraw()
    {
        await Read();
        var due = _world.Boxes.Where(b => b.Due == BoxDue.Withdraw && b.Place == Place.Store && b.ReplacedBy is null).ToList();
        foreach (var loaded in due.Where(b => b.State == BoxState.Loaded).GroupBy(b => b.WaybillId!.Value).ToList())
        {
            await Do(people.Unload(loaded.Key, [.. loaded.Select(b => b.Number)]));
        }

        await Read();
        due = [.. _world.Boxes.Where(b => b.Due == BoxDue.Withdraw && b.Place == Place.Store && b.ReplacedBy is null)];
        var closed = due.Where(b => b.State is BoxState.Sealed or BoxState.Staged or BoxState.Accepted or BoxState.Rejected).ToList();
        if (closed.Count > 0)
        {
            await OpenAll(closed, "open in store");
        }

        await Read();
        var open = _world.Boxes
            .Where(b => b is { Due: BoxDue.Withdraw, State: BoxState.Flat or BoxState.Assembled or BoxState.Packed })
            .Select(b => b.Number)
            .ToList();
        if (open.Count > 0)
        {
            await Do(people.Withdraw(open));
        }
    }

    private async Task<string> Stuck()
    {
        await Read();
        var text = new List<string>
        {
            $"These boxes do not come to an end (boxes to send: {string.Join(", ", await planner.BoxesToSend())}; {_world.Floor}):",
        };
        text.AddRange(_world.Shipments.Where(s => s.State == ShipmentState.Planned).Select(s => $"{s}"));
        text.AddRange(_world.Waybills.Where(w => w.State is WaybillState.Open or WaybillState.Departed).Select(w => $"{w}"));
        foreach (var box in _world.Boxes.Where(b => !IsAtItsEnd(b)))
        {
            text.Add($"{box}");
            text.AddRange((await people.List<GetCustody.Response>($"boxes/{box.Number}/custody")).TakeLast(12).Select(e => $"    {e}"));
        }

        text.Add($"next departure: {JsonSerializer.Serialize(await people.NextDeparture())}");
        text.Add($"differences: {string.Join('\n', await people.Differences())}");
        text.Add($"stations: {string.Join('\n', planner.Stations)}");
        text.AddRange(people.Story.TakeLast(30));
        return string.Join('\n', text);
    }
}

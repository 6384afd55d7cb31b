using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LogistikAspire.Authorization;
using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Contracts.Warehouse;
using LogistikAspire.Escort.Assignments;
using LogistikAspire.Escort.Data;
using LogistikAspire.Escort.Guards;
using LogistikAspire.Escort.Personnel;
using LogistikAspire.Escort.Road;
using LogistikAspire.Shared;
using LogistikAspire.Testing;
using Microsoft.EntityFrameworkCore;
using static LogistikAspire.Escort.Tests.Messages;

namespace LogistikAspire.Escort.Tests.Guards;

public sealed class GuardTests(EscortApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_21_stores_are_guarded_without_a_gap_from_the_first_arrival_to_voting_day()
    {
        var operation = await app.Open();
        await app.List(operation);
        var districts = Enumerable.Range(1, 20).Select(d => $"63.03.{d:00}").ToArray();
        var shipments = districts.Select((d, i) => Shipment($"{20 + (i % 6)} 08:00", $"{20 + (i % 6)} 18:00", 1, 1, d)).ToArray();
        await Plan(operation, shipments);
        await Book(operation, "polres-banjar", 120);

        var made = await Make(operation);

        Assert.Equal((0, made.Seats, made.Seats), (made.Gaps, made.Filled, made.Added));
        Assert.InRange(made.MostHours - made.FewestHours, 0, 12);
        Assert.Empty(await Gaps(operation));
        var duties = await Duties(operation);
        AssertGuarded(duties, "store", 6, Local("20 00:00"));
        Assert.All(shipments, s => AssertGuarded(duties, $"ppk-{s.DistrictCode}", 2, s.ArrivesAt));
        Assert.Equal(21, duties.Select(d => d.Place).Distinct().Count());
        await AssertNobodyTwice(operation);

        var again = await Make(operation);
        Assert.Equal((0, 0, made.Seats), (again.Added, again.Cancelled, again.Filled));
    }

    [Fact]
    public async Task Gaps_are_listed_with_why_and_who_would_fill_them_and_they_do()
    {
        var operation = await app.Open();
        await app.List(operation);
        await Plan(operation, Shipment("26 08:00", "26 18:00", 1, 1));
        await Settings(operation, store: 1, district: 1);
        await Book(operation, "polsek-63.03.05", 2, "guard", "G");
        await Book(operation, "satlantas-banjar", 3, "regular", "R", isArmed: true);
        await Book(operation, "polres-banjar", 9, "escort", "E", isArmed: true);

        var made = await Make(operation);

        // Seven days of two shifts at the store, armed; three at the district store: 26 day and night, and nobody has arms.
        Assert.Equal((17, 2), (made.Seats, made.Filled));
        var gaps = await Gaps(operation);
        Assert.Equal(15, gaps.Count);
        Assert.All(gaps, g => Assert.NotNull(g.WouldFill));
        Assert.All(gaps.Where(g => g.Place == "store"), g => Assert.Equal((2, 2, true), (g.Guards, g.NotArmed, g.IsArmed)));
        Assert.All(gaps, g => Assert.Equal(DutyKind.Regular, g.WouldFill!.StandingDuty));
        foreach (var filler in gaps.Select(g => g.WouldFill!).DistinctBy(f => f.Number))
        {
            await app.Put($"/operations/{operation}/people/{filler.Number}", new
            {
                name = "Somebody", unit = filler.Unit, standingDuty = "guard", mayBeArmed = true,
            }).Read<JsonElement>();
        }

        Assert.Equal(0, (await Make(operation)).Gaps);
        await AssertNobodyTwice(operation);
    }

    [Fact]
    public async Task Escorts_are_taken_only_where_nobody_else_is_and_nobody_at_all_is_said()
    {
        var operation = await app.Open();
        await app.List(operation);
        await Settings(operation, store: 3, district: 1);
        await Book(operation, "satlantas-banjar", 2, "regular", "R", isArmed: true);
        await Book(operation, "polres-banjar", 2, "escort", "E", isArmed: true);

        await Make(operation);

        var first = (await Gaps(operation)).Take(3).ToList();
        Assert.Equal([DutyKind.Regular, DutyKind.Regular, DutyKind.Escort], first.Select(g => g.WouldFill?.StandingDuty).Order().Reverse()
            .Select(d => (DutyKind)d!));
        Assert.Contains(await Gaps(operation), g => g.WouldFill is null); // a night after, with one left
    }

    [Fact]
    public async Task Who_is_taken_off_keeps_the_duty_as_cancelled_and_another_comes()
    {
        var operation = await Ready(guards: 14);
        var duty = (await Duties(operation))[0];

        Assert.Equal(HttpStatusCode.NoContent, (await Cancel(operation, duty.DutyId, "Ill.")).StatusCode);

        Assert.Equal(duty.Place, Assert.Single(await Gaps(operation)).Place);
        Assert.Equal((1, 0), ((await Make(operation)).Added, (await Gaps(operation)).Count));
        var now = (await Duties(operation)).Single(d => (d.From, d.Place, d.Post, d.Seat) == (duty.From, duty.Place, duty.Post, duty.Seat));
        Assert.NotEqual(duty.Number, now.Number);
        var old = await app.With<EscortDb, GuardDuty>(db => db.GuardDuties.SingleAsync(d => d.DutyId == duty.DutyId));
        Assert.Equal((2, "Ill."), (old.Sequence, old.CancelledBecause));

        await Cancel(operation, duty.DutyId, "Again.");
        Assert.Equal(2, (await app.With<EscortDb, GuardDuty>(db => db.GuardDuties.SingleAsync(d => d.DutyId == duty.DutyId))).Sequence);
    }

    /// <summary>People who both escort and guard, whichever is planned after the other.</summary>
    [Fact]
    public async Task Nobody_guards_while_escorting_or_before_having_rested()
    {
        const int People = 12;
        var operation = await app.Open();
        await app.List(operation);
        await Settings(operation, store: 2, district: 1);
        await Book(operation, "polres-banjar", People);
        var random = new Random(13);
        var shipments = Enumerable.Range(20, 6).Select(d => Shipment($"{d} 08:00", $"{d} 18:00", 3, 0, $"63.03.{d}")).ToArray();

        for (var version = 1; version <= 8; version++)
        {
            foreach (var person in Enumerable.Range(1, People).Where(_ => random.Next(2) == 0))
            {
                await app.Put($"/operations/{operation}/people/P{person}", new
                {
                    name = "Somebody", unit = "polres-banjar", standingDuty = random.Next(2) == 0 ? "guard" : "escort", mayBeArmed = true,
                }).Read<JsonElement>();
            }

            var days = random.Next(2); // and all shipments a day later, or back again
            await app.Publish(Messages.Plan(operation, version, [.. shipments.Select(s => s with
            {
                Version = version, DepartsAt = s.DepartsAt.AddDays(days), ArrivesAt = s.ArrivesAt.AddDays(days),
                ReturnsAt = s.ReturnsAt.AddDays(days),
            })]));
            await EscortApp.Eventually(() => app.With<EscortDb, bool>(
                db => db.Operations.AnyAsync(o => o.OperationId == operation && o.PlanVersion == version, Ct)));
            await AssertNobodyTwice(operation, mayBeNone: true);
            await Make(operation);
            await AssertNobodyTwice(operation);
        }

        Assert.NotEmpty(await app.With<EscortDb, List<AssignedPerson>>(
            db => db.AssignedPeople.AsNoTracking().Where(a => a.OperationId == operation).ToListAsync(Ct)));
    }

    [Fact]
    public async Task What_the_calendar_takes_away_is_a_gap_again()
    {
        var operation = await Ready(guards: 14);
        var (dropped, moved) = ((await Duties(operation))[0], (await Duties(operation))[^1]);

        await app.Http.DeleteAsync($"/operations/{operation}/shifts/{dropped.DutyId}", Ct);
        Assert.Single(await Gaps(operation));
        await app.Put($"/operations/{operation}/shifts/{moved.DutyId}", new
        {
            number = moved.Number, kind = "regular", from = moved.From, until = moved.Until,
        }).Read<JsonElement>();
        Assert.Equal(2, (await Gaps(operation)).Count);

        var made = await Make(operation);

        Assert.Equal((2, 2, 0), (made.Cancelled, made.Added, made.Gaps));
        await AssertNobodyTwice(operation);
        Assert.NotEqual(moved.Number, (await Duties(operation))[^1].Number); // who has other plans now, which stay
    }

    [Fact]
    public async Task A_later_plan_keeps_who_has_a_seat_and_cancels_seats_that_are_gone()
    {
        var operation = await Ready(guards: 30, Shipment("22 08:00", "22 18:00", 1, 1), Shipment("24 08:00", "24 18:00", 1, 1, "63.03.14"));
        var before = await Duties(operation);

        await app.Publish(Messages.Plan(operation, 2, Shipment("25 08:00", "25 18:00", 1, 1)));
        await EscortApp.Eventually(async () => (await Places(operation)).Count == 2);
        var made = await Make(operation);

        var after = await Duties(operation);
        Assert.Equal(0, made.Gaps);
        Assert.Equal(before.Count - after.Count, made.Cancelled);
        Assert.Subset(before.Select(d => d.DutyId).ToHashSet(), after.Select(d => d.DutyId).ToHashSet());
        Assert.DoesNotContain(after, d => d.Place == "ppk-63.03.14");
    }

    [Fact]
    public async Task Rosters_made_and_calendars_written_at_once_book_nobody_twice()
    {
        var operation = await app.Open();
        await app.List(operation);
        await Plan(operation, Shipment("22 08:00", "22 18:00", 1, 1));
        await Book(operation, "polres-banjar", 30);

        var calls = Enumerable.Range(1, 30).Select(i => app.Put($"/operations/{operation}/shifts/{Guid.CreateVersion7()}", new
        {
            number = $"P{i}", kind = "regular", from = Local("23 10:00"), until = Local("23 16:00"),
        })).Concat(Enumerable.Range(0, 4).Select(_ => app.Put($"/operations/{operation}/guards/roster", new { })));
        var answers = await Task.WhenAll(calls);

        Assert.All(answers, a => Assert.True(a.StatusCode is HttpStatusCode.Created or HttpStatusCode.OK or HttpStatusCode.BadRequest));
        await Make(operation);
        await AssertNobodyTwice(operation);
        var duties = await Duties(operation);
        Assert.Equal(duties.Count, duties.Select(d => (d.From, d.Place, d.Post, d.Seat)).Distinct().Count());
    }

    [Fact]
    public async Task Each_force_puts_its_own_people_on_guard()
    {
        var operation = await app.Open();
        await app.List(operation);
        await Settings(operation, store: 1, district: 1, forces: ["police", "soldiers"]);
        await Book(operation, "polres-banjar", 1, "guard", "P", isArmed: true);
        await Book(operation, "kodim-1006", 9, "guard", "K", isArmed: true);
        using var polres = app.As(Agency.Polres);
        using var kodim = app.As(Agency.Kodim);
        var path = $"/operations/{operation}/guards/roster";

        var police = await polres.PutAsync(path, null, Ct).Read<MakeGuardRoster.Response>();
        Assert.Equal(8, police.Filled); // one person, every other one of 15 shifts
        Assert.Equal(0, (await kodim.PutAsync(path, null, Ct).Read<MakeGuardRoster.Response>()).Gaps);

        var duty = (await Duties(operation)).First(d => d.Number.StartsWith('K'));
        await polres.PutAsync($"/operations/{operation}/guards/duties/{duty.DutyId}/cancellation",
            JsonContent.Create(new { reason = "x" }), Ct).Refused("unit.foreign", HttpStatusCode.Forbidden);
        await polres.PutAsync($"/operations/{operation}/guards/duties/{Guid.NewGuid()}/cancellation",
            JsonContent.Create(new { reason = "x" }), Ct).Refused("duty.unknown", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Names_are_shown_to_whose_people_they_are_and_a_local_agency_sees_its_district()
    {
        var operation = await Ready(guards: 14);
        using var kodim = app.As(Agency.Kodim);
        using var own = app.As(Agency.Polsek, "63.03.05");
        using var other = app.As(Agency.Polsek, "63.03.14");
        var path = $"/operations/{operation}/guards/duties";

        Assert.All(await Duties(operation), d => Assert.StartsWith("Orang", d.Name));
        Assert.All((await kodim.GetAsync(path, Ct).Read<Page<ListGuardDuties.Response>>()).Items, d => Assert.Null(d.Name));
        Assert.All(
            (await own.GetAsync(path, Ct).Read<Page<ListGuardDuties.Response>>()).Items, d => Assert.Equal("ppk-63.03.05", d.Place));
        Assert.Empty((await other.GetAsync(path, Ct).Read<Page<ListGuardDuties.Response>>()).Items);
    }

    [Fact]
    public async Task The_list_is_paged_and_cut()
    {
        var operation = await Ready(guards: 14);
        var all = await Duties(operation);

        var read = new List<ListGuardDuties.Response>();
        string? after = null;
        do
        {
            var page = (await app.Get<Page<ListGuardDuties.Response>>(
                $"/operations/{operation}/guards/duties?limit=7{(after is null ? "" : $"&after={Uri.EscapeDataString(after)}")}"))!;
            read.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null);

        Assert.Equal(all, read);
        Assert.Equal(all.Count(d => d.Place == "store"), (await Duties(operation, "place=store")).Count);
        Assert.All(await Duties(operation, $"number={all[0].Number}"), d => Assert.Equal(all[0].Number, d.Number));
        var from = Uri.EscapeDataString($"{Local("26 20:00"):O}");
        Assert.All(await Duties(operation, $"from={from}"), d => Assert.True(d.Until > Local("26 20:00")));
        await app.Http.GetAsync($"/operations/{operation}/guards/duties?after=x", Ct).Invalid("after");
    }

    [Fact]
    public async Task Nights_are_counted_per_unit_and_compared_with_what_the_plan_reckoned()
    {
        var operation = await Ready(guards: 14, Shipment("24 08:00", "24 18:00", 1, 1));
        await Settings(operation, store: 1, district: 1, cost: 150_000);

        var nights = (await app.Get<GetGuardNights.Response>($"/operations/{operation}/guards/nights"))!;

        // The store from the 20th: 7 nights, and the shift in which that begins; the district store from the 24th: 3, as the plan has it.
        Assert.Equal((11, 1_650_000m, 3, 3), (nights.Nights, nights.Cost, nights.PlacesNights, nights.Reckoned));
        Assert.Equal([("ppk-63.03.05", 3, 3, 3), ("store", 7, 7, null)],
            nights.Places.Select(p => (p.Place, p.Nights, p.Guarded, p.Reckoned)));
        var unit = Assert.Single(nights.Units);
        Assert.Equal(("polres-banjar", 11, 1_650_000m), (unit.Unit, unit.Nights, unit.Cost));
        Assert.InRange(unit.MostHours - unit.FewestHours, 0, 12);

        await Cancel(operation, (await Duties(operation, "place=ppk-63.03.05"))[1].DutyId, "Ill."); // the first night
        nights = (await app.Get<GetGuardNights.Response>($"/operations/{operation}/guards/nights"))!;
        Assert.Equal((10, 2), (nights.Nights, nights.Places[0].Guarded));
    }

    [Fact]
    public async Task Boxes_that_come_earlier_and_come_back_are_guarded()
    {
        var operation = await app.Open();
        await Plan(operation, Shipment("24 08:00", "24 18:00", 1, 1));

        await Boxes(operation, "ppk-63.03.05", 1, 40, Local("22 10:00"));
        await EscortApp.Eventually(async () => (await Places(operation)).Any(p => !p.IsPlanned));
        await Boxes(operation, "ppk-63.03.05", 2, 0, Local("26 10:00"));
        await Boxes(operation, "ppk-63.03.05", 3, 40, Local("27 20:00"));
        await EscortApp.Eventually(async () => (await Places(operation)).Any(p => p.IsBack));
        await Boxes(operation, "ppk-63.03.05", 4, 0, Local("28 20:00"));
        await EscortApp.Eventually(async () => (await Places(operation)).Any(p => p.Until == Local("28 20:00")));

        var places = (await Places(operation)).Where(p => p.Place == "ppk-63.03.05").ToList();
        Assert.Equal([(true, Local("27 20:00"), Local("28 20:00")), (false, Local("22 10:00"), Local("27 00:00"))],
            places.Select(p => (p.IsBack, p.From, p.Until)));
        Assert.All(places, p => Assert.Equal(p.Seats, p.Gaps));
    }

    [Fact]
    public async Task Wrong_settings_are_named_and_the_defaults_are_as_assumed()
    {
        var operation = await app.Open();
        var path = $"/operations/{operation}/guards/settings";
        object[] posts = [new { name = "Gate", guards = 2, isArmed = true }];

        var defaults = (await app.Get<GetGuardSettings.Response>(path))!;
        Assert.Equal((0, 3, 1, 12, new TimeOnly(8, 0)),
            (defaults.Version, defaults.Store.Count, defaults.District.Count, defaults.ShiftHours, defaults.FirstShiftAt));
        Assert.All(defaults.Store.Concat(defaults.District), p => Assert.Equal(2, p.Guards));

        await app.Put(path, new { store = Array.Empty<object>(), district = posts }).Invalid("store");
        await app.Put(path, new { store = posts, district = posts, shiftHours = 7 }).Invalid("shiftHours");
        await app.Put(path, new { store = posts.Concat(posts), district = posts }).Invalid("store[1].name");
        await app.Put(path, new { store = posts, district = new object?[] { null } }).Invalid("district[0]");
        await app.Put(path, new { store = posts, district = posts, forces = Array.Empty<string>() }).Invalid("forces");
        await app.Put(path, new { store = posts, district = posts, costPerNight = -1 }).Invalid("costPerNight");
        await app.Put(path, new { store = new object[] { new { name = "G", guards = 0, isArmed = true } }, district = posts })
            .Invalid("store[0].guards");
        Assert.Equal(1, (await app.Put(path, new { store = posts, district = posts }).Read<GetGuardSettings.Response>()).Version);
        Assert.Equal(1, (await app.Put(path, new { store = posts, district = posts }).Read<GetGuardSettings.Response>()).Version);
    }

    [Fact]
    public async Task Both_sign_when_a_post_is_handed_over_and_the_log_says_so()
    {
        var operation = await Ready(guards: 14);
        var id = Guid.CreateVersion7();
        var line = new
        {
            place = "ppk-63.03.05", post = 1, at = Local("25 08:10"), givenBy = "Andi", receivedBy = "Budi", note = "All sealed.",
        };

        Assert.Equal(HttpStatusCode.Created, (await Sign(operation, id, line)).StatusCode);

        Assert.Equal(HttpStatusCode.OK, (await Sign(operation, id, line)).StatusCode);
        await Sign(operation, id, line with { note = "One seal is torn." }).Refused("guard-handover.other-content");
        var logged = Assert.Single((await app.Get<Page<GuardHandoverView>>(
            $"/operations/{operation}/guards/handovers?place=ppk-63.03.05"))!.Items);
        Assert.Equal(("Andi", "Budi", Local("25 08:10")), (logged.GivenBy, logged.ReceivedBy, logged.At));
        var duties = await Duties(operation, "place=ppk-63.03.05");
        Assert.Equal(Local("25 08:10"), duties.Single(d => d.From == Local("25 08:00")).HandedOverAt);
        Assert.All(duties.Where(d => d.From != Local("25 08:00")), d => Assert.Null(d.HandedOverAt));
    }

    [Fact]
    public async Task A_line_that_cannot_be_is_refused_with_the_reason()
    {
        var operation = await Ready(guards: 14);
        var line = new { place = "ppk-63.03.05", post = 1, at = Local("25 08:10"), givenBy = "Andi", receivedBy = "Budi" };
        var id = Guid.CreateVersion7();

        await Sign(operation, id, line with { receivedBy = " ANDI" }).Refused("guard-handover.same-person");
        await Sign(operation, id, line with { receivedBy = "\u200B" }).Invalid("receivedBy");
        await Sign(operation, id, line with { place = "ppk-63.03.99" }).Invalid("place");
        await Sign(operation, id, line with { post = 2 }).Invalid("post");
        await Sign(operation, id, line with { at = Local("21 08:00") }).Refused("guard-handover.not-guarded");
        await Sign(operation, id, line with { at = DateTimeOffset.UtcNow.AddHours(1) }).Refused("record.in-future");
        using var own = app.As(Agency.Polsek, "63.03.05");
        using var other = app.As(Agency.Polsek, "63.03.14");
        var path = $"/operations/{operation}/guards/handovers/{id}";
        await other.PutAsync(path, JsonContent.Create(line), Ct).Refused("access.foreign-place", HttpStatusCode.Forbidden);
        await own.PutAsync(path, JsonContent.Create(line with { place = "store" }), Ct)
            .Refused("access.foreign-place", HttpStatusCode.Forbidden);
        Assert.Equal(HttpStatusCode.Created, (await own.PutAsync(path, JsonContent.Create(line), Ct)).StatusCode);
    }

    [Fact]
    public async Task In_an_operation_that_runs_seats_that_have_begun_are_left()
    {
        var operation = Guid.CreateVersion7();
        var today = DateOnly.FromDateTime(DateTime.UtcNow.AddHours(8));
        await app.Publish(Opened(operation) with { WindowStart = today.AddDays(-2), WindowEnd = today, VotingDate = today.AddDays(2) });
        await app.Knows(operation);
        await app.List(operation);
        await Settings(operation, store: 1, district: 1);
        await Book(operation, "polres-banjar", 4);

        var made = await Make(operation);

        var begun = DateTimeOffset.UtcNow;
        Assert.True(made.Filled > 0);
        Assert.All(await Duties(operation), d => Assert.True(d.From > begun.AddMinutes(-1)));
        Assert.All(await Gaps(operation), g => Assert.True(g.From <= begun));
    }

    /// <summary>With guards of Polres, one at the store and one at each district store, and a roster.</summary>
    private async Task<Guid> Ready(int guards, params PlannedShipment[] shipments)
    {
        var operation = await app.Open();
        await app.List(operation);
        await Plan(operation, shipments.Length > 0 ? shipments : [Shipment("24 08:00", "24 18:00", 1, 1)]);
        await Settings(operation, store: 1, district: 1);
        await Book(operation, "polres-banjar", guards);
        Assert.Equal(0, (await Make(operation)).Gaps);
        return operation;
    }

    private async Task Plan(Guid operation, params PlannedShipment[] shipments)
    {
        await app.Publish(Messages.Plan(operation, 1, shipments));
        await EscortApp.Eventually(async () =>
            (await app.Get<Page<ConvoyView>>($"/operations/{operation}/convoys"))!.Items.Count == shipments.Length);
    }

    private async Task Book(Guid operation, string unit, int people, string duty = "guard", string prefix = "P", bool? isArmed = null)
    {
        using var http = app.As(unit.StartsWith('k') ? Agency.Kodim : Agency.Polres);
        var armed = isArmed ?? prefix == "P" ? "true" : "false";
        var lines = Enumerable.Range(1, people).Select(i => $"{prefix}{i},Orang {i},{unit},{duty},{armed}\n");
        await http.PutAsync(
            $"/operations/{operation}/people", EscortApp.Csv("number,name,unit,duty,armed\n" + string.Concat(lines)), Ct)
            .Read<JsonElement>();
    }

    private async Task Settings(Guid operation, int store, int district, decimal cost = 1, string[]? forces = null) =>
        await app.Put($"/operations/{operation}/guards/settings", new
        {
            store = new[] { new { name = "Gate", guards = store, isArmed = true } },
            district = new[] { new { name = "Gate", guards = district, isArmed = false } },
            costPerNight = cost,
            forces = forces ?? ["police"],
        }).Read<GetGuardSettings.Response>();

    private Task Boxes(Guid operation, string place, int version, int boxes, DateTimeOffset at) => app.Publish(new BoxesAtPlaceChanged
    {
        OperationId = operation, Place = place, Version = version, Boxes = boxes, At = at,
    });

    private Task<MakeGuardRoster.Response> Make(Guid operation) =>
        app.Put($"/operations/{operation}/guards/roster", new { }).Read<MakeGuardRoster.Response>();

    private Task<HttpResponseMessage> Cancel(Guid operation, Guid duty, string reason) =>
        app.Put($"/operations/{operation}/guards/duties/{duty}/cancellation", new { reason });

    private Task<HttpResponseMessage> Sign(Guid operation, Guid id, object line) =>
        app.Put($"/operations/{operation}/guards/handovers/{id}", line);

    private async Task<IReadOnlyList<ListGuardGaps.Gap>> Gaps(Guid operation) =>
        (await app.Get<Page<ListGuardGaps.Gap>>($"/operations/{operation}/guards/gaps?limit=1000"))!.Items;

    private async Task<IReadOnlyList<ListGuardedPlaces.Response>> Places(Guid operation) =>
        (await app.Get<Page<ListGuardedPlaces.Response>>($"/operations/{operation}/guards/places"))!.Items;

    private async Task<IReadOnlyList<ListGuardDuties.Response>> Duties(Guid operation, string query = "")
    {
        using var polres = app.As(Agency.Polres);
        return (await polres.GetAsync($"/operations/{operation}/guards/duties?limit=1000&{query}", Ct)
            .Read<Page<ListGuardDuties.Response>>()).Items;
    }

    /// <summary>At every quarter of an hour from the first arrival to voting day, so many stand there.</summary>
    private static void AssertGuarded(IReadOnlyList<ListGuardDuties.Response> duties, string place, int guards, DateTimeOffset from)
    {
        var here = duties.Where(d => d.Place == place).ToList();
        for (var moment = from; moment < Local("27 00:00"); moment = moment.AddMinutes(15))
        {
            Assert.Equal(guards, here.Count(d => d.From <= moment && moment < d.Until));
        }
    }

    /// <summary>By the tables: no person has two duties at once, escorts included, or less than 12 h after one of 12 h or more.</summary>
    private async Task AssertNobodyTwice(Guid operation, bool mayBeNone = false)
    {
        var shifts = await app.With<EscortDb, List<Escort.Duty.Shift>>(
            db => db.Shifts.AsNoTracking().Where(s => s.OperationId == operation).ToListAsync(Ct));
        Assert.True(mayBeNone || shifts.Count > 0);
        var escorts = await app.With<EscortDb, List<AssignedPerson>>(db => db.AssignedPeople.AsNoTracking()
            .Where(a => a.OperationId == operation && (a.State == AnswerState.Asked || a.State == AnswerState.Confirmed)).ToListAsync(Ct));
        var duties = shifts.Select(s => (s.Number, s.Time)).Concat(escorts.Select(a => (a.Number, a.Time)));
        Assert.All(duties.GroupBy(d => d.Number, d => d.Time), person =>
        {
            var times = person.OrderBy(t => t.From).ToList();
            Assert.All(times.Zip(times.Skip(1)), pair => Assert.True(
                pair.Second.From - pair.First.Until >= (pair.First.Length.TotalHours >= 12 ? TimeSpan.FromHours(12) : TimeSpan.Zero),
                $"{person.Key}: {pair}"));
        });
    }
}

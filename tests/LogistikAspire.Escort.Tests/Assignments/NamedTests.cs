using System.Net;
using System.Net.Http.Json;
using LogistikAspire.Authorization;
using LogistikAspire.Contracts.Escort;
using LogistikAspire.Contracts.Mitigation;
using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Escort.Assignments;
using LogistikAspire.Escort.Rosters;
using LogistikAspire.Shared;
using LogistikAspire.Testing;
using static LogistikAspire.Escort.Tests.Messages;

namespace LogistikAspire.Escort.Tests.Assignments;

/// <summary>Escorts by name, of an operation that has people on its books.</summary>
public sealed class NamedTests(EscortApp app)
{
    private const string Home = "polsek-63.03.05";
    private const string Away = "polsek-63.03.14";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_published_plan_names_its_escort_those_of_the_district_first()
    {
        var operation = await Booked((Home, 3), (Away, 5), ("koramil-63.03.05", 2));
        var shipment = Shipment("20 08:00", "20 12:00", police: 4, soldiers: 1);

        await app.Publish(Plan(operation, 1, shipment));

        var told = await app.Published<EscortConfirmed>(c => c.ShipmentId == shipment.ShipmentId);
        Assert.Equal((4, 1), (told.Police, told.Soldiers));
        var people = await People(operation, shipment, Agency.Bawaslu);
        Assert.Equal(
            (3, 1, 1), (people.Count(p => p.Unit == Home), people.Count(p => p.Unit == Away), people.Count(p => p.Unit[0] == 'k')));
        Assert.All(people, p => Assert.Equal((AnswerState.Asked, shipment.DepartsAt, shipment.ReturnsAt), (p.State, p.From, p.Until)));
    }

    [Fact]
    public async Task A_decline_is_replaced_at_once_and_nobody_else_changes()
    {
        var operation = await Booked((Home, 4));
        var shipment = Shipment("20 08:00", "20 12:00", police: 3, soldiers: 0);
        await Planned(operation, shipment);
        var before = await With(operation, shipment);

        var answer = await Answer(app.AsUnit(Home), operation, shipment, before[0], "declined", "Sakit.").Read<AnswerAssignment.Response>();

        Assert.Equal((AnswerState.Declined, AssignmentState.Confirmed), (answer.State, answer.Shipment.State));
        var after = await With(operation, shipment);
        Assert.Equal(3, after.Count);
        Assert.Equal(answer.Replacements, after.Except(before));
        Assert.Equal([before[0]], before.Except(after));
    }

    [Fact]
    public async Task The_roster_says_how_fairly_hours_are_shared_what_lacks_and_that_nothing_is_better()
    {
        var operation = await Booked((Home, 4));
        await app.Http.GetAsync($"/operations/{operation}/roster", Ct).Refused("roster.unknown", HttpStatusCode.NotFound);
        await Planned(operation, Shipment("20 08:00", "20 12:00", 2, 0), Shipment("21 08:00", "21 14:00", 2, 0));

        var shared = (await app.Get<GetRoster.Response>($"/operations/{operation}/roster"))!;

        Assert.True(shared.Proven);
        Assert.Equal(new(0, 0, 0, 0, 2), shared.Terms); // two for 4 hours and two for 6
        Assert.Equal([new(Home, 4, 6, 4)], shared.Units);

        var last = Shipment("22 08:00", "22 12:00", 5, 0);
        await app.Publish(Plan(operation, 2, last));
        await app.Becomes(AssignmentState.Lacking, operation, last);

        var lacking = (await app.Get<GetRoster.Response>($"/operations/{operation}/roster"))!;
        Assert.Equal((1, 1), (lacking.Terms.Lacking, lacking.Terms.Missing));
        Assert.True(lacking.DecidedAt > shared.DecidedAt);
    }

    [Fact]
    public async Task A_decline_that_nobody_can_replace_makes_the_escort_lacking_and_taking_it_back_mends_it()
    {
        var operation = await Booked((Home, 3));
        var shipment = Shipment("20 08:00", "20 12:00", police: 3, soldiers: 0);
        await Planned(operation, shipment);
        var gone = (await With(operation, shipment))[0];

        var answer = await Answer(app.AsUnit(Home), operation, shipment, gone, "declined", "Sakit.").Read<AnswerAssignment.Response>();

        Assert.Equal((AssignmentState.Lacking, 1), (answer.Shipment.State, answer.Shipment.MissingPolice));
        var lacking = await app.Published<EscortLacking>(l => l.ShipmentId == shipment.ShipmentId);
        Assert.Equal("2024-11-20 08:00: 1 police missing (2 assigned, 0 with other shipments, 0 resting, 1 not free)", lacking.Reason);
        var help = (await app.Get<GetRemedies.Response>($"/operations/{operation}/assignments/{shipment.ShipmentId}/remedies"))!;
        Assert.Contains(new(RemedyKind.MorePeople, 1, 0), help.Remedies);
        Assert.Equal((1, 2, 1), (help.Lacks[0].Missing, help.Lacks[0].Assigned, help.Lacks[0].NotFree));

        await Answer(app.AsUnit(Home), operation, shipment, gone, "free").Read<AnswerAssignment.Response>();

        await app.Published<EscortConfirmed>(c => c.ShipmentId == shipment.ShipmentId && c.Version > lacking.Version);
        Assert.Contains(gone, await With(operation, shipment));
    }

    [Fact]
    public async Task Whoever_declined_is_at_no_other_shipment_at_that_time()
    {
        var operation = await Booked((Home, 2));
        var shipment = Shipment("20 08:00", "20 12:00", police: 1, soldiers: 0);
        await Planned(operation, shipment);
        var gone = (await With(operation, shipment))[0];
        await Answer(app.AsUnit(Home), operation, shipment, gone, "declined", "Sakit.").Read<AnswerAssignment.Response>();
        var meanwhile = Shipment("20 10:00", "20 13:00", police: 1, soldiers: 0);
        var later = Shipment("20 12:00", "20 14:00", police: 1, soldiers: 0);

        await app.Publish(Plan(operation, 2, shipment, meanwhile, later));

        await app.Published<EscortLacking>(l => l.ShipmentId == meanwhile.ShipmentId);
        await app.Becomes(AssignmentState.Confirmed, operation, later);
        Assert.Equal([gone], await With(operation, later));
    }

    [Fact]
    public async Task One_units_commander_does_not_answer_for_another_and_soldiers_are_Kodims()
    {
        var operation = await Booked((Home, 1), ("koramil-63.03.05", 1));
        var shipment = Shipment("20 08:00", "20 12:00", police: 1, soldiers: 1);
        await Planned(operation, shipment);
        var (officer, soldier) = ("P1", "P2"); // booked in this order

        await Answer(app.AsUnit(Away), operation, shipment, officer, "confirmed").Refused("unit.foreign", HttpStatusCode.Forbidden);
        await Answer(app.AsUnit("koramil-63.03.05"), operation, shipment, officer, "declined", "x")
            .Refused("unit.foreign", HttpStatusCode.Forbidden);
        await Answer(app.As(Agency.Kodim), operation, shipment, officer, "declined", "x").Refused("unit.foreign", HttpStatusCode.Forbidden);
        await Answer(app.As(Agency.Polres), operation, shipment, soldier, "confirmed").Refused("unit.foreign", HttpStatusCode.Forbidden);
        await Answer(app.As(Agency.Kpu), operation, shipment, officer, "confirmed")
            .Refused("access.other-agency", HttpStatusCode.Forbidden);

        Assert.All(await People(operation, shipment, Agency.Bawaslu), p => Assert.Equal(AnswerState.Asked, p.State));
        Assert.Empty(await People(operation, shipment, app.AsUnit(Away)));
        Assert.Equal([officer], (await People(operation, shipment, app.AsUnit(Home))).Select(p => p.Number));
    }

    [Fact]
    public async Task A_decline_says_why_and_who_is_not_with_it_any_more_cannot_be_confirmed()
    {
        var operation = await Booked((Home, 2));
        var shipment = Shipment("20 08:00", "20 12:00", police: 1, soldiers: 0);
        await Planned(operation, shipment);
        var (polsek, number) = (app.AsUnit(Home), (await With(operation, shipment))[0]);

        Assert.Equal(HttpStatusCode.BadRequest, (await Answer(polsek, operation, shipment, number, "declined", "  ")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await Answer(polsek, operation, shipment, number, "perhaps")).StatusCode);
        await Answer(polsek, operation, shipment, number, "declined", "Cuti.").Read<AnswerAssignment.Response>();
        await Answer(polsek, operation, shipment, number, "confirmed").Refused("assignment.not-assigned");
        await Answer(polsek, operation, shipment, "nobody", "confirmed").Refused("person.unknown", HttpStatusCode.NotFound);
        await app.Publish(Departed(operation, shipment));
        await EscortApp.Eventually(async () => (await app.Assignments(operation)).Any(a => a.DepartedAt is not null));
        var other = (await With(operation, shipment))[0];
        await Answer(polsek, operation, shipment, other, "declined", "Sakit.").Refused("assignment.departed");
    }

    [Fact]
    public async Task A_new_plan_keeps_those_who_fit_and_asks_again_only_where_the_time_is_another()
    {
        var operation = await Booked((Home, 6));
        var (stays, moves) = (Shipment("20 08:00", "20 12:00", 2, 0), Shipment("20 08:00", "20 12:00", 2, 0));
        await Planned(operation, stays, moves);
        var (with, mover) = (await With(operation, stays), await With(operation, moves));
        foreach (var (shipment, number) in new[] { (stays, with[0]), (moves, mover[0]) })
        {
            await Answer(app.AsUnit(Home), operation, shipment, number, "confirmed").Read<AnswerAssignment.Response>();
        }

        var moved = moves with { DepartsAt = Local("20 13:00"), ReturnsAt = Local("20 15:00"), Version = 2 };
        await app.Publish(Plan(operation, 2, stays, moved));
        await EscortApp.Eventually(async () => (await People(operation, moves, Agency.Bawaslu)).All(p => p.From == moved.DepartsAt));

        Assert.Equal(with, await With(operation, stays));
        Assert.Equal(mover, await With(operation, moves));
        Assert.Equal(AnswerState.Confirmed, (await People(operation, stays, Agency.Bawaslu)).Single(p => p.Number == with[0]).State);
        Assert.All(await People(operation, moves, Agency.Bawaslu), p => Assert.Equal(AnswerState.Asked, p.State));
    }

    [Fact]
    public async Task An_alert_sends_more_soldiers_along_and_the_end_of_it_lets_them_go()
    {
        var operation = await Booked((Home, 2), ("koramil-63.03.05", 3));
        var shipment = Shipment("20 08:00", "20 12:00", police: 1, soldiers: 1);
        await Planned(operation, shipment);
        var before = await With(operation, shipment);

        await app.Publish(Access(operation, 1, "watch"));
        await EscortApp.Eventually(async () => (await With(operation, shipment)).Count == 4);
        Assert.Superset(before.ToHashSet(), (await With(operation, shipment)).ToHashSet());

        await app.Publish(Access(operation, 2));
        await EscortApp.Eventually(async () => (await With(operation, shipment)).Count == 2);
        await app.Publish(Access(operation, 1, "watch")); // overtaken
        await app.Publish(Access(operation, 3, "closed")); // nobody goes
        await Task.Delay(500, Ct);
        Assert.Equal(2, (await With(operation, shipment)).Count);
    }

    [Fact]
    public async Task An_alert_for_which_there_are_no_soldiers_closes_the_gate()
    {
        var operation = await Booked((Home, 1), ("koramil-63.03.05", 2));
        var shipment = Shipment("20 08:00", "20 12:00", police: 1, soldiers: 1);
        await Planned(operation, shipment);

        await app.Publish(Access(operation, 1, "restricted"));

        var lacking = await app.Published<EscortLacking>(l => l.ShipmentId == shipment.ShipmentId);
        Assert.Equal((0, 1), (lacking.MissingPolice, lacking.MissingSoldiers));
    }

    [Fact]
    public async Task Leave_takes_somebody_out_and_a_force_without_people_is_counted_in_heads()
    {
        var operation = await Booked((Home, 2));
        var shipment = Shipment("20 08:00", "20 12:00", police: 1, soldiers: 20);
        await Planned(operation, shipment); // 20 soldiers are free on a day for which nothing is declared
        var ill = (await With(operation, shipment))[0];

        var leave = new { number = ill, firstDay = "2024-11-19", lastDay = "2024-11-20" };
        await app.Put($"/operations/{operation}/leaves/{Guid.CreateVersion7()}", leave).Read<System.Text.Json.JsonElement>();

        Assert.DoesNotContain(ill, await With(operation, shipment));
        Assert.Equal(AssignmentState.Confirmed, await app.State(operation, shipment));
    }

    [Fact]
    public async Task Escorts_that_are_over_count_as_hours_and_cancelled_ones_do_not()
    {
        var operation = await Booked((Home, 2));
        var (first, dropped) = (Shipment("20 08:00", "20 12:00", 1, 0), Shipment("21 08:00", "21 18:00", 1, 0));
        await Planned(operation, first, dropped);
        var tired = (await With(operation, first))[0];
        var fresh = (await With(operation, dropped))[0];
        Assert.NotEqual(tired, fresh);
        await app.Publish(Departed(operation, first));
        await app.Publish(HandedOver(operation, first));
        await app.Becomes(AssignmentState.Released, operation, first);

        var next = Shipment("22 08:00", "22 10:00", 1, 0);
        await app.Publish(Plan(operation, 2, next));

        await app.Becomes(AssignmentState.Confirmed, operation, next);
        Assert.Equal([fresh], await With(operation, next));
        Assert.Equal([tired], await With(operation, first));
        Assert.Empty(await With(operation, dropped));
    }

    [Fact]
    public async Task Commanders_an_alert_and_a_plan_at_once_lose_no_duty_and_double_none()
    {
        var operation = await Booked((Home, 12), (Away, 6), ("koramil-63.03.05", 8));
        var shipments = Enumerable.Range(0, 4).Select(i => Shipment("20 08:00", $"20 {11 + i}:00", police: 3, soldiers: 1)).ToArray();
        await Planned(operation, shipments);
        var answers = new List<Task<HttpStatusCode>>();
        foreach (var shipment in shipments)
        {
            foreach (var (person, i) in (await People(operation, shipment, Agency.Bawaslu)).Select((p, i) => (p, i)))
            {
                // Two commanders at once for the same person, one who confirms and one who declines.
                var command = app.As(person.Unit[0] == 'k' ? Agency.Kodim : Agency.Polres);
                answers.Add(Status(Answer(command, operation, shipment, person.Number, "confirmed")));
                if (i == 0)
                {
                    answers.Add(Status(Answer(app.AsUnit(person.Unit), operation, shipment, person.Number, "declined", "Sakit.")));
                }
            }
        }

        await app.Publish(Access(operation, 1, "watch"));
        await app.Publish(Plan(operation, 2, [.. shipments, Shipment("20 09:00", "20 10:00", 2, 1)]));
        var statuses = await Task.WhenAll(answers);

        Assert.All(statuses, s => Assert.True(s is HttpStatusCode.OK or HttpStatusCode.Conflict, $"{s}"));
        await EscortApp.Eventually(async () => (await app.Assignments(operation)) is { Count: 5 } all
            && all.All(a => a.State is AssignmentState.Confirmed or AssignmentState.Lacking)
            && all.Where(a => a.DistrictCode == "63.03.05" && shipments.Any(s => s.ShipmentId == a.ShipmentId)).All(a => a.Soldiers == 3));
        var standing = await app.With<Data.EscortDb, List<AssignedPerson>>(db => Task.FromResult(
            db.AssignedPeople.Where(a => a.OperationId == operation).ToList()));
        foreach (var (one, other) in from one in standing from other in standing
            where one.Stands && other.Stands && one.Number == other.Number && one.ShipmentId != other.ShipmentId select (one, other))
        {
            Assert.False(one.Time.Meets(other.Time), $"{one.Number} is at two places at once.");
        }

        foreach (var assignment in await app.Assignments(operation))
        {
            var with = standing.Where(s => s.Stands && s.ShipmentId == assignment.ShipmentId).ToList();
            Assert.Equal(assignment.Police - assignment.MissingPolice, with.Count(p => p.UnitCode[0] == 'p'));
            Assert.Equal(assignment.Soldiers - assignment.MissingSoldiers, with.Count(p => p.UnitCode[0] == 'k'));
        }

        Assert.Equal(
            statuses.Length - statuses.Count(s => s == HttpStatusCode.Conflict),
            statuses.Count(s => s == HttpStatusCode.OK));
        Assert.All(standing.Where(s => s.State == AnswerState.Declined), s => Assert.Equal("Sakit.", s.Reason));
    }

    [Fact]
    public async Task Those_who_decline_at_once_are_not_replaced_by_the_same_person()
    {
        var operation = await Booked((Home, 8));
        var shipments = Enumerable.Range(0, 4).Select(_ => Shipment("20 08:00", "20 12:00", police: 1, soldiers: 0)).ToArray();
        await Planned(operation, shipments);
        var with = await Task.WhenAll(shipments.Select(s => With(operation, s)));
        using var polsek = app.AsUnit(Home);

        var statuses = await Task.WhenAll(shipments.Zip(with).Select(
            s => Status(Answer(polsek, operation, s.First, s.Second[0], "declined", "Sakit."))));

        Assert.All(statuses, s => Assert.Equal(HttpStatusCode.OK, s));
        var replaced = (await Task.WhenAll(shipments.Select(s => With(operation, s)))).SelectMany(p => p).ToList();
        Assert.Equal(4, replaced.Distinct().Count());
        Assert.Equal(4, replaced.Count);
        Assert.Empty(replaced.Intersect(with.SelectMany(p => p)));
    }

    [Fact]
    public async Task Vehicle_and_driver_are_checked_before_departure_with_three_present()
    {
        var operation = await app.Open();
        var shipment = Shipment("20 08:00", "20 12:00", 1, 1);
        await Planned(operation, shipment);
        var path = $"/operations/{operation}/assignments/{shipment.ShipmentId}/vehicle-checks";
        object Check(object? bawaslu, string at = "2024-11-20T07:30:00+08:00", bool fit = true, string? remark = null) => new
        {
            driver = "Sopir", vehicleIsFit = fit, driverIsFit = true, polres = "A", kpu = "B", bawaslu, checkedAt = at, remark,
        };

        await app.Put($"{path}/DA 1234 X", Check("C")).Read<WriteVehicleCheck.Response>();
        foreach (var (field, check) in new[]
        {
            ("bawaslu", Check(null)), ("remark", Check("C", fit: false)), ("checkedAt", Check("C", "2999-01-01T00:00:00Z")),
        })
        {
            var refused = await app.Put($"{path}/DA 1 X", check);
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            Assert.Contains(field, await refused.Content.ReadAsStringAsync(Ct), StringComparison.OrdinalIgnoreCase);
        }

        await app.Publish(Departed(operation, shipment));
        await EscortApp.Eventually(async () => (await app.Assignments(operation)).Any(a => a.DepartedAt is not null));
        await app.Put($"{path}/DA 1 X", Check("C", "2024-11-20T08:30:00+08:00")).Refused("check.departed");

        var seen = Assert.Single((await app.Get<Page<WriteVehicleCheck.Response>>(path))!.Items);
        Assert.Equal(("DA 1234 X", "C"), (seen.Plate, seen.Bawaslu));
    }

    private static DistrictAccessChanged Access(Guid operation, int version, string? level = null) => new()
    {
        OperationId = operation,
        Version = version,
        DistrictCode = "63.03.05",
        Periods = level is null ? [] : [new() { From = Local("19 00:00"), Level = level, Reason = "Banjir." }],
    };

    private async Task<Guid> Booked(params (string Unit, int People)[] books)
    {
        var operation = await app.Open();
        await app.List(operation);
        var number = 0;
        foreach (var (unit, people) in books)
        {
            using var http = app.As(unit[0] == 'k' ? Agency.Kodim : Agency.Polres);
            await http.PutAsync($"/operations/{operation}/people", EscortApp.Csv("number,name,unit,duty\n"
                + string.Concat(Enumerable.Range(0, people).Select(_ => $"P{++number},Orang {number},{unit},escort\n"))), Ct)
                .Read<System.Text.Json.JsonElement>();
        }

        return operation;
    }

    private async Task Planned(Guid operation, params PlannedShipment[] shipments)
    {
        await app.Publish(Plan(operation, 1, shipments));
        await app.Becomes(AssignmentState.Confirmed, operation, shipments);
    }

    private static Task<HttpResponseMessage> Answer(
        HttpClient http, Guid operation, PlannedShipment shipment, string number, string answer, string? reason = null) =>
        http.PutAsJsonAsync(
            $"/operations/{operation}/assignments/{shipment.ShipmentId}/people/{number}/answer", new { answer, reason }, Ct);

    private static async Task<HttpStatusCode> Status(Task<HttpResponseMessage> answer) => (await answer).StatusCode;

    private Task<IReadOnlyList<ListAssignedPeople.Response>> People(Guid operation, PlannedShipment shipment, string agency) =>
        People(operation, shipment, app.As(agency));

    private static async Task<IReadOnlyList<ListAssignedPeople.Response>> People(
        Guid operation, PlannedShipment shipment, HttpClient http) =>
        (await http.GetAsync($"/operations/{operation}/assignments/{shipment.ShipmentId}/people?limit=1000", Ct)
            .Read<Page<ListAssignedPeople.Response>>()).Items;

    private async Task<List<string>> With(Guid operation, PlannedShipment shipment) =>
    [
        .. (await People(operation, shipment, Agency.Bawaslu)).Where(p => p.State is AnswerState.Asked or AnswerState.Confirmed)
            .Select(p => p.Number),
    ];
}

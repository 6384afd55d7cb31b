using System.Text.Json.Nodes;
using LogistikAspire.Planning;
using LogistikAspire.Scheduling.Access;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Scheduling.Operations;
using LogistikAspire.Scheduling.Plans;

namespace LogistikAspire.Scheduling.Tests.Plans;

/// <summary>
/// What is stored as jsonb outlives the code that wrote it. The approved file holds one of each document with every field set, and this
/// version must read it and write it again unchanged. A field may be added (nullable, then approved here); none may be renamed or dropped.
/// </summary>
public sealed class StoredPlanTests
{
    private static readonly JsonObject Approved =
        JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "stored-plan.json")))!.AsObject();

    [Fact]
    public void The_documents_of_an_operation_are_stored_as_approved()
    {
        AssertStored("details", Details);
        AssertStored("settings", Settings);
    }

    [Fact]
    public void The_documents_of_a_plan_are_stored_as_approved()
    {
        AssertStored("whatIf", Alternative);
        AssertStored("rejection", new Rejection("Ketua KPU", "Terlambat", new(2024, 11, 19, 1, 2, 3, TimeSpan.Zero)));
        AssertStored("problem", Problem);
        AssertStored("result", Result);
        AssertStored("explanation", Explanation);
        AssertStored("lasting", Lasting);
    }

    [Fact]
    public void The_documents_of_shipments_and_access_are_stored_as_approved()
    {
        AssertStored("vehicles", Vehicles);
        AssertStored("accessPeriods", AccessPeriods);
    }

    [Fact]
    public void Nothing_else_is_approved() => Assert.Equal(
        ["details", "settings", "whatIf", "rejection", "problem", "result", "explanation", "vehicles", "accessPeriods", "lasting"],
        Approved.Select(document => document.Key));

    private static void AssertStored<T>(string name, T value)
    {
        var approved = Approved[name]!.ToJsonString();

        AssertSame(approved, Json.Write(value));
        AssertSame(approved, Json.Write(Json.Read<T>(approved)));
    }

    private static void AssertSame(string approved, string written) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(approved), JsonNode.Parse(written)), $"Approved: {approved}\nWritten:  {written}");

    private static readonly Dictionary<string, int> Vehicles = new() { ["truck"] = 2, ["pickup"] = 1 };

    private static readonly IReadOnlyList<string> Lasting = ["Kotak rusak"];

    private static readonly IReadOnlyList<KnownPeriod> AccessPeriods =
    [
        new(
            new(2024, 11, 23, 1, 2, 3, TimeSpan.Zero), new(2024, 11, 24, 4, 5, 6, TimeSpan.Zero), AccessLevel.Restricted, ["pickup"],
            "Banjir"),
        new(new(2024, 11, 25, 0, 0, 0, TimeSpan.Zero), null, AccessLevel.Watch, null, "Hujan"),
    ];

    private static readonly OperationDetails Details = new()
    {
        Name = "Pemilihan 2024", RegencyCode = "63.03", VotingDate = new(2024, 11, 27), WindowStart = new(2024, 11, 20),
        WindowEnd = new(2024, 11, 25), TimeZone = "Asia/Makassar", Elections = ["gubernur", "bupati"],
    };

    private static readonly StoreSettings Store = new()
    {
        FloorLimit = 300, CrewRatePerHour = 50, CrewFrom = new(6, 30), CrewUntil = new(22, 0), CrewStart = new(2024, 11, 19),
    };

    private static readonly IReadOnlyList<VehicleKind> Kinds =
    [
        new() { Code = "truck", Capacity = 90, Number = 9, Serves = ["road", "remote"], CostPerKm = 1.25m },
        new() { Code = "pickup", Capacity = 20, Number = 3, Serves = ["road"], ServesRestricted = true, CostPerKm = 0.5m },
    ];

    private static readonly SecurityPolicy Security =
        new() { PolicePerVehicle = 2, PolicePerShipment = 3, SoldiersPerShipment = 4, ExtraSoldiers = 5 };

    private static readonly ObjectiveWeights Weights = new() { Wishes = 21, GuardNights = 11, Hazard = 6, Travel = 2, Change = 51 };

    private static readonly OperationSettings Settings = new()
    {
        DepartureTimes = [new(7, 0), new(13, 30)], Store = Store, LoadingMinutes = 31, UnloadingMinutes = 32, MinimumPart = 25,
        VehicleKinds = Kinds, Security = Security, DefaultDuty = new(41, 22), Weights = Weights, SearchLimit = 61.5,
    };

    private static readonly Dictionary<DateOnly, DutyCapacity> Duty = new() { [new(2024, 11, 21)] = new(12, 6) };

    private static readonly Guid Pinned = new("0193557e-3b00-7000-8000-000000000001");

    private static readonly WhatIf Alternative = new()
    {
        Label = "Lantai 500", WindowStart = new(2024, 11, 19), WindowEnd = new(2024, 11, 26), DepartureTimes = [new(9, 0)], Store = Store,
        VehicleKinds = Kinds, Duty = Duty, DefaultDuty = new(43, 24), Weights = Weights,
        DepartureDays = new Dictionary<string, IReadOnlyList<DateOnly>> { ["63.03.05"] = [new(2024, 11, 20), new(2024, 11, 21)] },
        Unpin = [Pinned],
    };

    private static readonly PlanningProblem Problem = new()
    {
        WindowStart = new(2024, 11, 20), WindowEnd = new(2024, 11, 25), VotingDate = new(2024, 11, 27),
        DepartureTimes = [new(7, 0), new(13, 30)],
        Moment = new(2024, 11, 20, 1, 2, 3), Store = Store, LoadingMinutes = 31, UnloadingMinutes = 32, MinimumPart = 25,
        Districts =
        [
            new()
            {
                Code = "63.03.05", Name = "Martapura", Boxes = 40, Kilometres = 4.5, Minutes = 8, Access = "remote", GuardCost = 2,
                MaxShipments = 3,
                AccessPeriods =
                [
                    new(new(2024, 11, 23, 6, 30, 0), new(2024, 11, 24, 0, 0, 0), AccessLevel.Restricted, ["pickup"]),
                    new(new(2024, 11, 25, 0, 0, 0), null, AccessLevel.Closed),
                ],
                DepartureDays = [new(2024, 11, 21)], VotingDate = new(2024, 12, 4),
            },
        ],
        VehicleKinds = Kinds, LentVehicles = [new("pickup", 2, new(2024, 11, 21, 0, 0, 0), new(2024, 11, 22, 12, 30, 0), TakenBack: true)],
        Security = Security, Duty = Duty, DefaultDuty = new(41, 22), Wishes = [new("63.03.05", new(2024, 11, 22), 4)],
        Pinned =
        [
            new()
            {
                DistrictCode = "63.03.05", DepartsAt = new(2024, 11, 20, 7, 0, 0), Boxes = 10, HasLeft = true, Vehicles = Vehicles,
                ShipmentId = Pinned,
            },
        ],
        Published = [new("63.03.05", new(2024, 11, 20, 7, 0, 0), 10, Vehicles)],
        LastArrivals = new Dictionary<string, DateOnly> { ["63.03.05"] = new(2024, 11, 24) }, Weights = Weights, Limit = 61.5,
    };

    private static readonly PlanningResult Result = new()
    {
        Status = PlanningStatus.Feasible, Objective = 110.5m, Bound = 100m,
        Terms = new()
        {
            Wishes = new(1, 21), GuardNights = new(2, 22), Hazard = new(0.5m, 3), Travel = new(12.25m, 24.5m), Change = new(1, 51),
        },
        Shipments =
        [
            new()
            {
                DistrictCode = "63.03.05", DepartsAt = new(2024, 11, 20, 7, 0, 0), ArrivesAt = new(2024, 11, 20, 7, 39, 0),
                ReturnsAt = new(2024, 11, 20, 8, 19, 0), Boxes = 10, Vehicles = Vehicles, Police = 9, Soldiers = 4, Pinned = true,
            },
        ],
        FirstFeasibleSeconds = 0.25, Seconds = 1.5,
        Conflict = new(["floor"], [new("Kotak terlalu banyak.", "Too many boxes.")]),
    };

    private static readonly PlanExplanation Explanation = new()
    {
        Wishes =
        [
            new()
            {
                Wish = new("63.03.05", new(2024, 11, 22), 4), Outcome = WishOutcome.Refused, Days = -1, Cost = 12.5m, Proven = true,
                InTheWay = ["floor"], Moves = ["63.03.14"], Text = new("Satu hari lebih awal.", "One day earlier."),
            },
        ],
        Shipments = [new("63.03.05", new(2024, 11, 20, 7, 0, 0), new("Sekaligus.", "All at once."))],
        Conflict = new(["police"], [new("Kurang.", "Too few.")]),
        WaysOut = [new("floor", 500, new("Lantai 500.", "A floor of 500."), Alternative, new("police", 12))],
        Examined = [new(new("vehicles", "truck"), new("soldiers"), ChangeVerdict.DoesNotHelp)],
        Failure = "None.",
    };
}

using System.Text.Json.Serialization;

namespace LogistikAspire.Planning;

/// <summary>
/// One planning question, complete in itself: the planner sees nothing else. Times are the operation's local wall clock;
/// the numbers that have a default are those of the Banjar operation of 2024. <c>docs/planning.md</c> states the problem.
/// </summary>
public sealed record PlanningProblem
{
    /// <summary>First day on which a shipment may leave or arrive.</summary>
    public required DateOnly WindowStart { get; init; }

    /// <summary>Last day on which a shipment may leave or arrive, included.</summary>
    public required DateOnly WindowEnd { get; init; }

    /// <summary>Guard nights count up to this day, unless the district votes later; the window ends before it.</summary>
    public required DateOnly VotingDate { get; init; }

    /// <summary>The departure slots of each day of the window. Loading starts, and the boxes leave the floor, at the slot.</summary>
    public IReadOnlyList<TimeOnly> DepartureTimes { get; init; } = [new(8, 0), new(12, 0), new(16, 0)];

    /// <summary>The moment of planning: nothing new leaves before it.</summary>
    public DateTime Moment { get; init; }

    public required StoreSettings Store { get; init; }

    /// <summary>Another store from which some districts are served instead: a what-if. Null as a rule.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] // older plans are stored without it
    public SecondStore? SecondStore { get; init; }

    public int LoadingMinutes { get; init; } = 30;
    public int UnloadingMinutes { get; init; } = 30;

    /// <summary>The fewest boxes that a part of a split district may have.</summary>
    public int MinimumPart { get; init; } = 24;

    public required IReadOnlyList<PlanningDistrict> Districts { get; init; }
    public IReadOnlyList<VehicleKind> VehicleKinds { get; init; } = VehicleKind.Defaults;

    /// <summary>Vehicles beside those of <see cref="VehicleKinds"/>, each for a time.</summary>
    public IReadOnlyList<LentVehicles> LentVehicles { get; init; } = [];
    public SecurityPolicy Security { get; init; } = new();

    /// <summary>Who is free on a day; days that are missing have <see cref="DefaultDuty"/>.</summary>
    public IReadOnlyDictionary<DateOnly, DutyCapacity> Duty { get; init; } = new Dictionary<DateOnly, DutyCapacity>();

    public DutyCapacity DefaultDuty { get; init; } = new(40, 20);
    public IReadOnlyList<PlanningWish> Wishes { get; init; } = [];

    /// <summary>Shipments that left already, and those that an operator pinned. They stay as they are.</summary>
    public IReadOnlyList<PinnedShipment> Pinned { get; init; } = [];

    /// <summary>All departures in force, those that left included: what a re-plan disturbs. Null when nothing is published.</summary>
    public IReadOnlyList<Departure>? Published { get; init; }

    /// <summary>By district code the day on which the last boxes must arrive: a what-if, as explanations ask it. Empty as a rule.</summary>
    public IReadOnlyDictionary<string, DateOnly> LastArrivals { get; init; } = new Dictionary<string, DateOnly>();

    public ObjectiveWeights Weights { get; init; } = new();

    /// <summary>The most deterministic time a search may take, in the solver's units: about a second of an idle core each.</summary>
    public double Limit { get; init; } = 60;

    /// <summary>
    /// Whether a pinned shipment has left, or should have: a fact that no limit can change. The others must keep every limit.
    /// </summary>
    public bool IsFact(PinnedShipment pinned) => pinned.HasLeft || pinned.DepartsAt < Moment;

    /// <summary>
    /// The last day on which the district's boxes may arrive: of the window, or the day before it votes if it votes later.
    /// </summary>
    public DateOnly LastDayOf(PlanningDistrict district) => district.VotingDate is { } later ? later.AddDays(-1) : WindowEnd;

    /// <summary>The day on which the district votes.</summary>
    public DateOnly VotingDateOf(PlanningDistrict district) => district.VotingDate ?? VotingDate;

    /// <summary>The last day on which anything may leave or arrive.</summary>
    [JsonIgnore]
    public DateOnly LastDay => Districts.Select(LastDayOf).Append(WindowEnd).Max();

    /// <summary>The way from the second store to a district; null where the district is served from the first.</summary>
    public StoreWay? SecondWay(string districtCode) => SecondStore?.Ways.FirstOrDefault(w => w.DistrictCode == districtCode);

    /// <summary>The district as a shipment from one of the stores finds it: with the way from there.</summary>
    internal PlanningDistrict SeenFrom(PlanningDistrict district, bool secondStore) =>
        secondStore && SecondWay(district.Code) is { } way ? way.To(district) : district;

    /// <summary>When the boxes of a departure are at the district: after loading, and the way there.</summary>
    public DateTime ArrivalOf(PlanningDistrict district, DateTime departsAt) => departsAt.AddMinutes(LoadingMinutes + district.Minutes);

    /// <summary>When its vehicles and officers are at the store again.</summary>
    public DateTime ReturnOf(PlanningDistrict district, DateTime departsAt) =>
        ArrivalOf(district, departsAt).AddMinutes(UnloadingMinutes + district.Minutes);

    /// <summary>
    /// The most vehicles of a kind that a departure could have if nothing else were away: own ones, and those lent for all of its trip.
    /// </summary>
    public int NumberFor(VehicleKind kind, PlanningDistrict district, DateTime departsAt) =>
        kind.Number + LentVehicles
            .Where(l => l.VehicleKind == kind.Code && l.MayDrive(departsAt, ReturnOf(district, departsAt), hasLeft: false))
            .Sum(l => l.Number);

    /// <summary>What a departure meets on its way: from its slot on, until its boxes are unloaded.</summary>
    public WayAccess AccessOf(PlanningDistrict district, DateTime departsAt) =>
        district.AccessDuring(departsAt, ArrivalOf(district, departsAt).AddMinutes(UnloadingMinutes));

    public DutyCapacity DutyOn(DateOnly day) => Duty.TryGetValue(day, out var duty) ? duty : DefaultDuty;

    /// <summary>
    /// What is wrong with the settings, each with the field's name; empty when the problem can be solved or proven infeasible.
    /// </summary>
    public IReadOnlyList<PlanningError> Validate() => ProblemValidation.Check(this);
}

/// <summary>The store where boxes are assembled: the floor holds a limited number of them, and only assembled boxes leave.</summary>
public sealed record StoreSettings
{
    /// <summary>The most assembled boxes that stand on the floor.</summary>
    public int FloorLimit { get; init; } = 350;

    /// <summary>The most boxes that the crew assembles in an hour.</summary>
    public int CrewRatePerHour { get; init; } = 60;

    public TimeOnly CrewFrom { get; init; } = new(7, 0);

    /// <summary>End of the crew's day; 00:00 means midnight.</summary>
    public TimeOnly CrewUntil { get; init; } = new(21, 0);

    /// <summary>The crew's first day, which begins with an empty floor.</summary>
    public required DateOnly CrewStart { get; init; }
}

/// <summary>
/// A store that serves the districts to which it has a way: all of their boxes that are not pinned are assembled there and leave from
/// there. It has its own floor and crew; vehicles and officers are those of the operation, and set out from it as they do from the first.
/// </summary>
public sealed record SecondStore
{
    /// <summary>What people call the place.</summary>
    public required string Name { get; init; }

    /// <summary>Its floor is empty when its crew starts.</summary>
    public required StoreSettings Store { get; init; }

    /// <summary>One for each district that it serves.</summary>
    public required IReadOnlyList<StoreWay> Ways { get; init; }
}

/// <summary>The way from the second store to a district that it serves.</summary>
/// <param name="Kilometres">One way, as the district's own.</param>
/// <param name="Minutes">One way.</param>
/// <param name="IsOpen">
/// Whether it is always open, since it leads around whatever stops the way from the first store. Else it is as passable as that one.
/// </param>
public sealed record StoreWay(string DistrictCode, double Kilometres, int Minutes, bool IsOpen)
{
    internal PlanningDistrict To(PlanningDistrict district)
    {
        var seen = district with { Kilometres = Kilometres, Minutes = Minutes };
        return IsOpen ? seen with { AccessPeriods = [] } : seen;
    }
}

/// <summary>Where boxes go, and what the way there is like.</summary>
public sealed record PlanningDistrict
{
    public required string Code { get; init; }
    public required string Name { get; init; }
    public required int Boxes { get; init; }

    /// <summary>One way; the planner reckons with hundredths of a kilometre.</summary>
    public required double Kilometres { get; init; }

    /// <summary>One way.</summary>
    public required int Minutes { get; init; }

    /// <summary>
    /// The kind of way, which decides what vehicles can serve it: <c>road</c>, <c>remote</c>, <c>water-leg</c> or the operation's own.
    /// </summary>
    public string Access { get; init; } = "road";

    /// <summary>Cost of guarding the district's boxes for one night.</summary>
    public int GuardCost { get; init; } = 1;

    /// <summary>What is not pinned leaves in at most so many shipments.</summary>
    public required int MaxShipments { get; init; }

    /// <summary>The day on which it votes, where that is later than the operation's; null as a rule.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] // older plans are stored without it
    public DateOnly? VotingDate { get; init; }

    /// <summary>The times at which the way is not open, in any order. Where two overlap, both hold.</summary>
    public IReadOnlyList<AccessPeriod> AccessPeriods { get; init; } = [];

    /// <summary>
    /// The only days on which new shipments may leave, as when another schedule is asked what it costs; null when any day will do.
    /// </summary>
    public IReadOnlyList<DateOnly>? DepartureDays { get; init; }

    /// <summary>What a way in [from, until) meets; one that takes no time meets what holds at its moment.</summary>
    public WayAccess AccessDuring(DateTime from, DateTime until) => AccessPeriods.Where(p => p.Meets(from, until)).ToList() switch
    {
        [] => WayAccess.Open,
        var met => new(met),
    };

    /// <summary>As few shipments as the floor allows: the setting with which an operation is opened.</summary>
    public static int FewestShipments(int boxes, int floorLimit) => Math.Max(1, (boxes + floorLimit - 1) / floorLimit);
}

/// <summary>Vehicles that are alike. A trip is one vehicle, once, to one district and back.</summary>
public sealed record VehicleKind
{
    public static IReadOnlyList<VehicleKind> Defaults { get; } =
    [
        new() { Code = "truck", Capacity = 98, Number = 10, Serves = ["road", "remote"], CostPerKm = 1.0m },
        new() { Code = "pickup", Capacity = 24, Number = 4, Serves = ["road", "remote"], ServesRestricted = true, CostPerKm = 0.6m },
        new() { Code = "motorboat", Capacity = 30, Number = 2, Serves = ["water-leg"], CostPerKm = 1.0m },
    ];

    public required string Code { get; init; }

    /// <summary>Boxes a trip.</summary>
    public required int Capacity { get; init; }

    public required int Number { get; init; }

    /// <summary>The kinds of access that it can serve.</summary>
    public required IReadOnlyList<string> Serves { get; init; }

    /// <summary>Whether it may pass a restricted way, where no kinds are named that may.</summary>
    public bool ServesRestricted { get; init; }

    /// <summary>
    /// Whether it goes by water or by air, and so takes the place of vehicles where the way is restricted or closed. It goes only there,
    /// takes as long as the way by road would, and its hazard counts as that of a restricted way.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] // older plans are stored without it
    public bool PassesClosed { get; init; }

    /// <summary>
    /// Codes of the only districts that it can reach, as a boat does the flooded ones; null where <see cref="Serves"/> says all.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Districts { get; init; }

    /// <summary>The planner reckons with hundredths.</summary>
    public required decimal CostPerKm { get; init; }

    /// <summary>Whether it gets there at all.</summary>
    public bool Reaches(PlanningDistrict district) => Districts?.Contains(district.Code) ?? true;

    /// <summary>Whether it may leave for the district with that on its way.</summary>
    public bool MayServe(PlanningDistrict district, WayAccess access) =>
        Serves.Contains(district.Access) && Reaches(district) && access.MayPass(this)
        && (!PassesClosed || access.Level >= AccessLevel.Restricted);
}

/// <summary>How many officers go with a shipment.</summary>
public sealed record SecurityPolicy
{
    public int PolicePerVehicle { get; init; } = 1;
    public int PolicePerShipment { get; init; } = 2;
    public int SoldiersPerShipment { get; init; } = 1;

    /// <summary>More soldiers where the way is watched or restricted.</summary>
    public int ExtraSoldiers { get; init; } = 2;

    public int Police(int vehicles) => PolicePerShipment + PolicePerVehicle * vehicles;

    public int Soldiers(AccessLevel access) => SoldiersPerShipment + (access == AccessLevel.Open ? 0 : ExtraSoldiers);
}

/// <summary>Officers free on a day. Who is still away at a slot counts against the day of that slot.</summary>
public sealed record DutyCapacity(int Police, int Soldiers);

/// <summary>A day on which someone wants a district's last boxes to arrive; weight 1 to 5.</summary>
public sealed record PlanningWish(string DistrictCode, DateOnly Date, int Weight);

/// <summary>A shipment that the planner may not move. It counts against every limit.</summary>
public sealed record PinnedShipment
{
    public required string DistrictCode { get; init; }
    public required DateTime DepartsAt { get; init; }
    public required int Boxes { get; init; }

    /// <summary>Whether it is on the road already; one that departs before the moment of planning is, whatever this says.</summary>
    public bool HasLeft { get; init; }

    /// <summary>Trips by code of the vehicle kind.</summary>
    public required IReadOnlyDictionary<string, int> Vehicles { get; init; }

    /// <summary>Whether it leaves from the second store; the others left, or leave, from the first.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool FromSecondStore { get; init; }

    /// <summary>Told back with what is said of the shipment; means nothing to the planner.</summary>
    public Guid? ShipmentId { get; init; }

    [JsonIgnore]
    public Departure Departure => new(DistrictCode, DepartsAt, Boxes, Vehicles, FromSecondStore);
}

/// <summary>What a unit of each term costs; zero leaves the term out.</summary>
public sealed record ObjectiveWeights
{
    public int Wishes { get; init; } = 20;
    public int GuardNights { get; init; } = 10;
    public int Hazard { get; init; } = 5;
    public int Travel { get; init; } = 1;
    public int Change { get; init; } = 50;
}

/// <summary>A setting that makes no sense, named as in <c>districts[63.03.05].boxes</c>.</summary>
public sealed record PlanningError(string Field, string Message);

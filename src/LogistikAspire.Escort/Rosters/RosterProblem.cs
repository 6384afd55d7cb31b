using LogistikAspire.Escort.Duty;
using LogistikAspire.Escort.Units;
using LogistikAspire.Shared;

namespace LogistikAspire.Escort.Rosters;

/// <param name="Number">Orders people who are otherwise alike, so that the same problem always has the same answer.</param>
/// <param name="Unit">Code of the unit.</param>
/// <param name="Qualifications">Codes, such as <c>driver</c>, <c>boat</c>, <c>armed</c>.</param>
/// <param name="HalfHours">Escorted before, on trips that are not among the problem's shipments.</param>
/// <param name="Free">When the person is on duty and free for escorts: a trip must lie within one of these.</param>
internal sealed record RosterPerson(
    string Number, string Unit, Force Force, IReadOnlySet<string> Qualifications, int HalfHours, IReadOnlyList<Stretch> Free);

/// <summary>At least <paramref name="Count"/> of those who travel along have the qualification; one person may count for several.</summary>
internal sealed record QualifiedNeed(string Qualification, int Count);

/// <param name="ReturnsAt">From when its people are free again: the way back is part of it.</param>
/// <param name="OwnUnits">Codes of the units in whose jurisdiction it travels.</param>
/// <param name="HasLeft">Its people are with it, whatever else is said of them; it needs no others.</param>
internal sealed record RosterShipment(
    Guid Id,
    string DistrictCode,
    DateTimeOffset DepartsAt,
    DateTimeOffset ReturnsAt,
    int Police,
    int Soldiers,
    IReadOnlyList<QualifiedNeed> Qualified,
    IReadOnlySet<string> OwnUnits,
    bool HasLeft = false)
{
    /// <summary>What it adds to the load of its people. One that has begun counts whole.</summary>
    public int HalfHours => HalfHoursOf(ReturnsAt - DepartsAt);

    public static int HalfHoursOf(TimeSpan away) => (int)Math.Ceiling(away / TimeSpan.FromMinutes(30));

    public int Needed(Force force) => force switch
    {
        Force.Police => Police,
        Force.Soldiers => Soldiers,
        _ => 0,
    };
}

/// <summary>One person on one trip.</summary>
internal readonly record struct Posting(string Number, Guid ShipmentId);

/// <summary>Who escorts what, as a question. Plain data: no clock, no database.</summary>
internal sealed record RosterProblem
{
    public required IReadOnlyList<RosterPerson> People { get; init; }
    public required IReadOnlyList<RosterShipment> Shipments { get; init; }

    /// <summary>What holds already; as much of it as possible is kept.</summary>
    public IReadOnlyList<Posting> InForce { get; init; } = [];

    /// <summary>A trip counts as one duty; what the rest of a shift adds is the duty calendar's to reckon with.</summary>
    public IReadOnlyList<ForceRest> Rest { get; init; } = [];

    /// <summary>How much is searched, in CP-SAT's deterministic time: about seconds.</summary>
    public double Limit { get; init; } = 4;
}

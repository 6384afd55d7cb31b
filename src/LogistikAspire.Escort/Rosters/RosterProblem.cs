namespace LogistikAspire.Escort.Rosters;

/// <summary>Whose people: police and soldiers are counted apart, and neither stands in for the other.</summary>
internal enum Force
{
    Police,
    Soldiers,
}

/// <summary>A time <c>[From, Until)</c>, in UTC.</summary>
internal readonly record struct Period(DateTimeOffset From, DateTimeOffset Until)
{
    public bool Covers(DateTimeOffset from, DateTimeOffset until) => From <= from && until <= Until;
}

/// <summary>Who has been away for at least <see cref="AfterMinutes"/> on one trip does not leave again for <see cref="RestMinutes"/>.</summary>
internal sealed record RestRule(int AfterMinutes, int RestMinutes);

/// <param name="Id">Orders people who are otherwise alike, so that the same problem always has the same answer.</param>
/// <param name="Unit">Code of the unit.</param>
/// <param name="Qualifications">Codes, such as <c>driver</c>, <c>boat</c>, <c>armed</c>.</param>
/// <param name="Minutes">Escorted before, on trips that are not among the problem's shipments.</param>
/// <param name="Free">When the person is on duty and free for escorts: a trip must lie within one of these.</param>
internal sealed record RosterPerson(
    Guid Id, string Unit, Force Force, IReadOnlySet<string> Qualifications, int Minutes, IReadOnlyList<Period> Free);

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
    public int Minutes => (int)(ReturnsAt - DepartsAt).TotalMinutes;

    public int Needed(Force force) => force == Force.Police ? Police : Soldiers;
}

/// <summary>One person on one trip.</summary>
internal readonly record struct Posting(Guid PersonId, Guid ShipmentId);

/// <summary>Who escorts what, as a question. Plain data: no clock, no database.</summary>
internal sealed record RosterProblem
{
    public required IReadOnlyList<RosterPerson> People { get; init; }
    public required IReadOnlyList<RosterShipment> Shipments { get; init; }

    /// <summary>What holds already; as much of it as possible is kept.</summary>
    public IReadOnlyList<Posting> InForce { get; init; } = [];

    public IReadOnlyList<RestRule> Rest { get; init; } = [];

    /// <summary>How much is searched, in CP-SAT's deterministic time: about seconds.</summary>
    public double Limit { get; init; } = 4;
}

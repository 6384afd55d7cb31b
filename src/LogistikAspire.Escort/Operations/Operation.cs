using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Escort.Duty;
using LogistikAspire.Escort.Units;
using LogistikAspire.Shared;

namespace LogistikAspire.Escort.Operations;

/// <summary>
/// What Escort knows of an operation. Whoever changes its people, their calendar, its duty days or assignments locks its id first: whether
/// the people for one trip are free depends on every other trip of the operation, so no smaller lock could guard it.
/// </summary>
internal sealed class Operation
{
    /// <summary>Days before the window and after voting for which people may be on duty: preparation and the way back.</summary>
    public const int Margin = 30;

    /// <summary>Days after voting for which capacity is derived: a vote that is postponed, and what follows it.</summary>
    private const int DaysAfterVoting = 14;

    private Operation() { } // EF Core

    public Operation(Guid operationId) => OperationId = operationId;

    public Guid OperationId { get; private set; }

    /// <summary>Version of the operation that is known, 0 while a message about it has overtaken <c>OperationOpened</c>.</summary>
    public int Version { get; private set; }

    /// <summary>What its printed pages call it.</summary>
    public string Name { get; private set; } = "";

    /// <summary>IANA name of the zone in which duty days begin and end; null while <see cref="Version"/> is 0.</summary>
    public string? TimeZone { get; private set; }

    /// <summary>Kemendagri code, such as <c>63.03</c>.</summary>
    public string RegencyCode { get; private set; } = "";
    public DateOnly WindowStart { get; private set; }
    public DateOnly VotingDate { get; private set; }

    /// <summary>Police officers free on a day for which nothing is declared.</summary>
    public int DefaultPolice { get; private set; } = People.UndeclaredDay.Police;

    /// <summary>Soldiers free on such a day.</summary>
    public int DefaultSoldiers { get; private set; } = People.UndeclaredDay.Soldiers;

    /// <summary>How long people rest after duty, of the forces that have set it.</summary>
    public IReadOnlyList<ForceRest> Rest { get; private set; } = [];

    /// <summary>Version of the plan in force, 0 before the first.</summary>
    public int PlanVersion { get; private set; }

    /// <summary>The first and the last day, both included, on which somebody may be on duty for this operation.</summary>
    public DateOnly FirstDay => WindowStart.AddDays(-Margin);
    public DateOnly LastDay => VotingDate.AddDays(Margin);

    /// <summary>The last day whose capacity is derived from people's calendars, beginning with <see cref="WindowStart"/>.</summary>
    public DateOnly LastDerivedDay => VotingDate.AddDays(DaysAfterVoting);

    public LocalClock LocalTime => new(TimeZone ?? "UTC");

    /// <summary>The time in which somebody may be on duty for it.</summary>
    public Stretch Time => LocalTime.Days(FirstDay, LastDay);

    /// <summary>Whether it is history, which is only played again: nothing of it comes later and later.</summary>
    public bool IsPast(DateTimeOffset now) => Time.Until <= now;

    /// <returns>False when this version, or a later one, is known already.</returns>
    public bool OnOpened(OperationOpened opened)
    {
        if (opened.Version <= Version)
        {
            return false;
        }

        (Version, Name, TimeZone) = (opened.Version, opened.Name, opened.TimeZone);
        RegencyCode = opened.RegencyCode;
        (WindowStart, VotingDate) = (opened.WindowStart, opened.VotingDate);
        DefaultPolice = opened.DefaultPolice ?? People.UndeclaredDay.Police;
        DefaultSoldiers = opened.DefaultSoldiers ?? People.UndeclaredDay.Soldiers;
        return true;
    }

    /// <summary>What the force has set, or what is assumed until then.</summary>
    public IReadOnlyList<RestRule> RestOf(Force force) => Rest.FirstOrDefault(r => r.Force == force)?.Rules ?? RestRule.Assumed;

    public void SetRest(Force force, IReadOnlyList<RestRule> rules) =>
        Rest = [.. Rest.Where(r => r.Force != force).Append(new(force, rules)).OrderBy(r => r.Force)];

    /// <returns>False when this plan, or a later one, is known already.</returns>
    public bool OnPlanPublished(int version)
    {
        if (version <= PlanVersion)
        {
            return false;
        }

        PlanVersion = version;
        return true;
    }
}

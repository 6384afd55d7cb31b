using LogistikAspire.Shared;

namespace LogistikAspire.Mitigation.Operations;

/// <summary>
/// What Mitigation knows of an operation. Whoever changes its alerts, its access by hand or its copy of the plan locks its id first:
/// access to a district is made of all alerts that name it, and an alert names many districts, so no smaller lock could guard both.
/// </summary>
internal sealed class Operation
{
    /// <summary>Days before the window and after voting for which it may be warned: preparation and the way back.</summary>
    public const int Margin = 30;

    private Operation() { } // EF Core

    public Operation(Guid operationId) => OperationId = operationId;

    public Guid OperationId { get; private set; }

    /// <summary>Version of the operation that is known, 0 while a message about it has overtaken <c>OperationOpened</c>.</summary>
    public int Version { get; private set; }

    /// <summary>What its printed pages call it.</summary>
    public string Name { get; private set; } = "";

    /// <summary>IANA name of the zone in which days begin and end.</summary>
    public string TimeZone { get; private set; } = "UTC";
    public DateOnly WindowStart { get; private set; }
    public DateOnly VotingDate { get; private set; }

    /// <summary>Version of the list of districts that is known.</summary>
    public int DistrictsVersion { get; private set; }

    /// <summary>Version of the plan in force.</summary>
    public int PlanVersion { get; private set; }

    public bool IsOpen => Version > 0;

    /// <summary>The first and the last day, both included, that this operation concerns.</summary>
    public DateOnly FirstDay => WindowStart.AddDays(-Margin);
    public DateOnly LastDay => VotingDate.AddDays(Margin);

    /// <summary>For whoever names a time outside of them.</summary>
    public string ConcernedDays => $"The operation concerns {FirstDay:O} to {LastDay:O}.";

    /// <summary>The first moment (UTC) that concerns it.</summary>
    public DateTimeOffset Begins => LocalTime.StartOf(FirstDay);

    /// <summary>
    /// Whether it is history, which is only played again: the clock ends nothing in it, and nothing comes too late.
    /// </summary>
    public bool IsPast(DateTimeOffset now) => Ends <= now;

    /// <summary>The time by which alerts of the operation expire.</summary>
    public DateTimeOffset ClockAt(DateTimeOffset now) => IsPast(now) ? DateTimeOffset.MinValue : now;

    public LocalClock LocalTime => new(TimeZone);

    /// <summary>The first moment (UTC) that no longer concerns it.</summary>
    public DateTimeOffset Ends => LocalTime.StartOf(LastDay.AddDays(1));

    public bool Concerns(DateTimeOffset moment) => Begins <= moment && moment < Ends;

    public void OnOpened(int version, string name, string timeZone, DateOnly windowStart, DateOnly votingDate)
    {
        if (version > Version)
        {
            (Version, Name, TimeZone, WindowStart, VotingDate) = (version, name, timeZone, windowStart, votingDate);
        }
    }

    /// <returns>False when this list, or a later one, is known already.</returns>
    public bool OnDistrictsImported(int version)
    {
        if (version <= DistrictsVersion)
        {
            return false;
        }

        DistrictsVersion = version;
        return true;
    }

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

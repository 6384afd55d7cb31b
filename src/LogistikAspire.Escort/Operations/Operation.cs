using LogistikAspire.Escort.Duty;

namespace LogistikAspire.Escort.Operations;

/// <summary>
/// What Escort knows of an operation. Whoever changes its duty days or assignments locks its id first: whether the people for one trip are
/// free depends on every other trip of the operation, so no smaller lock could guard it.
/// </summary>
internal sealed class Operation
{
    /// <summary>Days after voting from which on an operation is only played again, as the departure gate has it.</summary>
    private const int DaysUntilOver = 30;

    private Operation() { } // EF Core

    public Operation(Guid operationId) => OperationId = operationId;

    public Guid OperationId { get; private set; }

    /// <summary>Version of the operation that is known, 0 while a message about it has overtaken <c>OperationOpened</c>.</summary>
    public int Version { get; private set; }

    /// <summary>What its printed pages call it.</summary>
    public string Name { get; private set; } = "";

    /// <summary>First day on which shipments may leave; <see cref="DateOnly.MinValue"/> while <see cref="Version"/> is 0.</summary>
    public DateOnly WindowStart { get; private set; }
    public DateOnly VotingDate { get; private set; }

    /// <summary>IANA name of the zone in which duty days begin and end; null while <see cref="Version"/> is 0.</summary>
    public string? TimeZone { get; private set; }

    /// <summary>Police officers free on a day for which nothing is declared.</summary>
    public int DefaultPolice { get; private set; } = People.UndeclaredDay.Police;

    /// <summary>Soldiers free on such a day.</summary>
    public int DefaultSoldiers { get; private set; } = People.UndeclaredDay.Soldiers;

    /// <summary>Version of the plan in force, 0 before the first.</summary>
    public int PlanVersion { get; private set; }

    /// <summary>Whether it is history, which is only played again: nothing of it comes later and later.</summary>
    public bool IsPast(DateTimeOffset now) => DateOnly.FromDateTime(now.UtcDateTime) > VotingDate.AddDays(DaysUntilOver);

    /// <param name="undeclaredDay">Who is free on a day for which nothing is declared.</param>
    /// <returns>False when this version, or a later one, is known already.</returns>
    public bool OnOpened(
        int version, string name, string timeZone, DateOnly windowStart, DateOnly votingDate, People undeclaredDay)
    {
        if (version <= Version)
        {
            return false;
        }

        (Version, Name, TimeZone, WindowStart, VotingDate) = (version, name, timeZone, windowStart, votingDate);
        (DefaultPolice, DefaultSoldiers) = undeclaredDay;
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

using LogistikAspire.Escort.Duty;

namespace LogistikAspire.Escort.Operations;

/// <summary>
/// What Escort knows of an operation. Whoever changes its duty days or assignments locks its id first: whether the people for one trip are
/// free depends on every other trip of the operation, so no smaller lock could guard it.
/// </summary>
internal sealed class Operation
{
    private Operation() { } // EF Core

    public Operation(Guid operationId) => OperationId = operationId;

    public Guid OperationId { get; private set; }

    /// <summary>Version of the operation that is known, 0 while a message about it has overtaken <c>OperationOpened</c>.</summary>
    public int Version { get; private set; }

    /// <summary>IANA name of the zone in which duty days begin and end; null while <see cref="Version"/> is 0.</summary>
    public string? TimeZone { get; private set; }

    /// <summary>Police officers free on a day for which nothing is declared.</summary>
    public int DefaultPolice { get; private set; } = People.UndeclaredDay.Police;

    /// <summary>Soldiers free on such a day.</summary>
    public int DefaultSoldiers { get; private set; } = People.UndeclaredDay.Soldiers;

    /// <summary>Version of the plan in force, 0 before the first.</summary>
    public int PlanVersion { get; private set; }

    /// <param name="undeclaredDay">Who is free on a day for which nothing is declared.</param>
    /// <returns>False when this version, or a later one, is known already.</returns>
    public bool OnOpened(int version, string timeZone, People undeclaredDay)
    {
        if (version <= Version)
        {
            return false;
        }

        (Version, TimeZone) = (version, timeZone);
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

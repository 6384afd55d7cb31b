namespace LogistikAspire.Scheduling.Duty;

/// <summary>Our copy of what Escort declared: the people who may escort shipments on one local day.</summary>
public sealed class DutyDay
{
    private DutyDay() { } // EF Core

    public DutyDay(Guid operationId, DateOnly date)
    {
        OperationId = operationId;
        Date = date;
    }

    public Guid OperationId { get; private set; }
    public DateOnly Date { get; private set; }

    /// <summary>Version of the declaration; 0 before the first.</summary>
    public int Version { get; private set; }
    public int Police { get; private set; }
    public int Soldiers { get; private set; }

    /// <returns>False when we know this declaration, or a newer one.</returns>
    public bool Declare(int version, int police, int soldiers)
    {
        if (version <= Version)
        {
            return false;
        }

        (Version, Police, Soldiers) = (version, police, soldiers);
        return true;
    }
}

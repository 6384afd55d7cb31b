using LogistikAspire.Contracts.Escort;

namespace LogistikAspire.Escort.Duty;

/// <summary>How many people Polres and Kodim have declared free for escorts on one local day of an operation.</summary>
internal sealed class DutyDay
{
    private DutyDay() { } // EF Core

    public DutyDay(Guid operationId, DateOnly date) => (OperationId, Date) = (operationId, date);

    public Guid OperationId { get; private set; }
    public DateOnly Date { get; private set; }
    public int Police { get; private set; }
    public int Soldiers { get; private set; }

    /// <summary>Counts the declarations of this day that changed something; 0 before the first.</summary>
    public int Version { get; private set; }

    public People People => new(Police, Soldiers);

    /// <returns>What others must hear; null when exactly this is declared already.</returns>
    public DutyCapacityDeclared? Declare(People people)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(people.Police);
        ArgumentOutOfRangeException.ThrowIfNegative(people.Soldiers);

        if (Version > 0 && people == People)
        {
            return null;
        }

        (Police, Soldiers) = people;
        Version++;
        return new() { OperationId = OperationId, Version = Version, Date = Date, Police = Police, Soldiers = Soldiers };
    }
}

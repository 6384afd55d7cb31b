using LogistikAspire.Contracts.Escort;

namespace LogistikAspire.Escort.Duty;

/// <summary>
/// How many people are free for escorts on one local day of an operation: derived from the books of a force that has people on them, else
/// what Polres and Kodim declared by hand, else what the operation counts on.
/// </summary>
internal sealed class DutyDay
{
    private DutyDay() { } // EF Core

    public DutyDay(Guid operationId, DateOnly date) => (OperationId, Date) = (operationId, date);

    public Guid OperationId { get; private set; }
    public DateOnly Date { get; private set; }
    public int Police { get; private set; }
    public int Soldiers { get; private set; }

    /// <summary>Declared by hand; null if never. It counts while nobody of the force is on the books.</summary>
    public int? DeclaredPolice { get; private set; }

    /// <inheritdoc cref="DeclaredPolice"/>
    public int? DeclaredSoldiers { get; private set; }

    /// <summary>Counts what was published of this day; 0 before the first.</summary>
    public int Version { get; private set; }

    public People People => new(Police, Soldiers);

    /// <summary>Keeps what was declared by hand.</summary>
    public void Declare(int? police, int? soldiers)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(police ?? 0);
        ArgumentOutOfRangeException.ThrowIfNegative(soldiers ?? 0);
        (DeclaredPolice, DeclaredSoldiers) = (police ?? DeclaredPolice, soldiers ?? DeclaredSoldiers);
    }

    /// <returns>What others must hear; null when exactly this is published already.</returns>
    public DutyCapacityDeclared? Becomes(People people)
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

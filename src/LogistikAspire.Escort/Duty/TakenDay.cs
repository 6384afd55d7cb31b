namespace LogistikAspire.Escort.Duty;

/// <summary>
/// How many leave the escort pool on the morning of one local day, as guards do for the polling stations on 25 November. A setting of the
/// day: who goes is not said.
/// </summary>
internal sealed class TakenDay
{
    private TakenDay() { } // EF Core

    public TakenDay(Guid operationId, DateOnly date) => (OperationId, Date) = (operationId, date);

    public Guid OperationId { get; private set; }
    public DateOnly Date { get; private set; }
    public int Police { get; private set; }
    public int Soldiers { get; private set; }

    /// <returns>False when it was so already.</returns>
    public bool Take(int police, int soldiers)
    {
        if ((Police, Soldiers) == (police, soldiers))
        {
            return false;
        }

        (Police, Soldiers) = (police, soldiers);
        return true;
    }
}

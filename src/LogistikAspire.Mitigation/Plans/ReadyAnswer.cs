using LogistikAspire.Closing;

namespace LogistikAspire.Mitigation.Plans;

/// <summary>An agency's last word on an item: it is ready, or it has taken that back.</summary>
internal sealed class ReadyAnswer
{
    private ReadyAnswer() { } // EF Core

    public ReadyAnswer(Guid operationId, Guid itemId, string agency) => (OperationId, ItemId, Agency) = (operationId, itemId, agency);

    public Guid OperationId { get; private set; }
    public Guid ItemId { get; private set; }
    public string Agency { get; private set; } = "";

    [Personal]
    public string SaidBy { get; private set; } = "";
    public DateTimeOffset SaidAt { get; private set; }
    public string? Note { get; private set; }

    [Personal]
    public string? TakenBackBy { get; private set; }
    public DateTimeOffset? TakenBackAt { get; private set; }

    public bool Stands => SaidAt != default && TakenBackAt is null;

    /// <summary>The same again keeps who said it first, and when.</summary>
    public void Say(string? note, string by, DateTimeOffset now)
    {
        if (!Stands || Note != note)
        {
            (Note, SaidBy, SaidAt, TakenBackBy, TakenBackAt) = (note, by, now, null, null);
        }
    }

    public void TakeBack(string by, DateTimeOffset now)
    {
        if (Stands)
        {
            (TakenBackBy, TakenBackAt) = (by, now);
        }
    }
}

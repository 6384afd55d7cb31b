using LogistikAspire.Shared;

namespace LogistikAspire.Warehouse.Operation.Documents;

/// <summary>
/// How the model says no: an action returns null when it is done, or a <see cref="Refusal"/> and has changed nothing. Where many lines are
/// judged before any of them is done, the rule is asked by itself first: <c>MayClose</c> before <c>Close</c>.
/// </summary>
internal static class Judged
{
    /// <summary>For what was judged before. Refused now, it is a bug of ours.</summary>
    public static void MustBeDone(this Refusal? refusal)
    {
        if (refusal is not null)
        {
            throw new InvalidOperationException($"It was judged before, and is refused: {refusal.Code}: {refusal.Message}");
        }
    }
}

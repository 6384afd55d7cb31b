using LogistikAspire.Shared;

namespace LogistikAspire.Mitigation.Plans;

/// <summary>What must be ready before distribution begins, and whose word that takes.</summary>
internal sealed class ChecklistItem
{
    private ChecklistItem() { } // EF Core

    public ChecklistItem(Guid operationId, Guid itemId) => (OperationId, ItemId) = (operationId, itemId);

    public Guid OperationId { get; private set; }
    public Guid ItemId { get; private set; }
    public string Text { get; private set; } = "";
    public string? TextInEnglish { get; private set; }

    /// <summary>Codes of the agencies that are to say yes.</summary>
    public List<string> Agencies { get; private set; } = [];

    public bool Says(string text, string? inEnglish, IReadOnlyList<string> agencies) =>
        (Text, TextInEnglish) == (text, inEnglish) && Agencies.SequenceEqual(InOrder(agencies));

    /// <param name="given">The yeses that stand.</param>
    /// <returns>Null when it says this now, otherwise why it cannot.</returns>
    public Refusal? Say(string text, string? inEnglish, IReadOnlyList<string> agencies, IReadOnlyCollection<ReadyAnswer> given)
    {
        // Nobody has said yes to what it would say from now on. More may be asked for the same.
        if (given.Count > 0 && ((Text, TextInEnglish) != (text, inEnglish) || given.Any(g => !agencies.Contains(g.Agency))))
        {
            return ChecklistRefusal.Answered(given);
        }

        (Text, TextInEnglish, Agencies) = (text, inEnglish, InOrder(agencies));
        return null;
    }

    private static List<string> InOrder(IReadOnlyList<string> agencies) => [.. agencies.Distinct().Order(StringComparer.Ordinal)];
}

internal static class ChecklistRefusal
{
    public static Refusal Full { get; } = new(
        "checklist.full", $"There are {AskReadiness.MostItems} items already: drop one that is no longer needed first.");

    public static Refusal Answered(IEnumerable<ReadyAnswer> given) => new(
        "item.answered",
        "Somebody has said yes to it as it is. Let them take that back first, or write what is new as another item.",
        new Dictionary<string, object?> { ["agencies"] = given.Select(g => g.Agency).Order(StringComparer.Ordinal) });

    public static Refusal NotAsked(ChecklistItem item, string agency) => new(
        "item.not-asked",
        $"This is not for {Authorization.Agency.Name(agency)} to say: BPBD can add the agency to the item.",
        new Dictionary<string, object?> { ["agencies"] = item.Agencies });
}

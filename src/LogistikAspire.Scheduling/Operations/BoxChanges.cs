namespace LogistikAspire.Scheduling.Operations;

/// <summary>What a new list changes of how many boxes go where: a published plan is overtaken by it.</summary>
internal static class BoxChanges
{
    private const int MostNamed = 5;

    /// <param name="before">Boxes by code of district.</param>
    /// <param name="after">The districts as they are from now on.</param>
    /// <returns>The changes in a sentence; null when no district has more or fewer boxes.</returns>
    public static string? Between(IReadOnlyDictionary<string, int> before, IReadOnlyCollection<District> after)
    {
        var now = after.ToDictionary(d => d.Code);
        var changes = before.Keys.Union(now.Keys).Order(StringComparer.Ordinal)
            .Select(code => (Code: code, From: before.GetValueOrDefault(code), To: now.GetValueOrDefault(code)?.Boxes ?? 0))
            .Where(c => c.From != c.To)
            .Select(c => $"{now.GetValueOrDefault(c.Code)?.Name ?? c.Code} {c.From} → {c.To}")
            .ToList();
        return changes.Count == 0
            ? null
            : $"Boxes changed: {string.Join(", ", changes.Take(MostNamed))}{(changes.Count > MostNamed ? ", …" : "")}.";
    }
}

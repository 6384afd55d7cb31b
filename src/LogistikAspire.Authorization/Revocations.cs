using System.Collections.Frozen;

namespace LogistikAspire.Authorization;

/// <summary>Whose tokens are void, as this replica knows it: no request asks the database.</summary>
internal sealed class Revocations
{
    private FrozenDictionary<string, DateTimeOffset> _all = FrozenDictionary<string, DateTimeOffset>.Empty;

    public bool AreVoid(string subject, DateTimeOffset issuedAt) =>
        _all.TryGetValue(subject, out var revokedAt) && issuedAt <= revokedAt;

    public void Replace(IEnumerable<KeyValuePair<string, DateTimeOffset>> all) => _all = all.ToFrozenDictionary();
}

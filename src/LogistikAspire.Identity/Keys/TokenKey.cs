namespace LogistikAspire.Identity.Keys;

/// <summary>
/// A generation of keys: one signs tokens, one encrypts what only Identity itself reads again. It is published first, signs next, and is
/// still published when the following one signs, until the last token that it signed has ended.
/// </summary>
internal sealed class TokenKey
{
    private TokenKey() { } // EF Core

    public TokenKey(string id, byte[] material, DateTimeOffset createdAt, DateTimeOffset signsFrom) =>
        (Id, Material, CreatedAt, SignsFrom) = (id, material, createdAt, signsFrom);

    /// <summary>The <c>kid</c> of the tokens that it signs.</summary>
    public string Id { get; private set; } = "";

    /// <summary>Both keys, sealed (<see cref="Sealing"/>).</summary>
    public byte[] Material { get; private set; } = [];

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Until then it is published only.</summary>
    public DateTimeOffset SignsFrom { get; private set; }

    /// <summary>From then on nothing that it signed counts. Null while no other key follows.</summary>
    public DateTimeOffset? EndsAt { get; private set; }

    public bool IsPublished(DateTimeOffset now) => EndsAt is null || now < EndsAt;

    public void EndAt(DateTimeOffset time) => EndsAt = EndsAt < time ? EndsAt : time;

    /// <returns>The key that signs at that time: the latest one that may. Null when there is none yet.</returns>
    public static TokenKey? Signing(IEnumerable<TokenKey> keys, DateTimeOffset now) => keys
        .Where(key => key.SignsFrom <= now && key.IsPublished(now)).MaxBy(key => key.SignsFrom);
}

namespace LogistikAspire.Identity.Keys;

/// <summary>A key as operators see it.</summary>
/// <param name="KeyId">The <c>kid</c> of the tokens that it signs.</param>
/// <param name="State"><c>published</c>, <c>signing</c>, <c>retiring</c> or <c>ended</c>.</param>
/// <param name="SignsFrom">Until then it is published only.</param>
/// <param name="EndsAt">From then on nothing that it signed counts; null while no other key follows.</param>
internal sealed record KeyView(string KeyId, string State, DateTimeOffset CreatedAt, DateTimeOffset SignsFrom, DateTimeOffset? EndsAt)
{
    public static KeyView Of(TokenKey key, TokenKey? signing, DateTimeOffset now) => new(key.Id, key switch
    {
        _ when !key.IsPublished(now) => "ended",
        _ when key.SignsFrom > now => "published",
        _ when key == signing => "signing",
        _ => "retiring",
    }, key.CreatedAt, key.SignsFrom, key.EndsAt);
}

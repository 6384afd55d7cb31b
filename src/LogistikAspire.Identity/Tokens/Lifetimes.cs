namespace LogistikAspire.Identity.Tokens;

/// <summary>How long what Identity issues is taken.</summary>
internal static class Lifetimes
{
    /// <summary>Services check tokens by themselves, so this bounds how long a revoked one lives while the broker is away.</summary>
    public static readonly TimeSpan AccessToken = TimeSpan.FromMinutes(5);

    public static readonly TimeSpan AuthorizationCode = TimeSpan.FromMinutes(1);

    /// <summary>How long a person stays signed in without doing anything.</summary>
    public static readonly TimeSpan RefreshToken = TimeSpan.FromHours(12);

    /// <summary>How long a key that signs no more is needed, clocks that differ included.</summary>
    public static readonly TimeSpan Longest = RefreshToken + TimeSpan.FromMinutes(1);
}

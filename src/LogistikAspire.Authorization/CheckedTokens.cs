using System.Collections.Concurrent;
using System.Security.Claims;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace LogistikAspire.Authorization;

/// <summary>
/// Checks tokens, each text once. To parse one and to verify its signature takes a tenth of a millisecond and some fifty objects, and a
/// client sends the same text for minutes. What was found out of it stays true: text, issuer, audience and who it is cannot change. Two
/// things can, and are asked each time: that it has not expired, and that it was not revoked. A signing key that Identity withdraws is
/// honoured until the tokens expire that it signed, five minutes at most.
/// </summary>
/// <remarks>Only tokens that passed are kept, so nobody fills this who has none from Identity.</remarks>
internal sealed class CheckedTokens(Revocations revocations, TimeProvider clock) : JsonWebTokenHandler
{
    /// <summary>Tokens kept. More than that many callers at a time are checked anew now and then.</summary>
    private const int Most = 2_000;

    /// <summary>By how much the clocks of Identity and this machine may differ.</summary>
    public static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, Known> _known = new(StringComparer.Ordinal);

    private sealed record Known(TokenValidationResult Result, Caller Caller, DateTimeOffset IssuedAt, DateTimeOffset Until);

    public override async Task<TokenValidationResult> ValidateTokenAsync(string token, TokenValidationParameters validationParameters)
    {
        if (!_known.TryGetValue(token, out var known) || known.Until <= clock.GetUtcNow())
        {
            var result = await base.ValidateTokenAsync(token, validationParameters);
            if (!result.IsValid)
            {
                return result;
            }

            if (Read((JsonWebToken)result.SecurityToken) is not { } read)
            {
                return Refuse(new SecurityTokenValidationException("It does not say who calls."));
            }

            Keep(token, known = read);
        }

        return revocations.AreVoid(known.Caller.Subject, known.IssuedAt) ? Refuse(new TokenRevokedException()) : known.Result;
    }

    private static TokenValidationResult Refuse(Exception reason) => new() { IsValid = false, Exception = reason };

    private static Known? Read(JsonWebToken token) => Caller.Of(token.Claims) is { } caller && token.TryGetPayloadValue<long>("iat", out _)
        ? new(
            new() { IsValid = true, SecurityToken = token, ClaimsIdentity = new CallerIdentity(caller) },
            caller, token.IssuedAt, new DateTimeOffset(token.ValidTo) + ClockSkew)
        : null;

    private void Keep(string token, Known known)
    {
        if (_known.Count >= Most)
        {
            var now = clock.GetUtcNow();
            foreach (var old in _known.Where(k => k.Value.Until <= now).ToList())
            {
                _known.TryRemove(old);
            }

            if (_known.Count >= Most)
            {
                _known.Clear();
            }
        }

        _known[token] = known;
    }
}

/// <summary>What the framework carries along with a request of a caller.</summary>
internal sealed class CallerIdentity(Caller caller) : ClaimsIdentity([new Claim("sub", caller.Subject)], "Bearer", "sub", null)
{
    public Caller Caller => caller;
}

internal sealed class TokenRevokedException() : SecurityTokenValidationException("It was revoked.");

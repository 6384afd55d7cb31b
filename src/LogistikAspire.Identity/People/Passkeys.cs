using System.Security.Claims;
using System.Text;
using System.Text.Json;
using LogistikAspire.Identity.Data;
using LogistikAspire.Shared.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Identity.People;

/// <summary>
/// Passkeys (WebAuthn), by which a person signs in without a password. The framework checks challenge, origin, domain, signature and
/// counter; here each challenge counts once, whoever else kept the browser's cookies and answer.
/// </summary>
internal sealed class Passkeys(SignInManager<Person> signIn, UserManager<Person> people, IdentityDb db, TimeProvider clock)
{
    public const int Most = 10;

    private const string Used = "used passkey challenge";

    /// <summary>Longer than a challenge lives.</summary>
    private static readonly TimeSpan Keep = TimeSpan.FromMinutes(15);

    /// <summary>What a browser needs to ask for any passkey of this system; its cookie keeps the challenge.</summary>
    public Task<string> Ask() => signIn.MakePasskeyRequestOptionsAsync(null);

    /// <summary>What a browser needs to make a passkey for the person.</summary>
    public Task<string> Offer(Person person) => signIn.MakePasskeyCreationOptionsAsync(new()
    {
        Id = $"{person.Id}", Name = person.UserName!, DisplayName = person.Name,
    });

    /// <param name="credential">What the browser answered, as JSON.</param>
    /// <returns>Who is signed in by it; null for nobody.</returns>
    public async Task<Person?> SignIn(string? credential, CancellationToken ct)
    {
        if (await Check(credential, json => signIn.PerformPasskeyAssertionAsync(json)) is not { Succeeded: true } checkedNow
            || !await signIn.CanSignInAsync(checkedNow.User) || !await Use(checkedNow.User, checkedNow.Passkey, credential!, ct))
        {
            return null;
        }

        // Something one has, unlocked by a finger, a face or a PIN: both factors in one.
        await signIn.SignInWithClaimsAsync(checkedNow.User, isPersistent: false, [new Claim("amr", "mfa")]);
        return checkedNow.User;
    }

    /// <returns>False if the browser's answer is not taken.</returns>
    public async Task<bool> Add(Person person, string name, string? credential)
    {
        if (await Check(credential, json => signIn.PerformPasskeyAttestationAsync(json)) is not { Succeeded: true } made
            || made.UserEntity.Id != $"{person.Id}" || await people.FindByPasskeyIdAsync(made.Passkey.CredentialId) is not null)
        {
            return false;
        }

        made.Passkey.Name = name;
        return (await people.AddOrUpdatePasskeyAsync(person, made.Passkey)).Succeeded;
    }

    private static async Task<TResult?> Check<TResult>(string? credential, Func<string, Task<TResult>> check) where TResult : class
    {
        try
        {
            return string.IsNullOrEmpty(credential) ? null : await check(credential);
        }
        catch (InvalidOperationException) // the browser was asked nothing, or too long ago, or for the other of the two
        {
            return null;
        }
    }

    /// <summary>Keeps the counter, and that the challenge is used up: together, so that of two who come at once one is refused.</summary>
    private async Task<bool> Use(Person person, UserPasskeyInfo passkey, string credential, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginOrGoOn(ct);
        var used = db.UserTokens.Where(t => t.UserId == person.Id && t.LoginProvider == Used);
        var past = Time(now - Keep);
        await used.Where(t => t.Value!.CompareTo(past) < 0).ExecuteDeleteAsync(ct);
        var challenge = ChallengeOf(credential);
        if (await used.AnyAsync(t => t.Name == challenge, ct))
        {
            return false;
        }

        db.Add(new IdentityUserToken<Guid> { UserId = person.Id, LoginProvider = Used, Name = challenge, Value = Time(now) });
        try
        {
            if (!(await people.AddOrUpdatePasskeyAsync(person, passkey)).Succeeded)
            {
                return false;
            }
        }
        catch (DbUpdateException) // somebody was faster
        {
            return false;
        }

        await transaction.CommitIfBegun(ct);
        return true;
    }

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("s", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Of an answer that was checked, so it has one.</summary>
    private static string ChallengeOf(string credential)
    {
        var client = JsonElement.Parse(credential).GetProperty("response").GetProperty("clientDataJSON").GetString()!;
        return JsonElement.Parse(Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(client))).GetProperty("challenge").GetString()!;
    }
}

using System.ComponentModel.DataAnnotations;
using System.Globalization;
using LogistikAspire.Identity.Data;
using LogistikAspire.Identity.People;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace LogistikAspire.Identity.Pages;

internal static class OwnPasskeys
{
    public static async Task<RazorComponentResult<PasskeysPage>> Show(
        HttpContext context, UserManager<Person> people, Passkeys passkeys, string? done)
    {
        var texts = PageTexts.Of(context);
        var said = done switch { "added" => texts.PasskeyAdded, "removed" => texts.PasskeyRemoved, _ => null };
        return await Page(context, (await people.GetUserAsync(context.User))!, people, passkeys, StatusCodes.Status200OK, null, said);
    }

    /// <summary>Adds one, with the password: a browser that was left open must not be enough to come back for ever.</summary>
    public static async Task<Results<RazorComponentResult<PasskeysPage>, RedirectHttpResult>> Add(
        HttpContext context, [FromForm, MaxLength(60)] string? name, [FromForm, MaxLength(200)] string? password,
        [FromForm, MaxLength(20_000)] string? credential, UserManager<Person> people, SignInManager<Person> signIn, Passkeys passkeys,
        ILogger<Passkeys> log)
    {
        var texts = PageTexts.Of(context);
        var person = (await people.GetUserAsync(context.User))!;
        if (await Refusal(texts, person, password, signIn) is { } refusal)
        {
            return await Refused(refusal);
        }

        if ((await people.GetPasskeysAsync(person)).Count >= Passkeys.Most)
        {
            return await Refused(texts.TooManyPasskeys);
        }

        if (!await passkeys.Add(person, name.Or(texts.Passkey)!, credential))
        {
            return await Refused(texts.PasskeyRefused);
        }

        log.LogInformation("Person {Person} has another passkey.", person.Id);
        return Back(context, texts, "added");

        Task<RazorComponentResult<PasskeysPage>> Refused(string why) =>
            Page(context, person, people, passkeys, StatusCodes.Status400BadRequest, why, null);
    }

    /// <summary>Removes one, as of a telephone that is lost, and ends every other sign-in: it may be by that one.</summary>
    public static async Task<Results<RazorComponentResult<PasskeysPage>, RedirectHttpResult>> Remove(
        HttpContext context, [FromForm, MaxLength(2000)] string? id, [FromForm, MaxLength(200)] string? password, IdentityDb db,
        UserManager<Person> people, SignInManager<Person> signIn, Passkeys passkeys, Access access, TimeProvider clock,
        ILogger<Passkeys> log, CancellationToken ct)
    {
        var texts = PageTexts.Of(context);
        var person = (await people.GetUserAsync(context.User))!;
        if (await Refusal(texts, person, password, signIn) is { } refusal)
        {
            return await Page(context, person, people, passkeys, StatusCodes.Status400BadRequest, refusal, null);
        }

        if ((await people.GetPasskeysAsync(person)).FirstOrDefault(p => Id(p) == id) is { } passkey)
        {
            await using var transaction = await db.Database.BeginOrGoOn(ct);
            await people.RemovePasskeyAsync(person, passkey.CredentialId);
            await access.End(person, clock.GetUtcNow(), ct);
            await people.UpdateSecurityStampAsync(person); // saves
            await transaction.CommitIfBegun(ct);
            await signIn.RefreshSignInAsync(person);
            log.LogInformation("Person {Person} has one passkey less.", person.Id);
        }

        return Back(context, texts, "removed");
    }

    private static async Task<string?> Refusal(PageTexts texts, Person person, string? password, SignInManager<Person> signIn)
    {
        var check = await signIn.CheckPasswordSignInAsync(person, password ?? "", lockoutOnFailure: true);
        return check.Succeeded ? null : check.IsLockedOut ? texts.Locked : texts.WrongPassword;
    }

    private static async Task<RazorComponentResult<PasskeysPage>> Page(
        HttpContext context, Person person, UserManager<Person> people, Passkeys passkeys, int status, string? error, string? done) =>
        Shown.Page<PasskeysPage>(
            PageTexts.Of(context), status, ("Options", await passkeys.Offer(person)), ("Error", error), ("Done", done),
            ("UserName", person.UserName),
            ("Rows", (await people.GetPasskeysAsync(person)).OrderBy(p => p.CreatedAt).Select(p => new PasskeysPage.Row(
                Id(p), p.Name ?? "", p.CreatedAt.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))).ToList()));

    private static string Id(UserPasskeyInfo passkey) => WebEncoders.Base64UrlEncode(passkey.CredentialId);

    private static RedirectHttpResult Back(HttpContext context, PageTexts texts, string done) =>
        TypedResults.Redirect($"{context.Request.PathBase}/account/passkeys?done={done}&lang={texts.Language.Code}");
}

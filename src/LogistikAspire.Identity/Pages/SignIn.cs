using System.ComponentModel.DataAnnotations;
using LogistikAspire.Auditing;
using LogistikAspire.Identity.People;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace LogistikAspire.Identity.Pages;

internal static class SignIn
{
    /// <summary>Hash of a password that nobody has: who is not known takes as long as who is.</summary>
    private static readonly string Nobody = new PasswordHasher<Person>().HashPassword(new(), $"{Guid.NewGuid()}");

    public static RazorComponentResult<SignInPage> Show(
        HttpContext context, string? returnUrl, IdentitySettings settings, bool accepted = false)
    {
        var texts = PageTexts.Of(context);
        return Shown.Page<SignInPage>(
            texts, StatusCodes.Status200OK, ("ReturnUrl", returnUrl), ("OffersPasskeys", settings.OffersPasskeys),
            ("Done", accepted ? texts.Accepted : null));
    }

    /// <summary>
    /// Signs a person in, asks for the second factor, or says no. Who is not known, is locked out, or was revoked is told the same as who
    /// mistyped, and waits as long.
    /// </summary>
    public static async Task<Results<RazorComponentResult<SignInPage>, RedirectHttpResult>> Handle(
        HttpContext context, [FromForm, MaxLength(60)] string? userName, [FromForm, MaxLength(200)] string? password,
        [FromForm, MaxLength(4000)] string? returnUrl, UserManager<Person> people, SignInManager<Person> signIn, Guesses guesses,
        IdentitySettings settings, ILogger<Person> log)
    {
        var texts = PageTexts.Of(context);
        var address = context.Connection.RemoteIpAddress;
        if (!guesses.MayTry(address))
        {
            context.Response.Headers.RetryAfter = $"{Guesses.Within.TotalSeconds}";
            return Refused(StatusCodes.Status429TooManyRequests, texts.TooManyGuesses);
        }

        if (await people.FindByNameAsync(userName ?? "") is not { } person
            || !await signIn.CanSignInAsync(person) || await people.IsLockedOutAsync(person))
        {
            new PasswordHasher<Person>().VerifyHashedPassword(new(), Nobody, password ?? "");
            return Refused(StatusCodes.Status400BadRequest, texts.WrongSignIn);
        }

        context.Features.Set(new Actor($"{person.Id}", null, person.Name, person.Grant!.Agency));
        var result = await signIn.PasswordSignInAsync(person, password ?? "", isPersistent: false, lockoutOnFailure: true);
        if (result.Succeeded || result.RequiresTwoFactor)
        {
            guesses.WasRight(address);
        }

        if (result.RequiresTwoFactor)
        {
            return TypedResults.Redirect(
                $"{context.Request.PathBase}/sign-in/code?lang={texts.Language.Code}&returnUrl={Uri.EscapeDataString(returnUrl ?? "")}");
        }

        if (result.IsLockedOut)
        {
            log.LogWarning("Person {Person} is locked out after too many wrong passwords.", person.Id);
        }

        return result.Succeeded
            ? TypedResults.Redirect(After(context, returnUrl))
            : Refused(StatusCodes.Status400BadRequest, texts.WrongSignIn);

        RazorComponentResult<SignInPage> Refused(int status, string why) => Shown.Page<SignInPage>(
            texts, status, ("ReturnUrl", returnUrl), ("OffersPasskeys", settings.OffersPasskeys), ("Error", why));
    }

    /// <summary>Where a sign-in leads: back to a page of this host, else to the account.</summary>
    public static string After(HttpContext context, string? returnUrl) =>
        Shown.IsLocal(returnUrl) ? returnUrl! : $"{context.Request.PathBase}/account";
}

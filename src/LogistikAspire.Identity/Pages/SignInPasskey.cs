using System.ComponentModel.DataAnnotations;
using LogistikAspire.Auditing;
using LogistikAspire.Identity.People;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace LogistikAspire.Identity.Pages;

internal static class SignInPasskey
{
    public static Task<RazorComponentResult<PasskeyPage>> Show(HttpContext context, string? returnUrl, Passkeys passkeys) =>
        Page(context, returnUrl, passkeys, StatusCodes.Status200OK, null);

    /// <summary>Signs in whose passkey it is. It says of none why it was refused.</summary>
    public static async Task<Results<RazorComponentResult<PasskeyPage>, RedirectHttpResult>> Handle(
        HttpContext context, [FromForm, MaxLength(20_000)] string? credential, [FromForm, MaxLength(4000)] string? returnUrl,
        Passkeys passkeys, ILogger<Passkeys> log, CancellationToken ct)
    {
        if (await passkeys.SignIn(credential, ct) is not { } person)
        {
            return await Page(
                context, returnUrl, passkeys, StatusCodes.Status400BadRequest, PageTexts.Of(context).PasskeyRefused);
        }

        context.Features.Set(new Actor($"{person.Id}", null, person.Name, person.Grant!.Agency));
        log.LogInformation("Person {Person} signed in with a passkey.", person.Id);
        return TypedResults.Redirect(SignIn.After(context, returnUrl));
    }

    private static async Task<RazorComponentResult<PasskeyPage>> Page(
        HttpContext context, string? returnUrl, Passkeys passkeys, int status, string? error) => Shown.Page<PasskeyPage>(
        PageTexts.Of(context), status, ("ReturnUrl", returnUrl), ("Options", await passkeys.Ask()), ("Error", error));
}

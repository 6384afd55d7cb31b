using System.ComponentModel.DataAnnotations;
using LogistikAspire.Identity.People;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace LogistikAspire.Identity.Pages;

internal static class SecondFactor
{
    /// <summary>Shows the secret for the person's authenticator app. It is the same until they have shown that the app has it.</summary>
    public static async Task<Results<RazorComponentResult<SecondFactorPage>, RedirectHttpResult>> Show(
        HttpContext context, UserManager<Person> people, Totp totp, string? returnUrl = null)
    {
        var person = (await people.GetUserAsync(context.User))!;
        if (person.TwoFactorEnabled)
        {
            return TypedResults.Redirect($"{context.Request.PathBase}/account");
        }

        if (person.TotpSecret is null)
        {
            person.TotpSecret = totp.New().Sealed;
            await people.UpdateAsync(person);
        }

        return Page(context, person, totp, StatusCodes.Status200OK, returnUrl, null);
    }

    /// <summary>Turns it on, once a code shows that the app has the secret; who had to goes on to where they came from.</summary>
    public static async Task<Results<RazorComponentResult<SecondFactorPage>, RedirectHttpResult>> Handle(
        HttpContext context, [FromForm, MaxLength(10)] string? code, [FromForm, MaxLength(4000)] string? returnUrl,
        UserManager<Person> people, SignInManager<Person> signIn, Totp totp)
    {
        var person = (await people.GetUserAsync(context.User))!;
        if (person.TwoFactorEnabled || person.TotpSecret is null)
        {
            return TypedResults.Redirect($"{context.Request.PathBase}/account");
        }

        if (!await totp.ValidateAsync("", code ?? "", people, person))
        {
            return Page(context, person, totp, StatusCodes.Status400BadRequest, returnUrl, PageTexts.Of(context).WrongCode);
        }

        await people.SetTwoFactorEnabledAsync(person, enabled: true);
        await signIn.RefreshSignInAsync(person);
        return TypedResults.Redirect(Shown.IsLocal(returnUrl)
            ? returnUrl!
            : $"{context.Request.PathBase}/account?lang={PageTexts.Of(context).Language.Code}");
    }

    /// <summary>Turns it off, with the password: a browser that was left open must not be enough.</summary>
    public static async Task<Results<RazorComponentResult<AccountPage>, RedirectHttpResult>> End(
        HttpContext context, [FromForm, MaxLength(200)] string? password, UserManager<Person> people, SignInManager<Person> signIn)
    {
        var texts = PageTexts.Of(context);
        var person = (await people.GetUserAsync(context.User))!;
        var check = await signIn.CheckPasswordSignInAsync(person, password ?? "", lockoutOnFailure: true);
        if (!check.Succeeded)
        {
            return Account.Page(
                context, person, StatusCodes.Status400BadRequest, error: check.IsLockedOut ? texts.Locked : texts.WrongPassword);
        }

        person.TotpSecret = null;
        await people.SetTwoFactorEnabledAsync(person, enabled: false); // saves both
        await signIn.RefreshSignInAsync(person);
        return TypedResults.Redirect($"{context.Request.PathBase}/account?lang={texts.Language.Code}");
    }

    private static RazorComponentResult<SecondFactorPage> Page(
        HttpContext context, Person person, Totp totp, int status, string? returnUrl, string? error)
    {
        var key = totp.Show(person.TotpSecret!);
        return Shown.Page<SecondFactorPage>(
            PageTexts.Of(context), status, ("Key", key),
            ("Address", $"otpauth://totp/LogistikAspire:{Uri.EscapeDataString(person.UserName!)}?secret={key}&issuer=LogistikAspire"),
            ("ReturnUrl", returnUrl), ("Error", error));
    }
}

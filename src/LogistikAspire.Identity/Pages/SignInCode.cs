using System.ComponentModel.DataAnnotations;
using LogistikAspire.Identity.People;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace LogistikAspire.Identity.Pages;

internal static class SignInCode
{
    public static async Task<Results<RazorComponentResult<CodePage>, RedirectHttpResult>> Show(
        HttpContext context, string? returnUrl, SignInManager<Person> signIn) =>
        await signIn.GetTwoFactorAuthenticationUserAsync() is null
            ? TypedResults.Redirect($"{context.Request.PathBase}/sign-in")
            : Shown.Page<CodePage>(PageTexts.Of(context), StatusCodes.Status200OK, ("ReturnUrl", returnUrl));

    /// <summary>Takes the second factor of whoever has just given the right password.</summary>
    public static async Task<Results<RazorComponentResult<CodePage>, RedirectHttpResult>> Handle(
        HttpContext context, [FromForm, MaxLength(10)] string? code, [FromForm, MaxLength(4000)] string? returnUrl,
        SignInManager<Person> signIn)
    {
        var texts = PageTexts.Of(context);
        if (await signIn.GetTwoFactorAuthenticationUserAsync() is null)
        {
            return TypedResults.Redirect($"{context.Request.PathBase}/sign-in");
        }

        var result = await signIn.TwoFactorSignInAsync(
            TokenOptions.DefaultAuthenticatorProvider, code ?? "", isPersistent: false, rememberClient: false);
        return result.Succeeded
            ? TypedResults.Redirect(SignIn.After(context, returnUrl))
            : Shown.Page<CodePage>(
                texts, StatusCodes.Status400BadRequest, ("ReturnUrl", returnUrl),
                ("Error", result.IsLockedOut ? texts.Locked : texts.WrongCode));
    }
}

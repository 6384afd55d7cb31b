using LogistikAspire.Identity.People;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace LogistikAspire.Identity.Pages;

internal static class SignOut
{
    /// <param name="lang">Read from the form, so that the form's proof against forgery is asked for.</param>
    public static async Task<RedirectHttpResult> Handle(HttpContext context, [FromForm] string? lang, SignInManager<Person> signIn)
    {
        await signIn.SignOutAsync();
        return TypedResults.Redirect($"{context.Request.PathBase}/sign-in{(lang is "en" or "id" ? $"?lang={lang}" : "")}");
    }
}

using LogistikAspire.Identity.Agencies;
using LogistikAspire.Identity.People;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace LogistikAspire.Identity.Pages;

internal static class Account
{
    public static async Task<RazorComponentResult<AccountPage>> Show(
        HttpContext context, UserManager<Person> people, string? returnUrl = null, bool changed = false)
    {
        var person = (await people.GetUserAsync(context.User))!;
        var texts = PageTexts.Of(context);
        return Page(context, person, StatusCodes.Status200OK, returnUrl, done: changed ? texts.PasswordChanged : null);
    }

    public static RazorComponentResult<AccountPage> Page(
        HttpContext context, Person person, int status, string? returnUrl = null, string? error = null, string? done = null) =>
        Shown.Page<AccountPage>(
        PageTexts.Of(context), status, ("Name", person.Name), ("UserName", person.UserName),
        ("Agency", Agency.Of(person.Grant!.Agency)!.Name), ("IsOperator", person.Grant.Agency == Agency.Operator),
        ("OffersPasskeys", context.RequestServices.GetRequiredService<IdentitySettings>().OffersPasskeys),
        ("HasSecondFactor", person.TwoFactorEnabled), ("MustChangePassword", person.MustChangePassword), ("ReturnUrl", returnUrl),
        ("Error", error), ("Done", done));
}

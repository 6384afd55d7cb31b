using System.ComponentModel.DataAnnotations;
using LogistikAspire.Identity.Data;
using LogistikAspire.Identity.People;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace LogistikAspire.Identity.Pages;

internal static class ChangePassword
{
    /// <summary>
    /// Gives the person another password and ends every other sign-in of theirs; who had to change it goes on to where they came from.
    /// Wrong ones count towards the lock-out.
    /// </summary>
    public static async Task<Results<RazorComponentResult<AccountPage>, RedirectHttpResult>> Handle(
        HttpContext context, [FromForm, MaxLength(200)] string? present, [FromForm, MaxLength(200)] string? password,
        [FromForm, MaxLength(4000)] string? returnUrl, UserManager<Person> people, SignInManager<Person> signIn, Access access,
        IdentityDb db, TimeProvider clock, CancellationToken ct)
    {
        var texts = PageTexts.Of(context);
        var person = (await people.GetUserAsync(context.User))!;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var check = await signIn.CheckPasswordSignInAsync(person, present ?? "", lockoutOnFailure: true);
        if (!check.Succeeded)
        {
            await transaction.CommitAsync(ct); // it counts towards the lock-out
            return Account.Page(
                context, person, StatusCodes.Status400BadRequest, returnUrl, check.IsLockedOut ? texts.Locked : texts.WrongPassword);
        }

        var refusal = password == present ? texts.SamePassword
            : (await people.ChangePasswordAsync(person, present ?? "", password ?? "")).Succeeded ? null
            : texts.PasswordRefused;
        if (refusal is not null)
        {
            await transaction.CommitAsync(ct); // the right one counts too
            return Account.Page(context, person, StatusCodes.Status400BadRequest, returnUrl, refusal);
        }

        person.MustChangePassword = false;
        await access.End(person, clock.GetUtcNow(), ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        await signIn.RefreshSignInAsync(person);
        return TypedResults.Redirect(
            Shown.IsLocal(returnUrl) ? returnUrl! : $"{context.Request.PathBase}/account?changed=true&lang={texts.Language.Code}");
    }
}

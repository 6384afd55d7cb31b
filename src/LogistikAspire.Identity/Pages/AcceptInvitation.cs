using System.ComponentModel.DataAnnotations;
using LogistikAspire.Identity.Agencies;
using LogistikAspire.Identity.Data;
using LogistikAspire.Identity.Invitations;
using LogistikAspire.Identity.People;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Telemetry;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Identity.Pages;

internal static class AcceptInvitation
{
    /// <summary>Shows whom a link invites. That does not use it up: mail programs look at links before people do.</summary>
    public static async Task<RazorComponentResult<InvitationPage>> Show(
        HttpContext context, string? token, IdentityDb db, TimeProvider clock, CancellationToken ct)
    {
        var invitation = await Find(db.Invitations.AsNoTracking(), token, ct);
        return invitation?.IsOpen(clock.GetUtcNow()) == true
            ? Page(context, invitation, token, null, StatusCodes.Status200OK)
            : Void(context);
    }

    /// <summary>Makes the person, with the password that they chose. The link is used up by it.</summary>
    public static async Task<Results<RazorComponentResult<InvitationPage>, RedirectHttpResult>> Handle(
        HttpContext context, [FromForm, MaxLength(100)] string? token, [FromForm, MaxLength(200)] string? password, IdentityDb db,
        UserManager<Person> people, TimeProvider clock, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var now = clock.GetUtcNow();
        var id = (await Find(db.Invitations.AsNoTracking(), token, ct))?.Id ?? Guid.Empty;
        if (await db.Lock<Invitation>(id, ct) is not { } invitation || !invitation.IsOpen(now))
        {
            return Void(context);
        }

        var grant = GrantShape.Of(invitation.Grant!);
        if (grant.ToGrant(out var own) is { } refusal)
        {
            throw new InvalidOperationException(refusal.Message); // it was checked when the invitation was made
        }

        var person = new Person
        {
            Id = Guid.CreateVersion7(), UserName = invitation.UserName, Name = invitation.Name, Grant = own, CreatedAt = now,
        };
        var made = await people.CreateAsync(person, password ?? "");
        if (!made.Succeeded)
        {
            var isPassword = made.Errors.All(e => e.Code.StartsWith("Password", StringComparison.Ordinal));
            return isPassword
                ? Page(context, invitation, token, PageTexts.Of(context).PasswordRefused, StatusCodes.Status400BadRequest)
                : Void(context);
        }

        invitation.Accept(now);
        db.TellOnCommit(log => log.LogInformation("Invitation {Invitation} accepted: {Person}.", id, person.Id));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Redirect($"{context.Request.PathBase}/sign-in?accepted=true&lang={PageTexts.Of(context).Language.Code}");
    }

    private static Task<Invitation?> Find(IQueryable<Invitation> invitations, string? token, CancellationToken ct)
    {
        var hash = Invitation.HashOf(token ?? "");
        return invitations.SingleOrDefaultAsync(i => i.TokenHash == hash, ct);
    }

    private static RazorComponentResult<InvitationPage> Page(
        HttpContext context, Invitation invitation, string? token, string? error, int status) => Shown.Page<InvitationPage>(
        PageTexts.Of(context), status, ("Token", token), ("UserName", invitation.UserName), ("Name", invitation.Name),
        ("Agency", Agency.Of(invitation.Grant!.Agency)!.Name), ("Error", error));

    private static RazorComponentResult<InvitationPage> Void(HttpContext context)
    {
        var texts = PageTexts.Of(context);
        return Shown.Page<InvitationPage>(texts, StatusCodes.Status410Gone, ("Error", texts.InvitationVoid));
    }
}

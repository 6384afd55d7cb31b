using System.Globalization;
using LogistikAspire.Identity.Agencies;
using LogistikAspire.Identity.Data;
using LogistikAspire.Identity.People;
using LogistikAspire.Identity.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;

namespace LogistikAspire.Identity.Pages;

/// <summary>What an operator needs at once, in a browser: who there is, and the end of it. The API does the rest.</summary>
internal static class OperatorPages
{
    private const int MostShown = 200;
    private const int LongestWord = 60;

    /// <param name="search">A part of a name or an id, in capitals or not; absent for all.</param>
    public static async Task<RazorComponentResult<OperatorPage>> Show(
        HttpContext context, [FromQuery] string? search, IdentityDb db, TimeProvider clock, CancellationToken ct)
    {
        var word = string.Concat((search ?? "").Where(c => !char.IsControl(c)).Take(LongestWord)).Trim();
        var like = $"%{word.Replace("\\", "\\\\").Replace("%", "\\%").Replace("_", "\\_")}%";
        var people = await db.Users.AsNoTracking()
            .Where(p => EF.Functions.ILike(p.UserName!, like) || EF.Functions.ILike(p.Name, like))
            .OrderBy(p => p.UserName).Take(MostShown).ToListAsync(ct);
        var open = await ListSessions.Open(db, clock.GetUtcNow(), Guid.Empty, MostShown, ct);
        var sessions = open
            .Where(s => new[] { s.UserName, s.PersonId, s.ClientId }.Any(
                t => t?.Contains(word, StringComparison.OrdinalIgnoreCase) == true))
            .ToList();
        var clients = await db.Clients.AsNoTracking()
            .Where(c => c.Grant != null && (EF.Functions.ILike(c.ClientId!, like) || EF.Functions.ILike(c.DisplayName!, like)))
            .OrderBy(c => c.IsDemo).ThenBy(c => c.ClientId).Take(MostShown).ToListAsync(ct);
        return Shown.Page<OperatorPage>(
            PageTexts.Of(context), StatusCodes.Status200OK,
            ("Search", word),
            ("HasMore", new[] { people.Count, open.Count, clients.Count }.Contains(MostShown)),
            ("People", people.ConvertAll(p => new OperatorPage.Row(
                $"{p.Id}", p.UserName!, p.Name, NameOf(p.Grant!), Time(p.CreatedAt), p.RevokedAt is not null))),
            ("Sessions", sessions.ConvertAll(s => new OperatorPage.Row(
                $"{s.SessionId}", s.UserName ?? s.PersonId, s.ClientId ?? "", "", Time(s.SignedInAt), false))),
            ("Clients", clients.ConvertAll(c => new OperatorPage.Row(
                c.ClientId!, c.ClientId!, c.DisplayName!, NameOf(c.Grant!), Time(c.CreatedAt), c.RevokedAt is not null))));
    }

    // Each reads a form, so that the form's proof against forgery is asked for.
    public static async Task<RedirectHttpResult> RevokePerson(
        HttpContext context, Guid personId, [FromForm] string? lang, IdentityDb db, UserManager<Person> people, Access access,
        TimeProvider clock, CancellationToken ct)
    {
        await People.RevokePerson.Handle(personId, db, people, access, clock, ct);
        return Back(context, lang);
    }

    public static async Task<RedirectHttpResult> RevokeSession(
        HttpContext context, Guid sessionId, [FromForm] string? lang, IdentityDb db, IOpenIddictAuthorizationManager sessions,
        IOpenIddictTokenManager tokens, UserManager<Person> people, TimeProvider clock, CancellationToken ct)
    {
        await Sessions.RevokeSession.Handle(sessionId, db, sessions, tokens, people, clock, ct);
        return Back(context, lang);
    }

    public static async Task<RedirectHttpResult> RevokeClient(
        HttpContext context, string clientId, [FromForm] string? lang, IdentityDb db, IOpenIddictTokenManager tokens, TimeProvider clock,
        CancellationToken ct)
    {
        await Clients.RevokeClient.Handle(clientId, db, tokens, clock, ct);
        return Back(context, lang);
    }

    private static RedirectHttpResult Back(HttpContext context, string? lang) =>
        TypedResults.Redirect($"{context.Request.PathBase}/operator{(lang is "en" or "id" ? $"?lang={lang}" : "")}");

    private static string NameOf(Grant grant) => string.Join(
        ' ', new[] { Agency.Of(grant.Agency)!.Name }.Concat(grant.Districts).Concat(grant.Villages).Concat(grant.Stations.Take(1)));

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);
}

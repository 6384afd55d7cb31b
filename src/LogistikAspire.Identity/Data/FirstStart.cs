using LogistikAspire.Identity.Agencies;
using LogistikAspire.Identity.Clients;
using LogistikAspire.Identity.Keys;
using LogistikAspire.Identity.People;
using LogistikAspire.Shared.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Identity.Data;

internal static class FirstStart
{
    /// <summary>Brings the database up to date, and makes what must be there before the first request. Replicas take turns.</summary>
    public static async Task Prepare(this WebApplication app, IdentitySettings settings)
    {
        await app.Migrate<IdentityDb>();
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<TokenKeys>().Keep(CancellationToken.None);
        await app.Services.GetRequiredService<KeyRing>().Load(CancellationToken.None);

        var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        var clock = scope.ServiceProvider.GetRequiredService<TimeProvider>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.Hold("first-start", CancellationToken.None);
        await ControlRoom.Register(db, settings, clock.GetUtcNow(), CancellationToken.None);
        await Dashboard.Register(db, settings, clock.GetUtcNow(), CancellationToken.None);
        await MakeOperator(scope.ServiceProvider, settings, clock.GetUtcNow());
        if (settings.DemoClientsKey is { Length: > 0 })
        {
            await DemoClients.Add(db, clock.GetUtcNow(), CancellationToken.None);
        }

        await transaction.CommitAsync();
    }

    /// <summary>The account that invites the others. Made once, so that a password which it changed later stays its own.</summary>
    private static async Task MakeOperator(IServiceProvider services, IdentitySettings settings, DateTimeOffset now)
    {
        var people = services.GetRequiredService<UserManager<Person>>();
        if (settings.OperatorPassword is not { Length: > 0 } password || await people.Users.AnyAsync())
        {
            return;
        }

        var person = new Person
        {
            Id = Guid.CreateVersion7(), UserName = Agency.Operator, Name = "Operator", Grant = Grant.OfOperator(), CreatedAt = now,
            MustChangePassword = true,
        };
        var made = await people.CreateAsync(person, password);
        if (!made.Succeeded)
        {
            throw new InvalidOperationException(
                $"The operator's password cannot be used: {string.Join(" ", made.Errors.Select(e => e.Description))}");
        }
    }
}

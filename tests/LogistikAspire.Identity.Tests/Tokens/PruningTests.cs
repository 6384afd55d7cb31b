using LogistikAspire.Identity.Data;
using LogistikAspire.Identity.Tests.People;
using LogistikAspire.Identity.Tokens;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Identity.Tests.Tokens;

public sealed class PruningTests(IdentityApp app)
{
    [Fact]
    public async Task What_ended_long_ago_is_forgotten_and_what_lives_stays()
    {
        var (id, secret) = await app.Register();
        await app.Token(id, secret);
        await app.Token(id, secret);
        var (browser, _) = await app.SignedIn();
        var session = await browser.Tokens();
        await app.With<IdentityDb, int>(async db =>
        {
            var old = await db.Set<Token>().Where(t => t.Application!.ClientId == id).OrderBy(t => t.Id).FirstAsync();
            (old.CreationDate, old.ExpirationDate) = (DateTime.UtcNow.AddDays(-2), DateTime.UtcNow.AddDays(-2).AddMinutes(5));
            return await db.SaveChangesAsync();
        });

        await app.With<IServiceProvider, int>(async services =>
        {
            await Pruning.Prune(services, DateTimeOffset.UtcNow - Pruning.Keep, TestContext.Current.CancellationToken);
            return 0;
        });

        Assert.Equal(1, await app.With<IdentityDb, int>(db => db.Set<Token>().CountAsync(t => t.Application!.ClientId == id)));
        Assert.True((await browser.Refresh(session.GetProperty("refresh_token").GetString()!)).IsSuccessStatusCode);
    }
}

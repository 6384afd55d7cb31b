using LogistikAspire.Identity.Data;
using LogistikAspire.Identity.Keys;
using LogistikAspire.Shared;
using LogistikAspire.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.JsonWebTokens;

namespace LogistikAspire.Identity.Tests.Keys;

public sealed class KeyTests(IdentityApp app)
{
    [Fact]
    public async Task A_new_key_is_published_before_it_signs_and_tokens_of_the_old_one_stay_good()
    {
        var before = await app.DemoToken("kpu");
        var next = await Rotate();

        // Published, not signing: whoever reads the keys now knows the new one already.
        Assert.Contains((await app.PublishedKeys()).Keys, key => key.KeyId == next.KeyId);
        Assert.NotEqual(next.KeyId, new JsonWebToken(await app.DemoToken("kpu")).Kid);
        await app.Call(HttpMethod.Post, "/keys/rotations", new { }).Refused("key.pending");
        await IdentityApp.Eventually(async () =>
        {
            // Nobody is interrupted at any moment: every token that is issued checks with what is published.
            Assert.True((await app.Check(await app.DemoToken("kpu"), "warehouse")).IsValid);
            return new JsonWebToken(await app.DemoToken("kpu")).Kid == next.KeyId;
        });

        Assert.True((await app.Check(before, "warehouse")).IsValid);
        Assert.True((await app.Check(await app.DemoToken("kpu"), "warehouse")).IsValid);
        var keys = (await app.Call(HttpMethod.Get, "/keys").Read<Page<KeyView>>()).Items;
        Assert.Equal(next.KeyId, Assert.Single(keys, key => key.State == "signing").KeyId);
        Assert.Contains(keys, key => key.State == "retiring" && key.KeyId == new JsonWebToken(before).Kid);
    }

    [Fact]
    public async Task Keys_are_sealed_where_they_are_stored()
    {
        var key = await app.With<IdentityDb, TokenKey>(db => db.TokenKeys.AsNoTracking().OrderBy(k => k.Id).FirstAsync());
        var sealing = new Sealing(new() { KeysSecret = "0123456789abcdef0123456789abcdef" });
        var other = new Sealing(new() { KeysSecret = "fedcba9876543210fedcba9876543210" });

        Assert.True(sealing.Open(key.Material, key.Id).Length > 32);
        Assert.ThrowsAny<System.Security.Cryptography.CryptographicException>(() => other.Open(key.Material, key.Id));
        Assert.ThrowsAny<System.Security.Cryptography.CryptographicException>(() => sealing.Open(key.Material, "another-key"));
    }

    [Fact]
    public void Of_several_keys_the_latest_that_may_signs()
    {
        var now = DateTimeOffset.UtcNow;
        TokenKey[] keys = [new("old", [], now.AddDays(-9), now.AddDays(-9)), new("next", [], now, now.AddMinutes(15))];

        Assert.Equal("old", TokenKey.Signing(keys, now)!.Id);
        Assert.Equal("next", TokenKey.Signing(keys, now.AddMinutes(15))!.Id);
        keys[0].EndAt(now.AddMinutes(16));
        Assert.True(keys[0].IsPublished(now.AddMinutes(15)));
        Assert.False(keys[0].IsPublished(now.AddMinutes(16)));
        keys[0].EndAt(now.AddDays(1));
        Assert.False(keys[0].IsPublished(now.AddMinutes(16)));
    }

    private async Task<KeyView> Rotate()
    {
        KeyView? key = null;
        await IdentityApp.Eventually(async () =>
        {
            var answer = await app.Call(HttpMethod.Post, "/keys/rotations", new { });
            key = answer.IsSuccessStatusCode ? await answer.Read<KeyView>() : null;
            return key is not null;
        });
        return key!;
    }
}

using LogistikAspire.Identity.Clients;
using LogistikAspire.Identity.Invitations;
using LogistikAspire.Identity.Keys;
using LogistikAspire.Identity.People;
using LogistikAspire.Identity.Tokens;
using LogistikAspire.Shared.Messaging;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Identity.Data;

internal sealed class IdentityDb(DbContextOptions<IdentityDb> options) : IdentityUserContext<Person, Guid>(options)
{
    public DbSet<Client> Clients => Set<Client>();
    public DbSet<Invitation> Invitations => Set<Invitation>();
    public DbSet<TokenKey> TokenKeys => Set<TokenKey>();
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.UseOpenIddict<Client, Session, Scope, Token, Guid>();
        modelBuilder.Entity<Session>().ToTable("authorizations");
        modelBuilder.Entity<Scope>().ToTable("scopes");
        modelBuilder.Entity<Token>().ToTable("tokens");
        modelBuilder.Entity<IdentityUserClaim<Guid>>().ToTable("person_claims");
        modelBuilder.Entity<IdentityUserLogin<Guid>>().ToTable("person_logins");
        modelBuilder.Entity<IdentityUserToken<Guid>>().ToTable("person_tokens");
        modelBuilder.Entity<IdentityUserPasskey<Guid>>().ToTable("person_passkeys");
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(IdentityDb).Assembly).AddMessagingTables();
    }
}

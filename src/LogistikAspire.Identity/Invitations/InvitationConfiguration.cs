using LogistikAspire.Identity.Agencies;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Identity.Invitations;

internal sealed class InvitationConfiguration : IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Invitation> invitation)
    {
        invitation.ToTable("invitations");
        invitation.OwnsOne(i => i.Grant, GrantConfiguration.Configure);
        invitation.HasIndex(i => i.TokenHash).IsUnique();
        invitation.Property(i => i.TokenHash).HasMaxLength(32);
        invitation.Property(i => i.UserName).HasMaxLength(60);
        invitation.Property(i => i.Name).HasMaxLength(100);
    }
}

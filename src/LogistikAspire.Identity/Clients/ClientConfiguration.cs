using LogistikAspire.Identity.Agencies;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Identity.Clients;

internal sealed class ClientConfiguration : IEntityTypeConfiguration<Client>
{
    public void Configure(EntityTypeBuilder<Client> client)
    {
        client.ToTable("clients");
        client.OwnsOne(c => c.Grant, GrantConfiguration.Configure);
        client.Property(c => c.EarlierSecret).HasMaxLength(300);
    }
}

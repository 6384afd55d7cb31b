using LogistikAspire.Identity.Agencies;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Identity.People;

internal sealed class PersonConfiguration : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> person)
    {
        person.ToTable("people");
        person.OwnsOne(p => p.Grant, GrantConfiguration.Configure);
        person.Property(p => p.Name).HasMaxLength(100);
        person.Property(p => p.TotpSecret).HasMaxLength(200);
    }
}

using LogistikAspire.Escort.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Escort.Personnel;

internal sealed class PersonConfiguration : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> person)
    {
        person.ToTable("people");
        person.HasKey(p => new { p.OperationId, p.Number });
        person.HasOne<Unit>().WithMany().HasForeignKey(p => new { p.OperationId, p.UnitCode });
        person.Property(p => p.Number).HasMaxLength(Person.MaxNumber);
        person.Property(p => p.Name).HasMaxLength(Person.MaxName);
        person.Property(p => p.Rank).HasMaxLength(Person.MaxRank);
        person.Property(p => p.Phone).HasMaxLength(Person.MaxPhone);
        person.Property(p => p.UnitCode).HasMaxLength(Unit.MaxCode);
        person.Property(p => p.Force).HasConversion<string>().HasMaxLength(20);
        person.Property(p => p.StandingDuty).HasConversion<string>().HasMaxLength(20);
    }
}

using LogistikAspire.Escort.Personnel;
using LogistikAspire.Escort.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Escort.Assignments;

internal sealed class AssignedPersonConfiguration : IEntityTypeConfiguration<AssignedPerson>
{
    public void Configure(EntityTypeBuilder<AssignedPerson> assigned)
    {
        assigned.ToTable("assigned_people", t =>
        {
            t.HasCheckConstraint("ck_assigned_people_time", "\"from\" < until");
            t.HasCheckConstraint("ck_assigned_people_reason", "(state = 'Declined') = (reason IS NOT NULL)");
        });
        assigned.HasKey(a => new { a.OperationId, a.ShipmentId, a.Number });
        assigned.HasOne<Assignment>().WithMany().HasForeignKey(a => new { a.OperationId, a.ShipmentId });
        assigned.HasOne<Person>().WithMany().HasForeignKey(a => new { a.OperationId, a.Number });
        assigned.Property(a => a.Number).HasMaxLength(Person.MaxNumber);
        assigned.Property(a => a.UnitCode).HasMaxLength(Unit.MaxCode);
        assigned.Property(a => a.State).HasConversion<string>().HasMaxLength(20);
        assigned.Property(a => a.Reason).HasMaxLength(AssignedPerson.MaxReason);
        assigned.HasIndex(a => a.DueAt).HasFilter("state = 'Asked' AND escalated_at IS NULL"); // for reminders
        assigned.Ignore(a => a.Time);
        assigned.Ignore(a => a.Stands);
    }
}

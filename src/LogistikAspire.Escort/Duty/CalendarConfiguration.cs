using LogistikAspire.Escort.Personnel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Escort.Duty;

internal sealed class ShiftConfiguration : IEntityTypeConfiguration<Shift>
{
    public void Configure(EntityTypeBuilder<Shift> shift)
    {
        shift.ToTable("shifts", t => t.HasCheckConstraint("ck_shifts_time", "\"from\" < until"));
        shift.HasKey(s => new { s.OperationId, s.ShiftId });
        shift.HasOne<Person>().WithMany().HasForeignKey(s => new { s.OperationId, s.Number });
        shift.HasIndex(s => new { s.OperationId, s.From });
        shift.Property(s => s.Number).HasMaxLength(Person.MaxNumber);
        shift.Property(s => s.Kind).HasConversion<string>().HasMaxLength(20);
        shift.Ignore(s => s.Time);
    }
}

internal sealed class LeaveConfiguration : IEntityTypeConfiguration<Leave>
{
    public void Configure(EntityTypeBuilder<Leave> leave)
    {
        leave.ToTable("leaves", t => t.HasCheckConstraint("ck_leaves_days", "first_day <= last_day"));
        leave.HasKey(l => new { l.OperationId, l.LeaveId });
        leave.HasOne<Person>().WithMany().HasForeignKey(l => new { l.OperationId, l.Number });
        leave.Property(l => l.Number).HasMaxLength(Person.MaxNumber);
    }
}

internal sealed class TakenDayConfiguration : IEntityTypeConfiguration<TakenDay>
{
    public void Configure(EntityTypeBuilder<TakenDay> day)
    {
        day.ToTable("taken_days", t => t.HasCheckConstraint("ck_taken_days_people", "police >= 0 AND soldiers >= 0"));
        day.HasKey(d => new { d.OperationId, d.Date });
    }
}

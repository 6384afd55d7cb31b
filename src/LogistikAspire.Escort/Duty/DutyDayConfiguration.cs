using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Escort.Duty;

internal sealed class DutyDayConfiguration : IEntityTypeConfiguration<DutyDay>
{
    public void Configure(EntityTypeBuilder<DutyDay> day)
    {
        day.ToTable("duty_days", t => t.HasCheckConstraint("ck_duty_days_people", "police >= 0 AND soldiers >= 0"));
        day.HasKey(d => new { d.OperationId, d.Date });
    }
}

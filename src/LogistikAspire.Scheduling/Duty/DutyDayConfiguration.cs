using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Scheduling.Duty;

// No foreign key to the operation: what Escort tells may arrive before, or be older than, what we know.
internal sealed class DutyDayConfiguration : IEntityTypeConfiguration<DutyDay>
{
    public void Configure(EntityTypeBuilder<DutyDay> duty)
    {
        duty.ToTable("duty_days");
        duty.HasKey(d => new { d.OperationId, d.Date });
    }
}

using LogistikAspire.Scheduling.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Scheduling.Circumstances;

// No foreign key to the operation: what other services tell may arrive before, or be older than, what we know.
internal sealed class DutyDayConfiguration : IEntityTypeConfiguration<DutyDay>
{
    public void Configure(EntityTypeBuilder<DutyDay> duty)
    {
        duty.ToTable("duty_days");
        duty.HasKey(d => new { d.OperationId, d.Date });
    }
}

internal sealed class DistrictAccessConfiguration : IEntityTypeConfiguration<DistrictAccess>
{
    public void Configure(EntityTypeBuilder<DistrictAccess> access)
    {
        access.ToTable("district_access");
        access.HasKey(a => new { a.OperationId, a.DistrictCode });
        access.Property(a => a.DistrictCode).HasMaxLength(13);
        access.Property(a => a.Days).HasJson();
    }
}

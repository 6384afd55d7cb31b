using LogistikAspire.Scheduling.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Scheduling.Access;

// No foreign key to the operation: what Mitigation tells may arrive before, or be older than, what we know.
internal sealed class DistrictAccessConfiguration : IEntityTypeConfiguration<DistrictAccess>
{
    public void Configure(EntityTypeBuilder<DistrictAccess> access)
    {
        access.ToTable("district_access");
        access.HasKey(a => new { a.OperationId, a.DistrictCode });
        access.Property(a => a.DistrictCode).HasMaxLength(13);
        access.Property(a => a.Periods).HasJson();
    }
}

using LogistikAspire.Escort.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Escort.Access;

internal sealed class DistrictAccessConfiguration : IEntityTypeConfiguration<DistrictAccess>
{
    public void Configure(EntityTypeBuilder<DistrictAccess> access)
    {
        access.ToTable("district_access");
        access.HasKey(a => new { a.OperationId, a.DistrictCode });
        access.Property(a => a.DistrictCode).HasMaxLength(20);
        access.Property(a => a.Periods).HasJson();
    }
}

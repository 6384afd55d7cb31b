using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Mitigation.Access;

internal sealed class DistrictAccessConfiguration : IEntityTypeConfiguration<DistrictAccess>
{
    public void Configure(EntityTypeBuilder<DistrictAccess> district)
    {
        district.ToTable("district_access");
        district.HasKey(d => new { d.OperationId, d.DistrictCode });
        district.Property(d => d.DistrictCode).HasMaxLength(20);
        district.Property(d => d.Name).HasMaxLength(200);
        district.Property(d => d.Way).HasMaxLength(100);
    }
}

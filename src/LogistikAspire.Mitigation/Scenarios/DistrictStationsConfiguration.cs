using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Mitigation.Scenarios;

internal sealed class DistrictStationsConfiguration : IEntityTypeConfiguration<DistrictStations>
{
    public void Configure(EntityTypeBuilder<DistrictStations> district)
    {
        district.ToTable("district_stations");
        district.HasKey(d => new { d.OperationId, d.DistrictCode });
        district.Property(d => d.DistrictCode).HasMaxLength(20);
    }
}

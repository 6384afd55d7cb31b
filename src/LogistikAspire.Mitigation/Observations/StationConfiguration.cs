using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Mitigation.Observations;

internal sealed class StationConfiguration : IEntityTypeConfiguration<Station>
{
    public void Configure(EntityTypeBuilder<Station> station)
    {
        station.ToTable("stations");
        station.HasKey(s => new { s.OperationId, s.Code });
        station.Property(s => s.Code).HasMaxLength(DescribeStation.MaxCode);
        station.Property(s => s.Name).HasMaxLength(DescribeStation.MaxName);
        station.Property(s => s.Unit).HasConversion<string>().HasMaxLength(20);
        station.Property(s => s.DistrictCode).HasMaxLength(20);
        station.Property(s => s.Authority).HasMaxLength(DescribeStation.MaxName);
    }
}

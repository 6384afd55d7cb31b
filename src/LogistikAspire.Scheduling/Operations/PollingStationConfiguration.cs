using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Scheduling.Operations;

internal sealed class PollingStationConfiguration : IEntityTypeConfiguration<PollingStation>
{
    public void Configure(EntityTypeBuilder<PollingStation> station)
    {
        station.ToTable("polling_stations", t => t.HasCheckConstraint("ck_voters", "number > 0 AND voters >= 0"));
        station.HasKey(s => new { s.OperationId, s.VillageCode, s.Number });
        station.Property(s => s.VillageCode).HasMaxLength(13);
        station.Property(s => s.DistrictCode).HasMaxLength(8);
        station.Property(s => s.Village).HasMaxLength(100);
        station.Property(s => s.Id).HasColumnName("station_id");
        station.Property(s => s.Replaces).HasMaxLength(20);
        station.Ignore(s => s.Key);
        station.HasIndex(s => new { s.OperationId, s.DistrictCode });
        station.HasOne<Operation>().WithMany().HasForeignKey(s => s.OperationId);
    }
}

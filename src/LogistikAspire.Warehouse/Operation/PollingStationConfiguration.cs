using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Warehouse.Operation;

internal sealed class PollingStationConfiguration : IEntityTypeConfiguration<PollingStation>
{
    public void Configure(EntityTypeBuilder<PollingStation> station)
    {
        station.ToTable("polling_stations");
        station.HasKey(s => new { s.OperationId, s.VillageCode, s.Number });
        station.Property(s => s.VillageCode).HasMaxLength(13);
        station.Property(s => s.DistrictCode).HasMaxLength(8);
        station.Property(s => s.Village).HasMaxLength(100);
        station.Ignore(s => s.Place);
        station.HasIndex(s => new { s.OperationId, s.DistrictCode, s.Ordinal }).IsUnique();
        station.Property(s => s.Id).HasColumnName("station_id");
    }
}

internal sealed class PollingStationListConfiguration : IEntityTypeConfiguration<PollingStationList>
{
    public void Configure(EntityTypeBuilder<PollingStationList> list)
    {
        list.ToTable("polling_station_lists");
        list.HasKey(l => new { l.OperationId, l.DistrictCode });
        list.Property(l => l.DistrictCode).HasMaxLength(8);
    }
}

using LogistikAspire.Mitigation.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Mitigation.Forecasts;

internal sealed class VillageForecastConfiguration : IEntityTypeConfiguration<VillageForecast>
{
    public void Configure(EntityTypeBuilder<VillageForecast> forecast)
    {
        forecast.ToTable("village_forecasts");
        forecast.HasKey(f => new { f.OperationId, f.VillageCode });
        forecast.Property(f => f.VillageCode).HasMaxLength(20);
        forecast.Property(f => f.DistrictCode).HasMaxLength(20);
        forecast.Property(f => f.Village).HasMaxLength(ReadForecast.MaxText);
        forecast.Property(f => f.Steps).HasJson();
        forecast.HasIndex(f => new { f.OperationId, f.DistrictCode });
    }
}

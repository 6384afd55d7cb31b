using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Mitigation.Areas;

internal sealed class DistrictSeatConfiguration : IEntityTypeConfiguration<DistrictSeat>
{
    public void Configure(EntityTypeBuilder<DistrictSeat> seat)
    {
        seat.ToTable("district_seats");
        seat.HasKey(s => new { s.OperationId, s.DistrictCode });
        seat.Property(s => s.DistrictCode).HasMaxLength(20);
    }
}

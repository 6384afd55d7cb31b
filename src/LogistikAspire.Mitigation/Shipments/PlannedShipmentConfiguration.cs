using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Mitigation.Shipments;

internal sealed class PlannedShipmentConfiguration : IEntityTypeConfiguration<PlannedShipment>
{
    public void Configure(EntityTypeBuilder<PlannedShipment> shipment)
    {
        shipment.ToTable("planned_shipments");
        shipment.HasKey(s => new { s.OperationId, s.ShipmentId });
        shipment.Property(s => s.DistrictCode).HasMaxLength(20);
    }
}

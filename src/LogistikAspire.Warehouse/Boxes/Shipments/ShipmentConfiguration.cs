using LogistikAspire.Warehouse.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Warehouse.Boxes.Shipments;

internal sealed class ShipmentConfiguration : IEntityTypeConfiguration<Shipment>
{
    public void Configure(EntityTypeBuilder<Shipment> shipment)
    {
        shipment.ToTable("shipments", t => t.HasCheckConstraint("ck_handed_over", "accepted + rejected + turned_back <= shipped"));
        shipment.HasKey(s => new { s.OperationId, s.Id });
        shipment.Property(s => s.DistrictCode).HasMaxLength(8);
        shipment.Property(s => s.State).AsWord();
    }
}

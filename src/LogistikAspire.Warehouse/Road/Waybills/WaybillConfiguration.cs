using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Warehouse.Road.Waybills;

internal sealed class WaybillConfiguration : IEntityTypeConfiguration<Waybill>
{
    public void Configure(EntityTypeBuilder<Waybill> waybill)
    {
        waybill.ToTable("waybills", t => t.HasCheckConstraint("ck_waybill_handed_over", "accepted + rejected + turned_back <= shipped"));
        waybill.HasKey(w => new { w.OperationId, w.Id });
        waybill.HasIndex(w => new { w.OperationId, w.Number }).IsUnique();
        waybill.Property(w => w.From).HasMaxLength(Place.MaxLength);
        waybill.Property(w => w.State).AsWord();
        waybill.Property(w => w.Fingerprint).HasMaxLength(64);
        waybill.HasIndex(w => new { w.OperationId, w.ShipmentId });
        waybill.Property(w => w.VehicleKind).HasMaxLength(32);
        waybill.Property(w => w.Plate).HasMaxLength(32);
        waybill.Property(w => w.Driver).HasMaxLength(100);

        // The index is the rule: a vehicle is on one way at a time.
        waybill.HasIndex(w => new { w.OperationId, w.Plate }).IsUnique().HasFilter("state IN ('open', 'departed')");
        waybill.OwnsMany(w => w.Stops, stop =>
        {
            stop.ToTable("waybill_stops");
            stop.WithOwner().HasForeignKey("OperationId", "WaybillId");
            stop.HasKey("OperationId", "WaybillId", nameof(WaybillStop.Order));
            stop.Property(s => s.Order).ValueGeneratedNever();
            stop.Property(s => s.Place).HasMaxLength(Place.MaxLength);
        });
        waybill.Navigation(w => w.Stops).HasField("_stops");
    }
}

internal sealed class WaybillBoxConfiguration : IEntityTypeConfiguration<WaybillBox>
{
    public void Configure(EntityTypeBuilder<WaybillBox> box)
    {
        box.ToTable("waybill_boxes");
        box.HasKey(b => new { b.OperationId, b.WaybillId, b.BoxNumber });
        box.Property(b => b.BoxNumber).HasMaxLength(20);
        box.Property(b => b.Stop).HasMaxLength(Place.MaxLength);
        box.Property(b => b.Seal).HasMaxLength(32);
        box.Property(b => b.TurnedBackTo).HasMaxLength(Place.MaxLength);
        box.HasOne<Waybill>().WithMany().HasForeignKey(b => new { b.OperationId, b.WaybillId }).OnDelete(DeleteBehavior.Restrict);
    }
}

using LogistikAspire.Warehouse.Goods.Items;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Warehouse.Goods.Deliveries;

internal sealed class OrderConfiguration : IEntityTypeConfiguration<Order>
{
    public void Configure(EntityTypeBuilder<Order> order)
    {
        order.ToTable("orders");
        order.HasKey(o => new { o.OperationId, o.Id });
        order.Property(o => o.Number).HasMaxLength(64);
        order.HasIndex(o => new { o.OperationId, o.Number }).IsUnique();
        order.Property(o => o.Vendor).HasMaxLength(200);
        order.OwnsMany(o => o.Lines, line =>
        {
            line.ToTable("order_lines", t => t.HasCheckConstraint("ck_received", """
                quantity > 0 AND accepted BETWEEN 0 AND quantity AND least(damaged, wrong, short) >= 0
                AND least(excess, kept, returned) >= 0
                AND accepted + excess + kept + returned + damaged + wrong + short = stated
                """));
            line.WithOwner().HasForeignKey("OperationId", "OrderId");
            line.HasKey("OperationId", "OrderId", nameof(OrderLine.Item));
            line.Property(l => l.Item).HasMaxLength(64).ValueGeneratedNever();
            line.HasOne<Item>().WithMany().HasForeignKey("OperationId", nameof(OrderLine.Item)).OnDelete(DeleteBehavior.Restrict);
        });
        order.Navigation(o => o.Lines).HasField("_lines");
    }
}

internal sealed class DeliveryConfiguration : IEntityTypeConfiguration<Delivery>
{
    public void Configure(EntityTypeBuilder<Delivery> delivery)
    {
        delivery.ToTable("deliveries");
        delivery.HasKey(d => new { d.OperationId, d.Id });
        delivery.Property(d => d.Note).HasMaxLength(64);
        delivery.Property(d => d.DeliveredBy).HasMaxLength(100);
        delivery.Property(d => d.ReceivedBy).HasMaxLength(100);
        delivery.Property(d => d.Fingerprint).HasMaxLength(64);
        delivery.HasOne<Order>().WithMany().HasForeignKey(d => new { d.OperationId, d.OrderId }).OnDelete(DeleteBehavior.Restrict);
        delivery.OwnsMany(d => d.Lines, line =>
        {
            line.ToTable("delivery_lines", t => t.HasCheckConstraint("ck_adds_up",
                "least(accepted, damaged, wrong, short) >= 0 AND accepted::bigint + damaged + wrong + short = stated "
                + "AND excess BETWEEN 0 AND accepted"));
            line.WithOwner().HasForeignKey("OperationId", "DeliveryId");
            line.HasKey("OperationId", "DeliveryId", nameof(DeliveryLine.Item));
            line.Property(l => l.Item).HasMaxLength(64).ValueGeneratedNever();
            line.Property(l => l.Note).HasMaxLength(DeliveryLine.MaxNote);
        });
        delivery.Navigation(d => d.Lines).HasField("_lines");
    }
}

internal sealed class ExcessSettlementConfiguration : IEntityTypeConfiguration<ExcessSettlement>
{
    public void Configure(EntityTypeBuilder<ExcessSettlement> settlement)
    {
        settlement.ToTable("excess_settlements");
        settlement.HasKey(s => new { s.OperationId, s.Id });
        settlement.Property(s => s.SignedBy).HasMaxLength(100);
        settlement.Property(s => s.WitnessedBy).HasMaxLength(100);
        settlement.Property(s => s.Reason).HasMaxLength(500);
        settlement.Property(s => s.Fingerprint).HasMaxLength(64);
        settlement.HasOne<Order>().WithMany().HasForeignKey(s => new { s.OperationId, s.OrderId }).OnDelete(DeleteBehavior.Restrict);
        settlement.OwnsMany(s => s.Lines, line =>
        {
            line.ToTable("excess_settlement_lines", t => t.HasCheckConstraint("ck_settled", "least(kept, returned) >= 0"));
            line.WithOwner().HasForeignKey("OperationId", "SettlementId");
            line.HasKey("OperationId", "SettlementId", nameof(ExcessLine.Item));
            line.Property(l => l.Item).HasMaxLength(64).ValueGeneratedNever();
        });
        settlement.Navigation(s => s.Lines).HasField("_lines");
    }
}

internal sealed class SortingConfiguration : IEntityTypeConfiguration<Sorting>
{
    public void Configure(EntityTypeBuilder<Sorting> sorting)
    {
        sorting.ToTable("sortings");
        sorting.HasKey(s => new { s.OperationId, s.Id });
        sorting.Property(s => s.Item).HasMaxLength(64);
        sorting.Property(s => s.SortedBy).HasMaxLength(100);
        sorting.Property(s => s.CheckedBy).HasMaxLength(100);
        sorting.Property(s => s.Fingerprint).HasMaxLength(64);
        sorting.HasIndex(s => new { s.OperationId, s.Date, s.Item });
    }
}

internal sealed class ReserveUseConfiguration : IEntityTypeConfiguration<ReserveUse>
{
    public void Configure(EntityTypeBuilder<ReserveUse> use)
    {
        use.ToTable("reserve_uses", t => t.HasCheckConstraint("ck_some", "quantity > 0"));
        use.HasKey(u => new { u.OperationId, u.Id });
        use.Property(u => u.Item).HasMaxLength(64);
        use.Property(u => u.VillageCode).HasMaxLength(13);
        use.Property(u => u.Reason).HasMaxLength(500);
        use.Property(u => u.SignedBy).HasMaxLength(100);
        use.Property(u => u.WitnessedBy).HasMaxLength(100);
        use.Property(u => u.Fingerprint).HasMaxLength(64);
        use.HasIndex(u => new { u.OperationId, u.Item, u.VillageCode, u.Number });
    }
}

using LogistikAspire.Escort.Data;
using LogistikAspire.Escort.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Escort.Orders;

internal sealed class DutyOrderConfiguration : IEntityTypeConfiguration<DutyOrder>
{
    public void Configure(EntityTypeBuilder<DutyOrder> order)
    {
        order.ToTable("duty_orders", t => t.HasCheckConstraint(
            "ck_duty_orders_number", "(state = 'Issued') = (number IS NOT NULL AND year IS NOT NULL AND duties IS NOT NULL)"));
        order.HasKey(o => new { o.OperationId, o.OrderId });
        order.HasOne<Unit>().WithMany().HasForeignKey(o => new { o.OperationId, o.UnitCode });
        order.HasIndex(o => new { o.OperationId, o.UnitCode, o.Year, o.Number }).IsUnique().HasFilter("number IS NOT NULL");
        order.Property(o => o.UnitCode).HasMaxLength(Unit.MaxCode);
        order.Property(o => o.State).HasConversion<string>().HasMaxLength(20);
        order.Property(o => o.WrittenBy).HasMaxLength(200);
        order.Property(o => o.IssuedBy).HasMaxLength(200);
        order.Property(o => o.Number).HasMaxLength(IssueOrder.MaxNumber);
        order.Property(o => o.ReturnedBecause).HasMaxLength(WriteOrder.MaxText);
        order.Property(o => o.ClashesConfirmedBecause).HasMaxLength(WriteOrder.MaxText);
        order.Property(o => o.Content).HasJson();
        order.Property(o => o.Duties).HasJson();
    }
}

internal sealed class OrderGuestConfiguration : IEntityTypeConfiguration<OrderGuest>
{
    public void Configure(EntityTypeBuilder<OrderGuest> guest)
    {
        guest.ToTable("order_guests");
        guest.HasKey(g => new { g.OperationId, g.OrderId, g.Line });
        guest.HasOne<DutyOrder>().WithMany().HasForeignKey(g => new { g.OperationId, g.OrderId });
        guest.Property(g => g.Name).HasMaxLength(100);
        guest.Property(g => g.Rank).HasMaxLength(40);
        guest.Property(g => g.Number).HasMaxLength(30);
        guest.Property(g => g.Position).HasMaxLength(100);
        guest.Property(g => g.Reason).HasMaxLength(300);
    }
}

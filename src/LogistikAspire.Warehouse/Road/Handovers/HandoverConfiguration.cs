using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Warehouse.Road.Handovers;

internal sealed class HandoverConfiguration : IEntityTypeConfiguration<Handover>
{
    public void Configure(EntityTypeBuilder<Handover> handover)
    {
        handover.ToTable("handovers");
        handover.HasKey(h => new { h.OperationId, h.Id });
        handover.HasIndex(h => new { h.OperationId, h.WaybillId });
        handover.Property(h => h.Place).HasMaxLength(Operation.Place.MaxLength);
        handover.Property(h => h.GivenBy).HasMaxLength(100);
        handover.Property(h => h.ReceivedBy).HasMaxLength(100);
        handover.Property(h => h.Fingerprint).HasMaxLength(64);
        handover.OwnsMany(h => h.Lines, line =>
        {
            line.ToTable("handover_lines");
            line.WithOwner().HasForeignKey("OperationId", "HandoverId");
            line.HasKey("OperationId", "HandoverId", nameof(HandoverLine.BoxNumber));
            line.Property(l => l.BoxNumber).HasMaxLength(20).ValueGeneratedNever();
            line.Property(l => l.Reason).HasMaxLength(HandoverLine.MaxReason);
        });
        handover.Navigation(h => h.Lines).HasField("_lines");
    }
}

using LogistikAspire.Warehouse.Goods.Items;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Warehouse.Boxes.Contents;

/// <summary>
/// What two people accepted: that a packed box holds another number of an item than its kit has. It counts as long as both numbers stay.
/// </summary>
internal sealed class KitAcceptance
{
    public required Guid OperationId { get; init; }
    public required string BoxNumber { get; init; }
    public required string Item { get; init; }
    public required long Has { get; init; }
    public required long Needs { get; init; }

    /// <summary>The document that they signed.</summary>
    public required Guid DocumentId { get; init; }

    public KitDifference Difference => new(Item, Has, Needs);
}

internal sealed class KitAcceptanceConfiguration : IEntityTypeConfiguration<KitAcceptance>
{
    public void Configure(EntityTypeBuilder<KitAcceptance> acceptance)
    {
        acceptance.ToTable("kit_acceptances");
        acceptance.HasKey(a => new { a.OperationId, a.BoxNumber, a.Item });
        acceptance.Property(a => a.BoxNumber).HasMaxLength(20);
        acceptance.Property(a => a.Item).HasMaxLength(64);
        acceptance.Ignore(a => a.Difference);
        acceptance.HasOne<Box>().WithMany().HasForeignKey(a => new { a.OperationId, a.BoxNumber }).OnDelete(DeleteBehavior.Restrict);
        acceptance.HasOne<Item>().WithMany().HasForeignKey(a => new { a.OperationId, a.Item }).OnDelete(DeleteBehavior.Restrict);
    }
}

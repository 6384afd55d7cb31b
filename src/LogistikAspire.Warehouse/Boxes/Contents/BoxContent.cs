using LogistikAspire.Warehouse.Goods.Items;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Warehouse.Boxes.Contents;

/// <summary>
/// Units of one item in one packed box, until its polling station opens it. Together with the boxes' places they say the same as the stock
/// that is booked as packed.
/// </summary>
internal sealed class BoxContent
{
    public required Guid OperationId { get; init; }
    public required string BoxNumber { get; init; }
    public required string Item { get; init; }
    public required long Quantity { get; init; }
}

internal sealed class BoxContentConfiguration : IEntityTypeConfiguration<BoxContent>
{
    public void Configure(EntityTypeBuilder<BoxContent> content)
    {
        content.ToTable("box_contents", t => t.HasCheckConstraint("ck_packed", "quantity > 0"));
        content.HasKey(c => new { c.OperationId, c.BoxNumber, c.Item });
        content.Property(c => c.BoxNumber).HasMaxLength(20);
        content.Property(c => c.Item).HasMaxLength(64);
        content.HasOne<Box>().WithMany().HasForeignKey(c => new { c.OperationId, c.BoxNumber }).OnDelete(DeleteBehavior.Restrict);
        content.HasOne<Item>().WithMany().HasForeignKey(c => new { c.OperationId, c.Item }).OnDelete(DeleteBehavior.Restrict);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Mitigation.Plans;

internal sealed class ChecklistItemConfiguration : IEntityTypeConfiguration<ChecklistItem>
{
    public void Configure(EntityTypeBuilder<ChecklistItem> item)
    {
        item.ToTable("checklist_items");
        item.HasKey(i => new { i.OperationId, i.ItemId });
        item.Property(i => i.Text).HasMaxLength(AskReadiness.MaxText);
        item.Property(i => i.TextInEnglish).HasMaxLength(AskReadiness.MaxText);
    }
}

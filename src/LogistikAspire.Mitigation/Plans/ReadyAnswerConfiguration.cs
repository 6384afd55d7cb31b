using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Mitigation.Plans;

internal sealed class ReadyAnswerConfiguration : IEntityTypeConfiguration<ReadyAnswer>
{
    public void Configure(EntityTypeBuilder<ReadyAnswer> answer)
    {
        answer.ToTable("ready_answers");
        answer.HasKey(a => new { a.OperationId, a.ItemId, a.Agency });
        answer.Property(a => a.Agency).HasMaxLength(20);
        answer.Property(a => a.SaidBy).HasMaxLength(200);
        answer.Property(a => a.TakenBackBy).HasMaxLength(200);
        answer.Property(a => a.Note).HasMaxLength(SayReady.MaxNote);
        answer.HasOne<ChecklistItem>().WithMany().HasForeignKey(a => new { a.OperationId, a.ItemId }).OnDelete(DeleteBehavior.Cascade);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Shared.Messaging.FailedMessages;

internal sealed class FailedMessageConfiguration : IEntityTypeConfiguration<FailedMessage>
{
    public void Configure(EntityTypeBuilder<FailedMessage> failed)
    {
        failed.ToTable("failed_messages", table => table.HasCheckConstraint("ck_failed_messages_discarded",
            "(state = 'Discarded') = (discarded_at IS NOT NULL AND discarded_by IS NOT NULL AND discard_reason IS NOT NULL)"));
        failed.HasKey(m => m.Id);
        failed.Property(m => m.Id).ValueGeneratedNever();
        failed.Property(m => m.Queue).HasMaxLength(255);
        failed.Property(m => m.Type).HasMaxLength(FailedDelivery.MaxName);
        failed.Property(m => m.Reason).HasMaxLength(FailedDelivery.MaxReason);
        failed.Property(m => m.Exception).HasMaxLength(FailedDelivery.MaxName);
        failed.Property(m => m.StackTrace).HasMaxLength(FailedDelivery.MaxStackTrace);
        failed.Property(m => m.TraceId).HasMaxLength(32);
        failed.Property(m => m.ContentType).HasMaxLength(FailedDelivery.MaxName);
        failed.Property(m => m.State).HasConversion<string>().HasMaxLength(20);
        failed.Property(m => m.DiscardedBy).HasMaxLength(DiscardFailedMessages.MaxName);
        failed.Property(m => m.DiscardReason).HasMaxLength(DiscardFailedMessages.MaxReason);

        // A discard is a record: should its message fail again after all, that is another row.
        failed.HasIndex(m => new { m.Queue, m.MessageId }).IsUnique().HasFilter("state <> 'Discarded'");
        failed.HasIndex(m => new { m.State, m.Id });
    }
}

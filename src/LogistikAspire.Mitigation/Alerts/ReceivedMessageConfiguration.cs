using LogistikAspire.Mitigation.Cap;
using LogistikAspire.Mitigation.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Mitigation.Alerts;

internal sealed class ReceivedMessageConfiguration : IEntityTypeConfiguration<ReceivedMessage>
{
    public void Configure(EntityTypeBuilder<ReceivedMessage> message)
    {
        message.ToTable("received_messages");
        message.HasKey(m => new { m.OperationId, m.MessageId });
        message.Property(m => m.Sender).HasMaxLength(CapMessage.MaxName);
        message.Property(m => m.Identifier).HasMaxLength(CapMessage.MaxName);
        message.Property(m => m.Source).HasMaxLength(CapIntake.MaxSource);
        message.Property(m => m.Status).HasConversion<string>().HasMaxLength(20);
        message.Property(m => m.Type).HasConversion<string>().HasMaxLength(20);
        message.Property(m => m.Outcome).HasConversion<string>().HasMaxLength(20);
        message.Property(m => m.Why).HasConversion<string>().HasMaxLength(20);
        message.Property(m => m.References).HasJson();
        message.Property(m => m.Districts).HasJson();
        message.Property(m => m.Texts).HasJson();
        message.Ignore(m => m.Key);
        message.Ignore(m => m.InChain);
        message.HasIndex(m => new { m.OperationId, m.Identifier, m.Sender, m.Sent }).IsUnique();
        message.HasIndex(m => new { m.OperationId, m.ChainId });
    }
}

using LogistikAspire.Mitigation.Cap;
using LogistikAspire.Mitigation.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Mitigation.Rules;

internal sealed class OperationRulesConfiguration : IEntityTypeConfiguration<OperationRules>
{
    public void Configure(EntityTypeBuilder<OperationRules> rules)
    {
        rules.ToTable("operation_rules");
        rules.HasKey(r => r.OperationId);
        rules.Property(r => r.OperationId).ValueGeneratedNever();
        rules.Property(r => r.Hazards).HasJson();
        rules.Property(r => r.Sender).HasMaxLength(CapMessage.MaxName);
        rules.Property(r => r.SenderName).HasMaxLength(CapMessage.MaxName);
    }
}

using LogistikAspire.Mitigation.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Mitigation.Consequences;

internal sealed class ReplanConfiguration : IEntityTypeConfiguration<Replan>
{
    public void Configure(EntityTypeBuilder<Replan> replan)
    {
        replan.ToTable("replans");
        replan.HasKey(r => r.OperationId);
        replan.Property(r => r.OperationId).ValueGeneratedNever();
        replan.Ignore(r => r.IsNone);
        replan.Ignore(r => r.IsAccepted);
        replan.Property(r => r.Proposal).HasJson();
        replan.Property(r => r.Impossible).HasJson();
    }
}

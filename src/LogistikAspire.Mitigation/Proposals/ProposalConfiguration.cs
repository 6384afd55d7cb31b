using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Mitigation.Proposals;

internal sealed class ProposalConfiguration : IEntityTypeConfiguration<Proposal>
{
    public void Configure(EntityTypeBuilder<Proposal> proposal)
    {
        proposal.ToTable("proposals", t => t.HasCheckConstraint(
            "ck_proposals_decision",
            "(alert_id IS NULL OR reason IS NULL) AND (alert_id IS NULL AND reason IS NULL) = (decided_at IS NULL)"));
        proposal.HasKey(p => new { p.OperationId, p.ProposalId });
        proposal.Property(p => p.Headline).HasMaxLength(SetThreshold.MaxHeadline);
        proposal.Property(p => p.Level).HasConversion<string>().HasMaxLength(20);
        proposal.Property(p => p.Reason).HasMaxLength(DecideProposal.MaxReason);
        proposal.Property(p => p.DecidedBy).HasMaxLength(200);
        proposal.HasIndex(p => new { p.OperationId, p.ThresholdId });
    }
}

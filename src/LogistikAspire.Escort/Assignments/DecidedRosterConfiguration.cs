using LogistikAspire.Escort.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Escort.Assignments;

internal sealed class DecidedRosterConfiguration : IEntityTypeConfiguration<DecidedRoster>
{
    public void Configure(EntityTypeBuilder<DecidedRoster> roster)
    {
        roster.ToTable("decided_rosters");
        roster.HasKey(r => r.OperationId);
        roster.Property(r => r.OperationId).ValueGeneratedNever();
        roster.Property(r => r.Cost).HasJson();
        roster.Property(r => r.Bound).HasJson();
        roster.Property(r => r.Loads).HasJson();
    }
}

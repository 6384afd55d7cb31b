using LogistikAspire.Scheduling.Data;
using LogistikAspire.Scheduling.Operations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Scheduling.Postponements;

internal sealed class PostponementConfiguration : IEntityTypeConfiguration<Postponement>
{
    public void Configure(EntityTypeBuilder<Postponement> postponement)
    {
        postponement.ToTable("postponements");
        postponement.HasKey(p => new { p.OperationId, p.Id });
        postponement.HasIndex(p => new { p.OperationId, p.Number }).IsUnique();
        postponement.Property(p => p.Districts).HasJson();
        postponement.Property(p => p.Stations).HasJson();
        postponement.Property(p => p.By).HasMaxLength(100);
        postponement.Property(p => p.Reason).HasMaxLength(500);
        postponement.HasOne<Operation>().WithMany().HasForeignKey(p => p.OperationId);
    }
}

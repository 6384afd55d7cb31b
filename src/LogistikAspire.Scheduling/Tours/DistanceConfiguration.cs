using LogistikAspire.Scheduling.Operations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Scheduling.Tours;

internal sealed class DistanceConfiguration : IEntityTypeConfiguration<Distance>
{
    public void Configure(EntityTypeBuilder<Distance> distance)
    {
        distance.ToTable("distances", t => t.HasCheckConstraint("ck_way", "kilometres >= 0 AND minutes >= 0"));
        distance.HasKey(d => new { d.OperationId, d.From, d.To });
        distance.Property(d => d.From).HasColumnName("from_code").HasMaxLength(13);
        distance.Property(d => d.To).HasColumnName("to_code").HasMaxLength(13);
        distance.HasOne<Operation>().WithMany().HasForeignKey(d => d.OperationId);
    }
}

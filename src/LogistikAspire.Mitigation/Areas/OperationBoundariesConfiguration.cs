using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Mitigation.Areas;

internal sealed class OperationBoundariesConfiguration : IEntityTypeConfiguration<OperationBoundaries>
{
    public void Configure(EntityTypeBuilder<OperationBoundaries> boundaries)
    {
        boundaries.ToTable("district_boundaries");
        boundaries.HasKey(b => b.OperationId);
        boundaries.Property(b => b.OperationId).ValueGeneratedNever();
    }
}

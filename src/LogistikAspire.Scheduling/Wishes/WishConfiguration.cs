using LogistikAspire.Scheduling.Operations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Scheduling.Wishes;

internal sealed class WishConfiguration : IEntityTypeConfiguration<Wish>
{
    public void Configure(EntityTypeBuilder<Wish> wish)
    {
        wish.ToTable("wishes", t => t.HasCheckConstraint("ck_weight", "weight BETWEEN 1 AND 5"));
        wish.HasKey(w => new { w.OperationId, w.Id });
        wish.Property(w => w.DistrictCode).HasMaxLength(13);
        wish.Property(w => w.Agency).HasConversion<string>().HasMaxLength(20);
        wish.Property(w => w.Reason).HasMaxLength(500);
        wish.HasOne<Operation>().WithMany().HasForeignKey(w => w.OperationId);
    }
}

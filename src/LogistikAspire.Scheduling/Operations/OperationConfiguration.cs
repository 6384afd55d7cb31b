using LogistikAspire.Scheduling.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Scheduling.Operations;

internal sealed class OperationConfiguration : IEntityTypeConfiguration<Operation>
{
    public void Configure(EntityTypeBuilder<Operation> operation)
    {
        operation.ToTable("operations");
        operation.HasKey(o => o.Id);
        operation.Property(o => o.Id).ValueGeneratedNever();
        operation.Property(o => o.Code).HasMaxLength(8);
        operation.HasIndex(o => o.Code).IsUnique();
        operation.Property(o => o.Details).HasJson();
        operation.Property(o => o.Settings).HasJson();
        operation.Property(o => o.RowVersion).IsRowVersion();
    }
}

internal sealed class DistrictConfiguration : IEntityTypeConfiguration<District>
{
    public void Configure(EntityTypeBuilder<District> district)
    {
        district.ToTable("districts", t => t.HasCheckConstraint("ck_boxes", "boxes >= 0"));
        district.HasKey(d => new { d.OperationId, d.Code });
        district.Property(d => d.Code).HasMaxLength(13);
        district.Property(d => d.Name).HasMaxLength(100);
        district.Property(d => d.Access).HasMaxLength(20);
        district.HasOne<Operation>().WithMany().HasForeignKey(d => d.OperationId);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Warehouse.Operation;

internal sealed class StoreConfiguration : IEntityTypeConfiguration<Store>
{
    public void Configure(EntityTypeBuilder<Store> store)
    {
        store.ToTable("stores", t => t.HasCheckConstraint("ck_floor", "floor_standing BETWEEN 0 AND floor_limit"));
        store.HasKey(s => s.OperationId);
        store.Property(s => s.OperationId).ValueGeneratedNever();
        store.Property(s => s.Name).HasMaxLength(200);
        store.Property(s => s.Code).HasMaxLength(8);
        store.Property(s => s.TimeZone).HasMaxLength(64);
        store.Ignore(s => s.Title);
        store.ComplexProperty(s => s.Floor);
    }
}

internal sealed class DistrictConfiguration : IEntityTypeConfiguration<District>
{
    public void Configure(EntityTypeBuilder<District> district)
    {
        district.ToTable("districts");
        district.HasKey(d => new { d.OperationId, d.Code });
        district.Property(d => d.Code).HasMaxLength(8);
        district.Property(d => d.Name).HasMaxLength(200);
    }
}

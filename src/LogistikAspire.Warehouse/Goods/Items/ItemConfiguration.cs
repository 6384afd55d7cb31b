using LogistikAspire.Warehouse.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Warehouse.Goods.Items;

internal sealed class ItemConfiguration : IEntityTypeConfiguration<Item>
{
    public void Configure(EntityTypeBuilder<Item> item)
    {
        item.ToTable("items", t => t.HasCheckConstraint("ck_quantities", """
            least(formula_per_polling_station, formula_per_voter, formula_reserve_permille,
                  formula_per_district, formula_per_operation) >= 0
            AND (evidence <> 'not_found' OR greatest(formula_per_polling_station, formula_per_voter, formula_reserve_permille,
                                                     formula_per_district, formula_per_operation) = 0)
            """));
        item.HasKey(i => new { i.OperationId, i.Code });
        item.Property(i => i.Code).HasMaxLength(64);
        item.Property(i => i.NameId).HasMaxLength(200);
        item.Property(i => i.NameEn).HasMaxLength(200);
        item.Property(i => i.Unit).HasMaxLength(20);
        item.Property(i => i.Kind).AsWord();
        item.Property(i => i.Travels).AsWord();
        item.Property(i => i.Election).HasMaxLength(64);
        item.Property(i => i.Evidence).AsWord();
        item.Property(i => i.Source).HasMaxLength(500);
        item.ComplexProperty(i => i.Formula);
        item.Ignore(i => i.Description);
    }
}

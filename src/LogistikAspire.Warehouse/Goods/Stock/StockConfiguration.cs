using LogistikAspire.Closing;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Goods.Items;
using LogistikAspire.Warehouse.Operation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LogistikAspire.Warehouse.Goods.Stock;

internal sealed class StockPositionConfiguration : IEntityTypeConfiguration<StockPosition>
{
    public void Configure(EntityTypeBuilder<StockPosition> position)
    {
        position.ToTable("stock", t => t.HasCheckConstraint("ck_never_negative", "quantity >= 0"));
        position.HasKey(s => new { s.OperationId, s.Item, s.Place, s.Condition });
        position.Property(s => s.Item).HasMaxLength(64);
        position.Property(s => s.Place).HasMaxLength(Place.MaxLength);
        position.Property(s => s.Condition).AsWord();
        position.Ignore(s => s.Key);
        position.HasOne<Item>().WithMany().HasForeignKey(s => new { s.OperationId, s.Item }).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class StockEntryConfiguration : IEntityTypeConfiguration<StockEntry>
{
    public void Configure(EntityTypeBuilder<StockEntry> entry)
    {
        entry.ToTable("stock_entries", t => t.HasCheckConstraint("ck_balance", "balance >= 0 AND change <> 0 AND number > 0"));

        // A stock card is one range of the key; two writers of one position cannot both have the next number.
        entry.HasKey(e => new { e.OperationId, e.Item, e.Place, e.Condition, e.Number });
        entry.Property(e => e.Item).HasMaxLength(64);
        entry.Property(e => e.Place).HasMaxLength(Place.MaxLength);
        entry.Property(e => e.Condition).AsWord();
        entry.Property(e => e.Number).ValueGeneratedNever();
        entry.Property(e => e.Kind).AsWord();
        entry.Property(e => e.SignedBy).HasMaxLength(100);
        entry.Property(e => e.WitnessedBy).HasMaxLength(100);
        entry.Property(e => e.Reason).HasMaxLength(500);
        entry.HasOne<StockPosition>().WithMany().HasForeignKey(e => new { e.OperationId, e.Item, e.Place, e.Condition })
            .OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class StockDocumentConfiguration : IEntityTypeConfiguration<StockDocument>
{
    public void Configure(EntityTypeBuilder<StockDocument> document)
    {
        document.ToTable("stock_documents");
        document.HasKey(d => new { d.OperationId, d.Id });
        document.Property(d => d.Kind).AsWord();
        document.Property(d => d.Reason).HasMaxLength(500);
        document.Property(d => d.SignedBy).HasMaxLength(100);
        document.Property(d => d.WitnessedBy).HasMaxLength(100);
        document.Property(d => d.Fingerprint).HasMaxLength(64);
    }
}

internal sealed class StockCountConfiguration : IEntityTypeConfiguration<StockCount>
{
    public void Configure(EntityTypeBuilder<StockCount> count)
    {
        count.ToTable("stock_counts");
        count.HasKey(c => new { c.OperationId, c.Id });
        count.Property(c => c.CountedBy).HasMaxLength(100);
        count.Property(c => c.WitnessedBy).HasMaxLength(100);
        count.Property(c => c.Fingerprint).HasMaxLength(64);
        count.OwnsMany(c => c.Lines, line =>
        {
            line.ToTable("stock_count_lines", t => t.HasCheckConstraint("ck_counted", "quantity >= 0 AND booked >= 0"));
            line.WithOwner().HasForeignKey("OperationId", "CountId");
            line.HasKey("OperationId", "CountId", nameof(CountLine.Item), nameof(CountLine.Place), nameof(CountLine.Condition));
            line.Property(l => l.Item).HasMaxLength(64).ValueGeneratedNever();
            line.Property(l => l.Place).HasMaxLength(Place.MaxLength).ValueGeneratedNever();
            line.Property(l => l.Condition).AsWord().ValueGeneratedNever();
            line.Property(l => l.Reason).HasMaxLength(CountLine.MaxReason);
        });
        count.Navigation(c => c.Lines).HasField("_lines");
    }
}

internal static class StockMigration
{
    /// <summary>
    /// Makes the ledger append-only in the database itself, but for the names of people, which a fixed word may replace. Call it in the
    /// migration that creates the table.
    /// </summary>
    public static void CreateLedgerGuard(this MigrationBuilder migration) => migration.Sql($"""
        CREATE FUNCTION refuse_ledger_change() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'The stock ledger is append-only.'; END $$;
        CREATE TRIGGER refuse_ledger_change BEFORE DELETE OR TRUNCATE ON stock_entries
            FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
        CREATE TRIGGER refuse_entry_change BEFORE UPDATE ON stock_entries FOR EACH ROW
            WHEN (to_jsonb(OLD) - 'signed_by' - 'witnessed_by' <> to_jsonb(NEW) - 'signed_by' - 'witnessed_by'
                OR NEW.signed_by <> '{PersonalAttribute.RemovedWord}' OR NEW.witnessed_by <> '{PersonalAttribute.RemovedWord}')
            EXECUTE FUNCTION refuse_ledger_change();
        """);
}

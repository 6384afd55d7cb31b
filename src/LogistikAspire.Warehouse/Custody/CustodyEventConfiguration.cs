using LogistikAspire.Warehouse.Boxes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LogistikAspire.Warehouse.Custody;

internal sealed class CustodyEventConfiguration : IEntityTypeConfiguration<CustodyEvent>
{
    public void Configure(EntityTypeBuilder<CustodyEvent> custody)
    {
        custody.ToTable("custody_events");

        // A box's history is one range of the key.
        custody.HasKey(e => new { e.OperationId, e.BoxNumber, e.Sequence });
        custody.Property(e => e.BoxNumber).HasMaxLength(20);
        custody.Property(e => e.Sequence).UseIdentityAlwaysColumn().ValueGeneratedOnAdd();
        custody.Property(e => e.Step).HasMaxLength(30);
        custody.Property(e => e.Disposition).HasMaxLength(30);
        custody.Property(e => e.By).HasMaxLength(100);
        custody.Property(e => e.Witness).HasMaxLength(100);
        custody.Property(e => e.Place).HasMaxLength(100);
        custody.Property(e => e.Seal).HasMaxLength(32);
        custody.Property(e => e.Reason).HasMaxLength(500);
        custody.HasOne<Box>().WithMany().HasForeignKey(e => new { e.OperationId, e.BoxNumber }).OnDelete(DeleteBehavior.Restrict);
    }
}

internal static class CustodyMigration
{
    /// <summary>Makes the custody log append-only in the database itself. Call it in the first migration.</summary>
    public static void CreateCustodyGuard(this MigrationBuilder migration) => migration.Sql("""
        CREATE FUNCTION refuse_custody_change() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'The custody log is append-only.'; END $$;
        CREATE TRIGGER refuse_custody_change BEFORE UPDATE OR DELETE OR TRUNCATE ON custody_events
            FOR EACH STATEMENT EXECUTE FUNCTION refuse_custody_change();
        """);
}

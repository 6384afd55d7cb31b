using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Closing;

internal sealed class OperationEndConfiguration : IEntityTypeConfiguration<OperationEnd>
{
    public void Configure(EntityTypeBuilder<OperationEnd> end)
    {
        end.ToTable("operation_ends", t => t.HasCheckConstraint(
            "ck_operation_ends_closed", "(closed_at IS NULL) = (names_until IS NULL)"));
        end.HasKey(e => e.OperationId);
        end.Property(e => e.OperationId).ValueGeneratedNever();
        end.HasIndex(e => e.NamesUntil);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Mitigation.Alerts;

internal sealed class ReceivedDocumentConfiguration : IEntityTypeConfiguration<ReceivedDocument>
{
    public void Configure(EntityTypeBuilder<ReceivedDocument> document)
    {
        document.ToTable("received_documents");
        document.HasKey(d => new { d.OperationId, d.MessageId, d.Number });
        document.Property(d => d.Number).ValueGeneratedNever();
    }
}

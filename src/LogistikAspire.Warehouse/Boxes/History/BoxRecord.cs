using System.Text.Json;
using System.Text.Json.Serialization;
using LogistikAspire.Warehouse.Boxes.Contents;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation.Documents;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Warehouse.Boxes.History;

/// <summary>
/// That a signed record named a box, and what the box was before it. Records of a box are numbered as they come; from what the box was
/// before each follows what it was at any time, and what it is again when its latest record is taken back.
/// </summary>
internal sealed class BoxRecord
{
    public required Guid OperationId { get; init; }
    public required string BoxNumber { get; init; }

    /// <summary>Rises with every record of the operation.</summary>
    public long Number { get; private set; }
    public required RecordKind Kind { get; init; }

    /// <summary>The record; the shipment for a departure through the gate.</summary>
    public required Guid RecordId { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset At { get; set; }

    /// <summary>What it changed of the box.</summary>
    public required BoxAspects Changes { get; init; }

    public required BoxPast Before { get; init; }

    /// <summary>What the box held before, if the record changed that.</summary>
    public IReadOnlyList<Content>? Contents { get; init; }

    /// <summary>The correction that took it back for this box; null while it stands.</summary>
    public Guid? TakenBackBy { get; set; }
}

internal sealed class BoxRecordConfiguration : IEntityTypeConfiguration<BoxRecord>
{
    public void Configure(EntityTypeBuilder<BoxRecord> record)
    {
        record.ToTable("box_records");
        record.HasKey(r => new { r.OperationId, r.BoxNumber, r.Number });
        record.Property(r => r.BoxNumber).HasMaxLength(20);
        record.Property(r => r.Number).UseIdentityAlwaysColumn();
        record.Property(r => r.Kind).AsWord();
        record.Property(r => r.Before).HasColumnType("jsonb").HasConversion(p => Write(p), text => Read<BoxPast>(text));
        record.Property(r => r.Contents).HasColumnType("jsonb").HasConversion(
            c => Write(c), text => Read<IReadOnlyList<Content>>(text));
        record.HasIndex(r => new { r.OperationId, r.RecordId });
    }

    // States as words, so that members can be added anywhere.
    private static readonly JsonSerializerOptions Words = new() { Converters = { new JsonStringEnumConverter() } };

    private static string Write<T>(T value) => JsonSerializer.Serialize(value, Words);

    private static T Read<T>(string text) => JsonSerializer.Deserialize<T>(text, Words)!;
}

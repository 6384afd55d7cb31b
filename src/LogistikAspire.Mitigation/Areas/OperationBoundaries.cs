namespace LogistikAspire.Mitigation.Areas;

/// <summary>The outlines of an operation's districts that were imported, as one file. An import replaces the earlier one whole.</summary>
internal sealed class OperationBoundaries
{
    private OperationBoundaries() { } // EF Core

    public OperationBoundaries(Guid operationId) => OperationId = operationId;

    public Guid OperationId { get; private set; }

    /// <summary>From 1; every import of another file counts one up.</summary>
    public int Version { get; private set; }

    /// <summary>GeoJSON as it came: it was read without a fault.</summary>
    public byte[] GeoJson { get; private set; } = [];
    public DateTimeOffset ImportedAt { get; private set; }

    /// <returns>False when it is the file that is known already.</returns>
    public bool Import(ReadOnlyMemory<byte> geoJson, DateTimeOffset now)
    {
        if (Version > 0 && geoJson.Span.SequenceEqual(GeoJson))
        {
            return false;
        }

        (GeoJson, ImportedAt) = (geoJson.ToArray(), now);
        Version++;
        return true;
    }
}

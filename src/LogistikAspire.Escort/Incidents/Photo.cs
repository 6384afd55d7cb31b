using LogistikAspire.Closing;

namespace LogistikAspire.Escort.Incidents;

/// <summary>A photo of an incident, without the metadata that came with it.</summary>
internal sealed class Photo
{
    /// <summary>They show people, and go when names do.</summary>
    public const string Removal = "DELETE FROM photos WHERE operation_id = {0}";

    private Photo() { } // EF Core

    public Photo(Guid operationId, Guid incidentId, Guid photoId, CleanImage image, byte[] hash, string addedBy, DateTimeOffset now)
    {
        (OperationId, IncidentId, PhotoId, Hash, AddedBy, AddedAt) = (operationId, incidentId, photoId, hash, addedBy, now);
        (MediaType, Width, Height, Content) = (image.MediaType, image.Width, image.Height, image.Content);
    }

    public Guid OperationId { get; private set; }
    public Guid IncidentId { get; private set; }
    public Guid PhotoId { get; private set; }

    /// <summary>By its content: <c>image/jpeg</c> or <c>image/png</c>.</summary>
    public string MediaType { get; private set; } = "";
    public int Width { get; private set; }
    public int Height { get; private set; }
    public byte[] Content { get; private set; } = [];

    /// <summary>SHA-256 of <see cref="Content"/>: two files that differ only in what was removed are one photo.</summary>
    public byte[] Hash { get; private set; } = [];

    [Personal]
    public string AddedBy { get; private set; } = "";
    public DateTimeOffset AddedAt { get; private set; }
}

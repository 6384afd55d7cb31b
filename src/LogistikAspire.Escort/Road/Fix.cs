namespace LogistikAspire.Escort.Road;

/// <summary>
/// One position of a device that travels with a convoy, as it was reported. A device has one at a moment: the first that is reported of it
/// stays.
/// </summary>
internal sealed class Fix
{
    private Fix() { } // EF Core

    public Fix(
        Guid operationId, Guid shipmentId, string deviceId, DateTimeOffset at, double latitude, double longitude, double? accuracy,
        DateTimeOffset sentAt, DateTimeOffset receivedAt)
    {
        (OperationId, ShipmentId, DeviceId, At) = (operationId, shipmentId, deviceId, at);
        (Latitude, Longitude, Accuracy, SentAt, ReceivedAt) = (latitude, longitude, accuracy, sentAt, receivedAt);
    }

    public Guid OperationId { get; private set; }
    public Guid ShipmentId { get; private set; }
    public string DeviceId { get; private set; } = "";

    /// <summary>When the position was taken, by the satellites or the device; whole seconds.</summary>
    public DateTimeOffset At { get; private set; }
    public double Latitude { get; private set; }
    public double Longitude { get; private set; }

    /// <summary>In metres, as the device says; null where it does not.</summary>
    public double? Accuracy { get; private set; }

    /// <summary>What the device's clock showed when it sent it.</summary>
    public DateTimeOffset SentAt { get; private set; }

    /// <summary>What our clock showed when it came.</summary>
    public DateTimeOffset ReceivedAt { get; private set; }
}

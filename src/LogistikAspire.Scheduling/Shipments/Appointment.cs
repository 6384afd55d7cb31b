namespace LogistikAspire.Scheduling.Shipments;

/// <summary>
/// What people have in their calendars of a shipment. When a plan moves the shipment, the one that takes its place goes on with the same
/// appointment, so that calendars move it too instead of having a cancelled one and a new one.
/// </summary>
/// <param name="Id">Never changes, and is nobody else's at the same time.</param>
/// <param name="Sequence">From 1, one more with each change that its readers see.</param>
/// <param name="ChangedAt">When it last changed.</param>
public sealed record Appointment(Guid Id, int Sequence, DateTimeOffset ChangedAt)
{
    public Appointment ChangedNow(DateTimeOffset now) => this with { Sequence = Sequence + 1, ChangedAt = now };
}

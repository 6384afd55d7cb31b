using LogistikAspire.Scheduling.Shipments;

namespace LogistikAspire.Scheduling.Publication;

/// <summary>How a publication shows in people's calendars: what moved keeps its appointment, and only what changed is told anew.</summary>
internal static class Announcement
{
    /// <param name="added">Shipments that the plan brings in.</param>
    /// <param name="cancelled">Those that it drops.</param>
    /// <param name="withdrawn">Those that earlier plans dropped: what comes back has its appointment back.</param>
    /// <param name="kept">Those that stay.</param>
    public static void Of(
        IReadOnlyList<Shipment> added, IReadOnlyList<Shipment> cancelled, IReadOnlyList<Shipment> withdrawn, IEnumerable<Shipment> kept,
        DateTimeOffset now)
    {
        var taken = kept.Select(s => s.Appointment.Id).ToHashSet();
        foreach (var shipment in added.OrderBy(s => s.DepartsAt).ThenBy(s => s.DistrictCode, StringComparer.Ordinal))
        {
            var place = Nearest(shipment, cancelled.Where(s => !taken.Contains(s.Appointment.Id)))
                ?? Nearest(shipment, withdrawn.Where(s => !taken.Contains(s.Appointment.Id) && !cancelled.Contains(s)));
            if (place is null)
            {
                shipment.Announce(now);
            }
            else
            {
                // Of an appointment that several shipments had in turn, the last one knows how often it changed.
                var last = withdrawn.Append(place).Where(s => s.Appointment.Id == place.Appointment.Id).MaxBy(s => s.Appointment.Sequence)!;
                shipment.AnnounceInsteadOf(last, now);
            }

            taken.Add(shipment.Appointment.Id);
        }

        foreach (var dropped in cancelled.Where(s => !taken.Contains(s.Appointment.Id)))
        {
            dropped.Announce(now);
        }
    }

    /// <summary>Of the same district, the one that is most alike: as many boxes in the same vehicles, then the nearest in time.</summary>
    private static Shipment? Nearest(Shipment shipment, IEnumerable<Shipment> others) => others
        .Where(o => o.DistrictCode == shipment.DistrictCode)
        .OrderBy(o => o.Boxes == shipment.Boxes ? 0 : 1)
        .ThenBy(o => o.Vehicles.Count == shipment.Vehicles.Count && !o.Vehicles.Except(shipment.Vehicles).Any() ? 0 : 1)
        .ThenBy(o => (o.DepartsAt - shipment.DepartsAt).Duration())
        .ThenBy(o => o.Id)
        .FirstOrDefault();
}

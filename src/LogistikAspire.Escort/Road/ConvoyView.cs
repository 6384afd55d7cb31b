using LogistikAspire.Escort.Operations;

namespace LogistikAspire.Escort.Road;

/// <param name="ShipmentId">The shipment, as Scheduling names it.</param>
/// <param name="DistrictCode">Where it goes.</param>
/// <param name="State">How far it is.</param>
/// <param name="DepartsAt">By the plan (UTC).</param>
/// <param name="ArrivesAt">By the plan (UTC).</param>
/// <param name="DepartedAt">When it left; null before.</param>
/// <param name="ArrivedAt">When it arrived; null before.</param>
/// <param name="MinutesLate">
/// Minutes behind the plan: of the departure before it leaves, of the arrival after. 0 when it is in time, or cancelled.
/// </param>
/// <param name="IsLate">True from 30 minutes on, unless the service's settings say otherwise.</param>
/// <param name="IsSilent">On the road, and without a plausible position for 15 minutes, unless the settings say otherwise.</param>
/// <param name="Holding">Serious incidents that hold it in the store.</param>
/// <param name="Last">Where it was last, by the newest plausible fix; null while there is none.</param>
internal sealed record ConvoyView(
    Guid ShipmentId, string DistrictCode, ConvoyState State, DateTimeOffset DepartsAt, DateTimeOffset ArrivesAt,
    DateTimeOffset? DepartedAt, DateTimeOffset? ArrivedAt, int MinutesLate, bool IsLate, bool IsSilent, int Holding, ConvoyView.Seen? Last)
{
    /// <param name="DeviceId">The device that reported it.</param>
    /// <param name="At">When the position was taken (UTC).</param>
    /// <param name="Latitude">In degrees of WGS 84.</param>
    /// <param name="Longitude">In degrees of WGS 84.</param>
    /// <param name="ReceivedAt">When it was reported here (UTC).</param>
    internal sealed record Seen(string DeviceId, DateTimeOffset At, double Latitude, double Longitude, DateTimeOffset ReceivedAt)
    {
        public static Seen? Of(LastFix? last) =>
            last is null ? null : new(last.DeviceId, last.At, last.Latitude, last.Longitude, last.ReceivedAt);
    }

    internal static ConvoyView Of(Convoy convoy, Operation operation, RoadSettings settings, DateTimeOffset now)
    {
        // In an operation that is over the clock says nothing: what was not recorded did not happen later and later.
        var clock = operation.IsPast(now) ? convoy.Last?.At ?? convoy.DepartedAt ?? convoy.DepartsAt!.Value : now;
        var late = convoy.State switch
        {
            ConvoyState.Cancelled => TimeSpan.Zero,
            ConvoyState.InStore => clock - convoy.DepartsAt!.Value,
            _ => (convoy.ArrivedAt ?? convoy.HandedOverAt ?? clock) - convoy.ArrivesAt!.Value,
        };
        var minutes = Math.Max(0, (int)Math.Min(late.TotalMinutes, int.MaxValue));
        var isSilent = convoy.State == ConvoyState.OnRoad
            && clock - Later(convoy.Last?.At, convoy.DepartedAt!.Value) > TimeSpan.FromMinutes(settings.SilentMinutes);
        return new(
            convoy.ShipmentId, convoy.DistrictCode!, convoy.State, convoy.DepartsAt!.Value, convoy.ArrivesAt!.Value, convoy.DepartedAt,
            convoy.ArrivedAt, minutes, minutes > settings.LateMinutes, isSilent,
            convoy.State == ConvoyState.InStore ? convoy.Holding : 0, Seen.Of(convoy.Last));
    }

    private static DateTimeOffset Later(DateTimeOffset? seen, DateTimeOffset departed) => seen > departed ? seen.Value : departed;
}

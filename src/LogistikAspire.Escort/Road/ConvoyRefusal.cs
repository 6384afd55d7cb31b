using LogistikAspire.Shared;

namespace LogistikAspire.Escort.Road;

internal static class ConvoyRefusal
{
    public static Refusal Cancelled(Convoy convoy) => new(
        "shipment.cancelled",
        $"The shipment to {convoy.DistrictCode} was cancelled before it left: name the one that took its place, or none.");

    public static Refusal TooManyDevices(int most) => new(
        "convoy.devices", $"{most} devices report this shipment already. Report by one of them, under its name.");
}

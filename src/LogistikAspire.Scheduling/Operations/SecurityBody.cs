using LogistikAspire.Planning;

namespace LogistikAspire.Scheduling.Operations;

/// <summary>How many officers go with a shipment.</summary>
internal sealed record SecurityBody
{
    private static readonly SecurityPolicy Defaults = new();

    public int PolicePerVehicle { get; init; } = Defaults.PolicePerVehicle;
    public int PolicePerShipment { get; init; } = Defaults.PolicePerShipment;
    public int SoldiersPerShipment { get; init; } = Defaults.SoldiersPerShipment;

    /// <summary>More soldiers where access is watched or restricted.</summary>
    public int ExtraSoldiers { get; init; } = Defaults.ExtraSoldiers;

    internal static SecurityBody Of(SecurityPolicy policy) => new()
    {
        PolicePerVehicle = policy.PolicePerVehicle,
        PolicePerShipment = policy.PolicePerShipment,
        SoldiersPerShipment = policy.SoldiersPerShipment,
        ExtraSoldiers = policy.ExtraSoldiers,
    };

    internal SecurityPolicy ToPolicy() => new()
    {
        PolicePerVehicle = PolicePerVehicle,
        PolicePerShipment = PolicePerShipment,
        SoldiersPerShipment = SoldiersPerShipment,
        ExtraSoldiers = ExtraSoldiers,
    };
}

namespace LogistikAspire.Mitigation.Resources;

public enum ResourceKind
{
    Boat,

    /// <summary>A vehicle that gets through mud and shallow water: the only kind that can be lent to the distribution.</summary>
    FourWheelDrive,
    Pump,
    Tent,
    Ambulance,
}

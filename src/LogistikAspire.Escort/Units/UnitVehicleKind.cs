namespace LogistikAspire.Escort.Units;

internal enum UnitVehicleKind
{
    Motorcycle,
    Car,
    Truck,
    Boat,
}

namespace LogistikAspire.Planning;

/// <summary>
/// Vehicles that somebody lends for a time, beside the operation's own. They carry and serve what their kind does. A trip may be driven by
/// one of them if all of it, from the slot to the return, lies in that time.
/// </summary>
/// <param name="VehicleKind">Code of one of the problem's kinds.</param>
/// <param name="From">Free from this moment on, on the operation's wall clock …</param>
/// <param name="Until">… until this one, by which it must be back.</param>
public sealed record LentVehicles(string VehicleKind, int Number, DateTime From, DateTime Until)
{
    public bool MayDrive(DateTime departsAt, DateTime returnsAt) => From <= departsAt && returnsAt <= Until;
}

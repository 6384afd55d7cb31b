namespace LogistikAspire.Planning;

/// <summary>
/// Vehicles that somebody lends for a time, beside the operation's own. They carry and serve what their kind does. A trip may be driven by
/// one of them if all of it, from the slot to the return, lies in that time.
/// </summary>
/// <param name="VehicleKind">Code of one of the problem's kinds; vehicles of another kind drive nothing.</param>
/// <param name="From">Free from this moment on, on the operation's wall clock …</param>
/// <param name="Until">… until this one, by which it must be back.</param>
/// <param name="TakenBack">No longer lent: what left with one of them is still on its way with it, and nothing else gets one.</param>
public sealed record LentVehicles(string VehicleKind, int Number, DateTime From, DateTime Until, bool TakenBack = false)
{
    public bool MayDrive(DateTime departsAt, DateTime returnsAt, bool hasLeft) =>
        (hasLeft || !TakenBack) && From <= departsAt && returnsAt <= Until;
}

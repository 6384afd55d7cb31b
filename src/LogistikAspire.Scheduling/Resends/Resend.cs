namespace LogistikAspire.Scheduling.Resends;

/// <summary>
/// Our copy of what the Warehouse says of one district: how many boxes have to leave the store beyond those that it has, since a departure
/// counted them and they are there again, or still, or another box took the place of one that left.
/// </summary>
public sealed class Resend
{
    private Resend() { } // EF Core

    public Resend(Guid operationId, string districtCode)
    {
        OperationId = operationId;
        DistrictCode = districtCode;
    }

    public Guid OperationId { get; private set; }
    public string DistrictCode { get; private set; } = "";

    /// <summary>Version of the Warehouse's count; 0 before the first.</summary>
    public int Version { get; private set; }

    /// <summary>From the operation's first day on. Below 0 when more left than was planned to.</summary>
    public int Boxes { get; private set; }

    /// <returns>False when we know this count, or a newer one.</returns>
    public bool Change(int version, int boxes)
    {
        if (version <= Version)
        {
            return false;
        }

        (Version, Boxes) = (version, boxes);
        return true;
    }
}

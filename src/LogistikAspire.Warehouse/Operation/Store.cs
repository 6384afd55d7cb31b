using LogistikAspire.Contracts.Scheduling;

namespace LogistikAspire.Warehouse.Operation;

/// <summary>
/// The regency's warehouse during one operation: what it knows of the operation, and its floor. Writers of the operation take
/// turns by the lock on it (<see cref="Turn"/>).
/// </summary>
public sealed class Store
{
    private Store() { } // EF Core

    public Store(Guid operationId) => OperationId = operationId;

    public Guid OperationId { get; private set; }

    /// <summary>Version of the operation; 0 until it is opened, when only another message told of it.</summary>
    public int Version { get; private set; }
    public string Name { get; private set; } = "";

    /// <summary>The operation's own code, such as <c>BJR24</c>; empty while nobody told it.</summary>
    public string Code { get; private set; } = "";

    /// <summary>How papers name the operation: two of one regency may be called the same, and never have the same code.</summary>
    public string Title => Code.Length == 0 ? Name : $"{Name} ({Code})";
    public string TimeZone { get; private set; } = "";

    /// <summary>First local day on which shipments may leave; null while nobody told it.</summary>
    public DateOnly? BeginsOn { get; private set; }

    /// <summary>One box per polling station for each of these, in this order.</summary>
    public string[] Elections { get; private set; } = [];
    public Floor Floor { get; private set; } = new();

    /// <summary>Recap boxes of each district's committee.</summary>
    public int RecapBoxes { get; private set; }
    public int DistrictsVersion { get; private set; }
    public int PlanVersion { get; private set; }

    /// <summary>False while only other messages told of the operation.</summary>
    public bool IsOpen => Version > 0;

    /// <returns>False if this or a later version was known.</returns>
    public bool Open(OperationOpened operation)
    {
        if (operation.Version <= Version)
        {
            return false;
        }

        Version = operation.Version;
        Name = operation.Name;
        Code = operation.Code ?? Code;
        TimeZone = operation.TimeZone;
        BeginsOn = operation.WindowStart;
        Elections = [.. operation.Elections];
        Floor.Resize(operation.FloorLimit);
        return true;
    }

    /// <summary>So many recap boxes has each district's committee from now on.</summary>
    public void Recap(int boxes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(boxes);
        RecapBoxes = boxes;
    }

    /// <returns>False if this or a later list of districts was known.</returns>
    public bool TakeDistricts(int version)
    {
        var isNew = version > DistrictsVersion;
        DistrictsVersion = Math.Max(version, DistrictsVersion);
        return isNew;
    }

    /// <returns>False if this or a later plan was known.</returns>
    public bool TakePlan(int version)
    {
        var isNew = version > PlanVersion;
        PlanVersion = Math.Max(version, PlanVersion);
        return isNew;
    }
}

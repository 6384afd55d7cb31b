using LogistikAspire.Contracts.Scheduling;

namespace LogistikAspire.Warehouse.Operation;

/// <summary>The Warehouse's copy of a district of an operation.</summary>
internal sealed class District
{
    private District() { } // EF Core

    public District(Guid operationId, ImportedDistrict imported)
    {
        OperationId = operationId;
        Code = imported.Code;
        Update(imported);
    }

    public Guid OperationId { get; private set; }
    public string Code { get; private set; } = "";
    public string Name { get; private set; } = "";
    public int PollingStations { get; private set; }
    public int Boxes { get; private set; }

    public void Update(ImportedDistrict imported)
    {
        Name = imported.Name;
        PollingStations = imported.PollingStations;
        Boxes = imported.Boxes;
    }
}

using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Contracts.Warehouse;

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

    /// <summary>Boxes that have to leave the store once more (<see cref="BoxesToSendAgain"/>).</summary>
    public int ToSendAgain { get; private set; }

    /// <summary>Version of that as published, 0 before the first message.</summary>
    public int ToSendAgainVersion { get; private set; }

    public void Update(ImportedDistrict imported)
    {
        Name = imported.Name;
        PollingStations = imported.PollingStations;
        Boxes = imported.Boxes;
    }

    /// <summary>Takes note of how many boxes have to leave the store beyond those that it has.</summary>
    /// <returns>What others must hear; null when nothing changed.</returns>
    public BoxesToSendAgain? SendAgain(int boxes)
    {
        if (boxes == ToSendAgain)
        {
            return null;
        }

        var more = boxes - ToSendAgain;
        (ToSendAgain, ToSendAgainVersion) = (boxes, ToSendAgainVersion + 1);
        return new()
        {
            OperationId = OperationId,
            DistrictCode = Code,
            Version = ToSendAgainVersion,
            Boxes = boxes,
            Reason = more > 0
                ? $"Boxes of {Name} that have to leave the store once more: {more}. They came back, or did not leave with their shipment."
                : $"Boxes of {Name} that left the store without their shipment: {-more}.",
        };
    }
}

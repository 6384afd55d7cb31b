using LogistikAspire.Contracts.Scheduling;

namespace LogistikAspire.Mitigation.Areas;

/// <summary>Where a district's seat lies, as Scheduling knows it.</summary>
internal sealed class DistrictSeat
{
    private DistrictSeat() { } // EF Core

    public DistrictSeat(Guid operationId, string districtCode) => (OperationId, DistrictCode) = (operationId, districtCode);

    public Guid OperationId { get; private set; }
    public string DistrictCode { get; private set; } = "";

    /// <summary>In degrees; null, as is the longitude, where the seat is not known.</summary>
    public double? Latitude { get; private set; }
    public double? Longitude { get; private set; }

    /// <summary>True when the place is an estimate: keep the mark wherever it is shown.</summary>
    public bool IsEstimated { get; private set; }

    public void OnImported(ImportedDistrict imported) =>
        (Latitude, Longitude, IsEstimated) = (imported.Latitude, imported.Longitude, imported.LocationEstimated);
}

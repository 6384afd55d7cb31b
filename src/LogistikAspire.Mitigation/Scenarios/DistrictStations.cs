namespace LogistikAspire.Mitigation.Scenarios;

/// <summary>The polling stations of one district, as the latest list has them.</summary>
internal sealed class DistrictStations
{
    private DistrictStations() { } // EF Core

    public DistrictStations(Guid operationId, string districtCode) => (OperationId, DistrictCode) = (operationId, districtCode);

    public Guid OperationId { get; private set; }
    public string DistrictCode { get; private set; } = "";
    public int Version { get; private set; }

    /// <summary>Village and number: <c>63.03.05.2001/3</c>.</summary>
    public List<string> Stations { get; private set; } = [];

    /// <summary>Ignored when older than what is known.</summary>
    public void OnImported(int version, IEnumerable<string> stations)
    {
        if (version > Version)
        {
            (Version, Stations) = (version, [.. stations]);
        }
    }
}

using LogistikAspire.Mitigation.Access;

namespace LogistikAspire.Mitigation.Proposals;

/// <summary>BPBD's own mark: what reaches it is proposed as an alert or a watch, and raised by people only.</summary>
internal sealed class Threshold
{
    private Threshold() { } // EF Core

    public Threshold(Guid operationId, Guid thresholdId) => (OperationId, ThresholdId) = (operationId, thresholdId);

    public Guid OperationId { get; private set; }
    public Guid ThresholdId { get; private set; }
    public Measure Measure { get; private set; }

    /// <summary>The station whose series it looks at; null for a forecast.</summary>
    public string? StationCode { get; private set; }

    /// <summary>The district whose forecast it looks at; null for a station.</summary>
    public string? DistrictCode { get; private set; }
    public double Limit { get; private set; }
    public string Headline { get; private set; } = "";
    public AccessLevel Level { get; private set; }

    /// <summary>The districts that the alert would name.</summary>
    public List<string> Districts { get; private set; } = [];

    /// <summary>How long what was last seen at the limit counts.</summary>
    public int Hours { get; private set; }

    /// <summary>For a freeboard, which is worse the less it is, both are negated.</summary>
    public double Mark => Measure == Measure.Freeboard ? -Limit : Limit;

    public void Say(
        Measure measure, string? stationCode, string? districtCode, double limit, string headline, AccessLevel level,
        IReadOnlyList<string> districts, int hours)
    {
        (Measure, StationCode, DistrictCode, Limit) = (measure, stationCode, districtCode, limit);
        (Headline, Level, Hours) = (headline, level, hours);
        Districts = [.. districts.Distinct().Order(StringComparer.Ordinal)];
    }
}

using LogistikAspire.Shared;

namespace LogistikAspire.Mitigation.Resources;

/// <summary>What its owner says of a resource.</summary>
internal sealed record ResourceContent(
    ResourceKind Kind,
    string Name,
    string DistrictCode,
    string Place,
    double? Latitude,
    double? Longitude,
    int Capacity,
    string CapacityUnit,
    int Count,
    string Contact,
    Stretch Period,
    string? VehicleKind);

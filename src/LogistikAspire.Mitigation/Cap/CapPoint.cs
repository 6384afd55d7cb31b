namespace LogistikAspire.Mitigation.Cap;

/// <summary>In degrees, WGS 84, latitude first as the protocol has it (GeoJSON has longitude first).</summary>
internal readonly record struct CapPoint(double Latitude, double Longitude);

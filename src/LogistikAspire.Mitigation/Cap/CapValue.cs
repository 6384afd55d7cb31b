namespace LogistikAspire.Mitigation.Cap;

/// <summary>A value of a system of codes that the sender names: an event code, a parameter, a geocode.</summary>
internal sealed record CapValue(string ValueName, string Value);

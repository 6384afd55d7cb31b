namespace LogistikAspire.Mitigation.Areas;

/// <param name="Code">Kemendagri code of the district.</param>
/// <param name="Match">The surest of the reasons why it belongs to the area.</param>
internal sealed record ResolvedDistrict(string Code, AreaMatch Match);

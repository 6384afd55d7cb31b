namespace LogistikAspire.Mitigation.Cap;

/// <param name="Radius">In kilometres; 0 is the point itself.</param>
internal sealed record CapCircle(CapPoint Centre, double Radius);

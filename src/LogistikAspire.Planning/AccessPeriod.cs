namespace LogistikAspire.Planning;

/// <summary>A time during which the way to a district is not open. At every other time it is.</summary>
/// <param name="From">From this moment on, on the operation's wall clock …</param>
/// <param name="Until">… until this one, which is no longer part of it; null while no end is known.</param>
/// <param name="VehicleKinds">
/// Where restricted: codes of the only kinds that may pass, whatever their own settings say. Null where those say which may.
/// </param>
public sealed record AccessPeriod(DateTime From, DateTime? Until, AccessLevel Level, IReadOnlyList<string>? VehicleKinds = null)
{
    public bool MayPass(VehicleKind kind) => Level switch
    {
        _ when kind.PassesClosed => true,
        AccessLevel.Closed => false,
        AccessLevel.Restricted => VehicleKinds?.Contains(kind.Code) ?? kind.ServesRestricted,
        _ => true,
    };

    /// <summary>Whether it holds when a way begins, or begins before the way ends.</summary>
    public bool Meets(DateTime from, DateTime until) =>
        (From <= from && !(Until <= from)) || (From > from && From < until);
}

/// <summary>How passable the way to a district is, from best to worst.</summary>
public enum AccessLevel
{
    Open,
    Watch,
    Restricted,
    Closed,
}

/// <summary>What one way meets, from departure until the boxes are unloaded.</summary>
/// <param name="Met">In the order in which the district has them; empty where all of the way is open.</param>
public sealed record WayAccess(IReadOnlyList<AccessPeriod> Met)
{
    public static WayAccess Open { get; } = new([]);

    /// <summary>The strictest that is met.</summary>
    public AccessLevel Level { get; } = Met.Select(p => p.Level).DefaultIfEmpty().Max();

    /// <summary>Whether the kind may pass all that is met.</summary>
    public bool MayPass(VehicleKind kind) => Met.All(period => period.MayPass(kind));
}

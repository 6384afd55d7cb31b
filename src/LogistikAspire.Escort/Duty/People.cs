namespace LogistikAspire.Escort.Duty;

/// <summary>A number of police officers and a number of soldiers, counted apart: neither stands in for the other.</summary>
internal readonly record struct People(int Police, int Soldiers)
{
    /// <summary>Who is free on a day for which nothing is declared, as long as the operation does not say otherwise.</summary>
    public static readonly People UndeclaredDay = new(Police: 40, Soldiers: 20);

    public bool IsNone => this == default;

    public static People operator +(People a, People b) => new(a.Police + b.Police, a.Soldiers + b.Soldiers);

    /// <summary>How many of the needed are not there when some of those on duty are away: 0 to needed, of each kind.</summary>
    public static People Missing(People needed, People onDuty, People away) => new(
        Missing(needed.Police, onDuty.Police - away.Police),
        Missing(needed.Soldiers, onDuty.Soldiers - away.Soldiers));

    public static People Max(People a, People b) => new(Math.Max(a.Police, b.Police), Math.Max(a.Soldiers, b.Soldiers));

    private static int Missing(int needed, int free) => needed - Math.Clamp(free, 0, needed);
}

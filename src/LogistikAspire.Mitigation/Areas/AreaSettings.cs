namespace LogistikAspire.Mitigation.Areas;

/// <summary>Settings of areas, in the section <c>Areas</c>.</summary>
internal sealed class AreaSettings
{
    public const string Section = "Areas";

    /// <summary>Around the seat of a district without an outline, in kilometres: an area that comes nearer hits it. 0.1 to 100.</summary>
    public double SeatRadius { get; set; } = 5;

    /// <exception cref="InvalidOperationException">The radius means nothing.</exception>
    public static AreaSettings Read(IConfiguration configuration)
    {
        var settings = configuration.GetSection(Section).Get<AreaSettings>() ?? new();
        return settings.SeatRadius is >= 0.1 and <= 100
            ? settings
            : throw new InvalidOperationException($"{Section}:{nameof(SeatRadius)} is in kilometres, 0.1 to 100.");
    }
}

namespace LogistikAspire.Escort.Road;

/// <summary>Settings of convoys on the road, in the section <c>Road</c>. No published figures were found: all are assumed.</summary>
internal sealed class RoadSettings
{
    public const string Section = "Road";

    /// <summary>A fix that would need more than this since the one before it is kept and not plausible, in km/h: 20 to 1,000.</summary>
    public double MaxSpeed { get; set; } = 200;

    /// <summary>By how much a fix may be off, in metres: 0 to 10,000. So far no speed is asked for.</summary>
    public double Slack { get; set; } = 100;

    /// <summary>At most one fix of a device in so many seconds is kept: 1 to 600.</summary>
    public int EverySeconds { get; set; } = 10;

    /// <summary>So many minutes behind the plan count as late: 0 to 1,440.</summary>
    public int LateMinutes { get; set; } = 30;

    /// <summary>On the road, and no plausible fix for so many minutes: it is silent. 1 to 1,440.</summary>
    public int SilentMinutes { get; set; } = 15;

    /// <exception cref="InvalidOperationException">A setting is out of its bounds.</exception>
    public static RoadSettings Read(IConfiguration configuration)
    {
        var settings = configuration.GetSection(Section).Get<RoadSettings>() ?? new();
        Require(settings.MaxSpeed is >= 20 and <= 1000, nameof(MaxSpeed), "in km/h, 20 to 1,000");
        Require(settings.Slack is >= 0 and <= 10_000, nameof(Slack), "in metres, 0 to 10,000");
        Require(settings.EverySeconds is >= 1 and <= 600, nameof(EverySeconds), "in seconds, 1 to 600");
        Require(settings.LateMinutes is >= 0 and <= 1440, nameof(LateMinutes), "in minutes, 0 to 1,440");
        Require(settings.SilentMinutes is >= 1 and <= 1440, nameof(SilentMinutes), "in minutes, 1 to 1,440");
        return settings;
    }

    private static void Require(bool holds, string name, string rule)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"{Section}:{name} is {rule}.");
        }
    }
}

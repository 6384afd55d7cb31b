using System.Globalization;

namespace LogistikAspire.Warehouse.Ending;

/// <summary>How long names of people are kept after a closing that does not say it. Setting: <c>Retention:Names</c>, in days.</summary>
/// <param name="Days">Within <see cref="Least"/> and <see cref="Most"/>.</param>
internal sealed record NameRetention(int Days)
{
    /// <summary>Complaints about an election are over by then.</summary>
    public const int Least = 30;

    /// <summary>Ten years.</summary>
    public const int Most = 3_650;

    private const int Usual = 365;

    public static NameRetention Of(IConfiguration settings)
    {
        var said = settings["Retention:Names"];
        var days = said is null ? Usual : int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : 0;
        return days is >= Least and <= Most
            ? new(days)
            : throw new InvalidOperationException($"Retention:Names is {said}: it is days from {Least} to {Most}.");
    }
}

using LogistikAspire.Mitigation.Cap;

namespace LogistikAspire.Mitigation.Tests.Cap;

/// <summary>Messages of every shape that the standard allows, the same ones for the same seed.</summary>
internal sealed class RandomMessage(int seed)
{
    private static readonly string[] Words =
        ["banjir", "Martapura", "hujan & petir", "<deras>", "\"siaga\"", "tinggi > 1 m", "air’", "洪水", "🌊", "]]>", "a,b", "'", "&amp;", "\n"];

    private readonly Random _random = new(seed);

    public CapMessage Message()
    {
        var type = Any<CapMessageType>();
        return new CapMessage
        {
            Identifier = $"BPBD-{_random.Next()}",
            Sender = "bpbd@banjar.example",
            Sent = Time(),
            Status = Any<CapStatus>(),
            MessageType = type,
            Source = Maybe(Text),
            Scope = Any<CapScope>(),
            Restriction = Maybe(Text),
            Addresses = [.. Some(() => _random.Next(2) == 0 ? "Kodim 1006" : "bpbd")],
            Codes = [.. Some(Text)],
            Note = Maybe(Text),
            References = [.. Several(type is CapMessageType.Update or CapMessageType.Cancel ? 1 : 0, Reference).Distinct()],
            Incidents = [.. Some(() => $"banjir-{_random.Next(9)}")],
            Infos = [.. Several(1, Info)],
        };
    }

    private CapReference Reference() => new("bpbd@banjar.example", $"BPBD-{_random.Next()}", Time());

    private CapInfo Info()
    {
        var onset = Time();
        return new CapInfo
        {
            Language = _random.Next(2) == 0 ? "id-ID" : CapInfo.DefaultLanguage,
            Categories = [.. Several(1, Any<CapCategory>).Distinct()],
            Event = Text(),
            ResponseTypes = [.. Some(Any<CapResponseType>).Distinct()],
            Urgency = Any<CapUrgency>(),
            Severity = Any<CapSeverity>(),
            Certainty = Any<CapCertainty>(),
            Audience = Maybe(Text),
            EventCodes = [.. Some(Value)],
            Effective = _random.Next(2) == 0 ? Time() : null,
            Onset = onset,
            Expires = _random.Next(3) == 0 ? null : onset.AddMinutes(_random.Next(1, 9999)).ToOffset(TimeSpan.FromHours(7)),
            SenderName = Maybe(Text),
            Headline = Maybe(Text),
            Description = Maybe(Text),
            Instruction = Maybe(Text),
            Web = Maybe(() => "https://bpbd.example/a?b=1&c=2"),
            Contact = Maybe(Text),
            Parameters = [.. Some(Value)],
            Areas = [.. Several(1, Area)],
        };
    }

    private CapArea Area() => new()
    {
        Description = Text(),
        Polygons = [.. Some(Ring)],
        Circles = [.. Some(() => new CapCircle(Point(), _random.Next(0, 500) / 10.0))],
        Geocodes = [.. Some(Value)],
        Altitude = _random.Next(2) == 0 ? 39.5m : 0m,
        Ceiling = _random.Next(2) == 0 ? 1200.25m : null,
    };

    /// <summary>A star around a point: it never crosses itself.</summary>
    private IReadOnlyList<CapPoint> Ring()
    {
        var (centre, corners) = (Point(), _random.Next(3, 12));
        var points = Enumerable.Range(0, corners).Select(i =>
        {
            var (angle, away) = (i * Math.Tau / corners, 0.1 + _random.NextDouble());
            return new CapPoint(
                Math.Round(centre.Latitude + away * Math.Sin(angle), 5), Math.Round(centre.Longitude + away * Math.Cos(angle), 5));
        }).ToList();
        return [.. points, points[0]];
    }

    private CapPoint Point() => new(Math.Round(_random.NextDouble() * 16 - 10, 5), Math.Round(95 + _random.NextDouble() * 46, 5));

    private CapValue Value() => new("kemendagri", _random.Next(4) == 0 ? "" : $"63.03.{_random.Next(10, 99)}");

    private DateTimeOffset Time() => new(
        2024, 11, _random.Next(1, 29), _random.Next(24), _random.Next(60), _random.Next(60), TimeSpan.FromMinutes(_random.Next(-20, 29) * 30));

    private string Text() =>
        string.Join(' ', Several(1, () => Words[_random.Next(Words.Length)])).Trim() is { Length: > 0 } text ? text : "x";

    private string? Maybe(Func<string> make) => _random.Next(2) == 0 ? make() : null;

    private IEnumerable<T> Some<T>(Func<T> make) => Several(0, make);

    private IEnumerable<T> Several<T>(int least, Func<T> make) =>
        [.. Enumerable.Range(0, _random.Next(least, 4)).Select(_ => make())];

    private TWord Any<TWord>() where TWord : struct, Enum => Enum.GetValues<TWord>()[_random.Next(Enum.GetValues<TWord>().Length)];
}

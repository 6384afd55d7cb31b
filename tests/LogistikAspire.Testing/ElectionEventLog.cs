using System.Globalization;
using System.Text.Json;
using Xunit;

namespace LogistikAspire.Testing;

/// <summary>
/// What NIST SP 1500-101 (version 1) has its JSON be: which members each of its classes must have and may have, and of which kind.
/// </summary>
public static class ElectionEventLog
{
    private static readonly string[] DeviceTypes =
    [
        "adjudication", "ballot-activation", "ballot-printing", "blank-ballot-printing", "bmd", "dre", "dre-controller", "electronic-cast",
        "electronic-cast-paper", "electronic-poll-book", "ems", "other", "scan-batch", "scan-single", "transmission-receiving",
        "transmission-sending",
    ];

    private static readonly string[] HashTypes = ["md6", "other", "sha-256", "sha-512"];
    private static readonly string[] Dispositions = ["failure", "na", "other", "success"];

    /// <returns>Its events.</returns>
    public static IReadOnlyList<JsonElement> AssertValid(JsonElement log)
    {
        AssertClass(log, "EventLogging.ElectionEventLog", ["GeneratedTime"], new()
        {
            ["Details"] = IsText, ["Device"] = IsList, ["ElectionId"] = IsText, ["GeneratedTime"] = IsTime,
        });
        var devices = log.TryGetProperty("Device", out var list) ? list.EnumerateArray().ToList() : [];
        Assert.All(devices, device => AssertClass(device, "EventLogging.Device", ["Id"], new()
        {
            ["Details"] = IsText, ["Event"] = IsList, ["HashType"] = v => HashTypes.Contains(v.GetString()), ["Id"] = IsText,
            ["Manufacturer"] = IsText, ["Model"] = IsText, ["OtherHashType"] = IsText, ["OtherType"] = IsText,
            ["Type"] = v => DeviceTypes.Contains(v.GetString()), ["Version"] = IsText,
        }));
        var events = devices.SelectMany(d => d.TryGetProperty("Event", out var e) ? e.EnumerateArray().ToList() : []).ToList();
        Assert.All(events, e => AssertClass(e, "EventLogging.Event", ["Disposition", "Id", "Sequence", "TimeStamp", "Type"], new()
        {
            ["Description"] = IsText, ["Details"] = IsText, ["Disposition"] = v => Dispositions.Contains(v.GetString()),
            ["Hash"] = IsText, ["Id"] = IsText, ["OtherDisposition"] = IsText, ["Sequence"] = IsText, ["Severity"] = IsText,
            ["TimeStamp"] = IsTime, ["Type"] = IsText, ["UserId"] = IsText,
        }));
        return events;
    }

    private static void AssertClass(JsonElement found, string type, string[] required, Dictionary<string, Predicate<JsonElement>> members)
    {
        Assert.Equal(type, found.GetProperty("@type").GetString());
        Assert.All(required, name => Assert.True(found.TryGetProperty(name, out _), $"{type} has no {name}: {found}"));
        Assert.All(
            found.EnumerateObject().Where(m => m.Name != "@type"),
            m => Assert.True(members.TryGetValue(m.Name, out var isRight) && isRight(m.Value), $"{type}.{m.Name} is {m.Value}"));
    }

    private static bool IsText(JsonElement value) => value.ValueKind == JsonValueKind.String;

    private static bool IsList(JsonElement value) => value.ValueKind == JsonValueKind.Array;

    private static bool IsTime(JsonElement value) => DateTimeOffset.TryParse(
        value.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.None, out _) && value.GetString()!.Contains('T');
}

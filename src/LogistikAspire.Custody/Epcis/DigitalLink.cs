using System.Text.RegularExpressions;

namespace LogistikAspire.Custody.Epcis;

/// <summary>
/// One way to write a GS1 identification, whatever way it came: EPC URNs and Digital Links of any host become
/// <c>https://id.gs1.org/…</c> with the finest key only. Two scans of one box are found equal by it.
/// </summary>
public static partial class DigitalLink
{
    private const string Host = "https://id.gs1.org/";
    private const string PatternStart = "urn:epc:idpat:";

    // Digits that company prefix and reference have together, without the check digit; null: the reference may be letters, without one.
    private static readonly Dictionary<string, Scheme> Schemes = new()
    {
        ["urn:epc:id:sgtin"] = new("01", 13, Indicator: true, Serial: "/21/"),
        ["urn:epc:id:sscc"] = new("00", 17, Indicator: true),
        ["urn:epc:id:sgln"] = new("414", 12, Serial: "/254/"),
        ["urn:epc:id:grai"] = new("8003", 12, LeadingZero: true, Serial: ""),
        ["urn:epc:id:giai"] = new("8004", null),
        ["urn:epc:id:gsrn"] = new("8018", 17),
        ["urn:epc:id:gsrnp"] = new("8017", 17),
        ["urn:epc:id:gdti"] = new("253", 12, Serial: ""),
        ["urn:epc:id:cpi"] = new("8010", null, Serial: "/8011/"),
        ["urn:epc:id:sgcn"] = new("255", 12, Serial: ""),
        ["urn:epc:id:ginc"] = new("401", null),
        ["urn:epc:id:gsin"] = new("402", 16),
        ["urn:epc:id:itip"] = new("8006", 13, Indicator: true, Pieces: true, Serial: "/21/"),
        ["urn:epc:id:upui"] = new("01", 13, Indicator: true, Serial: "/235/"),
        ["urn:epc:id:pgln"] = new("417", 12),
        ["urn:epc:class:lgtin"] = new("01", 13, Indicator: true, Serial: "/10/"),
    };

    /// <summary>The canonical form, or the value itself when it is no GS1 identification.</summary>
    public static string Canonical(string uri)
    {
        if (uri.StartsWith("http", StringComparison.Ordinal))
        {
            return FromWeb(uri) ?? uri;
        }

        return uri.StartsWith("urn:epc:", StringComparison.Ordinal) && TryFromUrn(uri, out var link) ? link ?? uri : uri;
    }

    /// <summary>False when it is an EPC URN of a scheme known here and not well formed.</summary>
    public static bool IsWellFormed(string uri) => !uri.StartsWith("urn:epc:", StringComparison.Ordinal) || TryFromUrn(uri, out _);

    /// <summary>True of an EPC pure identity pattern: <c>urn:epc:idpat:giai:4012345.*</c>.</summary>
    public static bool IsPattern(string uri) => uri.StartsWith(PatternStart, StringComparison.Ordinal);

    /// <summary>
    /// The pattern of canonical links that an EPC pure identity pattern (GS1's Tag Data Standard) stands for, as SQL's LIKE reads it. Only
    /// fields at the end may be <c>*</c>. A link does not tell where a company prefix ends: a shorter prefix matches the longer ones that
    /// begin with it.
    /// </summary>
    /// <returns>Null when it is none, or of a scheme that has no link.</returns>
    public static string? LikePattern(string urn)
    {
        var colon = IsPattern(urn) ? urn.IndexOf(':', PatternStart.Length) : -1;
        return colon > 0 && Schemes.TryGetValue($"urn:epc:id:{urn[PatternStart.Length..colon]}", out var scheme)
            ? scheme.ToLike(urn[(colon + 1)..])
            : null;
    }

    /// <returns>False when the URN is of a known scheme and malformed; true with null when the scheme has no Digital Link.</returns>
    private static bool TryFromUrn(string urn, out string? link)
    {
        link = null;
        var isPattern = IsPattern(urn);
        var plain = isPattern ? string.Concat("urn:epc:id:", urn.AsSpan(PatternStart.Length)) : urn;

        // The scheme ends at the fourth colon; a serial may hold more.
        var colon = plain.IndexOf(':', plain.IndexOf(':', "urn:epc:".Length) + 1);
        if (colon < 0 || !Schemes.TryGetValue(plain[..colon], out var scheme))
        {
            return true;
        }

        link = scheme.ToLink(plain[(colon + 1)..], isPattern);
        return link is not null || isPattern; // a pattern over more than the serial has no link
    }

    private static string? FromWeb(string uri)
    {
        var match = WebKey().Match(uri);
        if (!match.Success)
        {
            return null;
        }

        var (key, value) = (AsNumber(match.Groups["key"].Value), match.Groups["value"].Value);
        value = key == "01" ? value.PadLeft(14, '0') : value;
        if (!match.Groups["qualifier"].Success)
        {
            return $"{Host}{key}/{value}";
        }

        var qualifiers = match.Groups["qualifier"].Captures
            .Zip(match.Groups["of"].Captures, (q, v) => (Name: AsNumber(q.Value), v.Value))
            .ToLookup(q => q.Name, q => q.Value);

        // The finest level only: a serial number makes the lot superfluous.
        string[] finest = key switch
        {
            "01" => ["21", "235", "10"],
            "8006" => ["21", "10"],
            "414" => ["254"],
            "8010" => ["8011"],
            _ => [],
        };
        var qualifier = finest.FirstOrDefault(qualifiers.Contains);
        return $"{Host}{key}/{value}{(qualifier is null ? "" : $"/{qualifier}/{qualifiers[qualifier].First()}")}";
    }

    private static string AsNumber(string name) => name switch
    {
        "gtin" => "01",
        "itip" => "8006",
        "cpid" => "8010",
        "gln" => "414",
        "party" => "417",
        "gsrnp" => "8017",
        "gsrn" => "8018",
        "gcn" => "255",
        "sscc" => "00",
        "gdti" => "253",
        "ginc" => "401",
        "gsin" => "402",
        "grai" => "8003",
        "giai" => "8004",
        "lot" => "10",
        "ser" => "21",
        _ => name,
    };

    [GeneratedRegex(
        """
        ^https?://[^/?#]+(/[^?#]*?)?/
        ( (?<key>00|sscc) /(?<value>[0-9]{18})
        | (?<key>01|gtin) /(?<value>[0-9]{14}|[0-9]{13}|[0-9]{12}|[0-9]{8})
        | (?<key>253|gdti)/(?<value>[0-9]{13}[^/?#]{0,17})
        | (?<key>255|gcn) /(?<value>[0-9]{13,25})
        | (?<key>401|ginc|8004|giai)/(?<value>[0-9]{4}[^/?#]{0,26})
        | (?<key>402|gsin)/(?<value>[0-9]{17})
        | (?<key>414|gln|417|party)/(?<value>[0-9]{13})
        | (?<key>8003|grai)/(?<value>[0-9]{14}[^/?#]{0,16})
        | (?<key>8006|itip|8017|gsrnp|8018|gsrn)/(?<value>[0-9]{18})
        | (?<key>8010|cpid)/(?<value>[0-9]{4}[^/?#]{0,26})
        )
        (/(?<qualifier>[a-z]+|[0-9]{2,4})/(?<of>[^/?#]+))*
        /?([?#].*)?\z
        """, RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex WebKey();

    [GeneratedRegex(@"^(%[0-9A-Fa-f]{2}|[!'()*+,.0-9:;=A-Za-z_\-]){1,30}\z")]
    private static partial Regex Free();

    [GeneratedRegex(@"^[0-9]{6,12}\z")]
    private static partial Regex CompanyPrefix();

    private sealed record Scheme(
        string Key, int? Digits, bool Indicator = false, bool LeadingZero = false, bool Pieces = false, string? Serial = null)
    {
        private int Fields => Serial is null ? 2 : Pieces ? 5 : 3;

        public string? ToLike(string id)
        {
            var parts = id.Split('.');
            var given = parts.TakeWhile(p => p != "*").ToArray();
            if (parts.Length != Fields || given.Length == Fields || parts.Skip(given.Length).Any(p => p != "*")
                || (given.Length > 0 && !CompanyPrefix().IsMatch(given[0])))
            {
                return null;
            }

            // What follows the number. A location without extension has none; an instance of the others always has it.
            var end = Serial is "" or "/254/" or null ? "%" : $"%{Serial}%";
            return given.Length switch
            {
                0 => $"{Host}{Key}/{end}",
                1 => $"{Host}{Key}/{(Indicator ? "_" : LeadingZero ? "0" : "")}{given[0]}{end}",
                _ => Number(given[0], given[1]) is { } number
                    ? $"{Host}{Key}/{EscapeLike(number + string.Concat(given.Skip(2)))}{end}"
                    : null,
            };
        }

        private static string EscapeLike(string text) => text
            .Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("%", "\\%", StringComparison.Ordinal)
            .Replace("_", "\\_", StringComparison.Ordinal);

        public string? ToLink(string id, bool isPattern)
        {
            var parts = id.Split('.', Fields);
            if (parts.Length != Fields || !CompanyPrefix().IsMatch(parts[0]))
            {
                return null;
            }

            if (Key == "8010")
            {
                // A component's reference may hold dots, its serial number may not.
                var last = parts[2].LastIndexOf('.');
                parts = last < 0 ? parts : [parts[0], $"{parts[1]}.{parts[2][..last]}", parts[2][(last + 1)..]];
            }

            var (prefix, reference, serial) = (parts[0], parts[1], Serial is null ? null : parts[^1]);
            if (Number(prefix, reference) is not { } number
                || (Pieces && (parts[2] + parts[3]) is not { Length: 4 })
                || (isPattern ? serial != "*" : serial is not null && !Free().IsMatch(serial)))
            {
                return null;
            }

            var pieces = Pieces ? parts[2] + parts[3] : "";
            var omitsSerial = serial is null || isPattern || (Key == "414" && serial == "0");
            return $"{Host}{Key}/{number}{pieces}{(omitsSerial ? "" : Serial + Escape(serial!))}";
        }

        private string? Number(string prefix, string reference)
        {
            if (Digits is null)
            {
                return Free().IsMatch(reference) && prefix.Length + reference.Length <= 30 ? prefix + Escape(reference) : null;
            }

            if (prefix.Length + reference.Length != Digits || reference.AsSpan().ContainsAnyExceptInRange('0', '9')
                || (Indicator && reference.Length == 0))
            {
                return null;
            }

            var number = Indicator ? $"{reference[0]}{prefix}{reference[1..]}" : $"{(LeadingZero ? "0" : "")}{prefix}{reference}";
            return number + CheckDigit(number);
        }

        // Weights 3, 1, 3, … from the right.
        private static int CheckDigit(string number)
        {
            var sum = 0;
            for (var i = 0; i < number.Length; i++)
            {
                sum += (number[^(i + 1)] - '0') * (i % 2 == 0 ? 3 : 1);
            }

            return (10 - (sum % 10)) % 10;
        }

        private static string Escape(string text) => text
            .Replace("!", "%21", StringComparison.Ordinal)
            .Replace("(", "%28", StringComparison.Ordinal)
            .Replace(")", "%29", StringComparison.Ordinal)
            .Replace("*", "%2A", StringComparison.Ordinal)
            .Replace("+", "%2B", StringComparison.Ordinal)
            .Replace(",", "%2C", StringComparison.Ordinal)
            .Replace(":", "%3A", StringComparison.Ordinal);
    }
}

using System.Security.Claims;
using LogistikAspire.Shared;

namespace LogistikAspire.Authorization;

/// <summary>Who calls, by their token. Never changes, so requests with one token share it.</summary>
public sealed class Caller
{
    /// <summary>In a token in place of operations: all of them.</summary>
    private const string AllOperations = "*";

    private readonly HashSet<Guid>? _operations; // null: all
    private readonly HashSet<string> _own;

    /// <param name="operations">Null means all of them.</param>
    private Caller(
        string subject, string? client, string? name, string agency, IEnumerable<Guid>? operations, IReadOnlyList<string> districts,
        IReadOnlyList<string> villages, IReadOnlyList<string> stations, IReadOnlyList<string> units, DateTimeOffset since = default)
    {
        TokenIssuedAt = since;
        (Subject, Client, Name, Agency, Stations, Units, Villages) = (subject, client, name, agency, stations, units, villages);
        _operations = operations?.ToHashSet();
        _own = [.. districts, .. villages, .. stations];
        Districts = [.. _own.Where(area => area.Length >= DistrictLength).Select(area => area[..DistrictLength]).Distinct()];
    }

    private const int DistrictLength = 8; // 63.03.05

    /// <summary>
    /// The service itself: messages that it consumes and work that it does on nobody's behalf have no token, and no limits but its rules.
    /// </summary>
    public static Caller System { get; } = new("system", null, null, "system", null, [], [], [], []);

    /// <summary>Nobody who is known. Sees and does nothing.</summary>
    public static Caller Nobody { get; } = new("", null, null, "", [], [], [], [], []);

    /// <summary>Id of the client or person.</summary>
    public string Subject { get; }

    /// <summary>The client that the token was issued to.</summary>
    public string? Client { get; }

    /// <summary>When their token was issued.</summary>
    public DateTimeOffset TokenIssuedAt { get; }

    /// <summary>Name of the client or person.</summary>
    public string? Name { get; }

    /// <summary>A word of <see cref="Authorization.Agency"/>.</summary>
    public string Agency { get; }

    /// <summary>Who does something, as it is kept with what they did: the name, or the agency's where there is none.</summary>
    public string KnownAs => Name.Or(Authorization.Agency.Name(Agency))!;

    /// <summary>The operations of the token; null means all.</summary>
    public IReadOnlyCollection<Guid>? Operations => _operations;

    /// <summary>Of a local agency: the districts that it, its villages or its polling stations lie in.</summary>
    public IReadOnlyList<string> Districts { get; }

    public IReadOnlyList<string> Villages { get; }

    /// <summary>Village and number: <c>63.03.05.2001/3</c>.</summary>
    public IReadOnlyList<string> Stations { get; }

    /// <summary>Police or army units.</summary>
    public IReadOnlyList<string> Units { get; }

    /// <summary>Works in a part of the regency, and sees no more than its districts.</summary>
    public bool IsLocal => Authorization.Agency.Local.Contains(Agency);

    public bool MayEnter(Guid operation) => _operations?.Contains(operation) != false;

    /// <summary>Whether it may see what belongs to the district. Null is what belongs to none: local agencies do not see it.</summary>
    public bool Sees(string? district) => !IsLocal || (district is not null && Districts.Contains(district));

    /// <summary>
    /// The one means by which a use case asks whether the caller may act somewhere, once it knows where: in the name of an agency, which is
    /// there only. Asks for exactly that place: a district's committee does not act for its villages.
    /// </summary>
    /// <param name="area">Code of the district, the village or the polling station; null means that the agency is everywhere.</param>
    /// <returns>Null if they may.</returns>
    public Refusal? MayActFor(string agency, string? area) =>
        this == System || (Agency == agency && (area is null || _own.Contains(area)))
            ? null
            : new("access.foreign-place",
                $"That is for {Where(agency, area)} to do, and the token is of {Where(Agency, null)}{Areas()}. "
                    + "Let them send it, with a token of theirs.",
                new Dictionary<string, object?> { ["agency"] = agency, ["area"] = area, ["own"] = _own.Order(StringComparer.Ordinal) })
            {
                Status = 403,
            };

    /// <returns>Null if the token does not say who calls, as every token of Identity does.</returns>
    internal static Caller? Of(IEnumerable<Claim> claims)
    {
        var all = claims.ToLookup(c => c.Type, c => c.Value);
        var operations = all["operation"].ToList();
        return all["sub"].FirstOrDefault() is { Length: > 0 } subject && all["agency"].FirstOrDefault() is { } agency
            && Authorization.Agency.All.Contains(agency) && (operations is [AllOperations] || operations.All(o => Guid.TryParse(o, out _)))
            ? new(
                subject, all["client_id"].FirstOrDefault(), all["name"].FirstOrDefault(), agency,
                operations is [AllOperations] ? null : operations.Select(Guid.Parse),
                [.. all["district"]], [.. all["village"]], [.. all["station"]], [.. all["unit"]],
                DateTimeOffset.FromUnixTimeSeconds(long.TryParse(all["iat"].FirstOrDefault(), out var issued) ? issued : 0))
            : null;
    }

    internal string Areas() => _own.Count == 0 ? "" : $", for {string.Join(", ", _own.Order(StringComparer.Ordinal).Take(5))}";

    private static string Where(string agency, string? area) =>
        area is null ? Authorization.Agency.Name(agency) : $"{Authorization.Agency.Name(agency)} of {area}";
}

using System.Collections.Frozen;

namespace LogistikAspire.Identity.Agencies;

/// <summary>Where somebody's agency works: in the whole regency, or only in places that a grant names.</summary>
internal enum Reach
{
    Regency,
    District,
    Village,
    Station,
}

/// <summary>One of the agencies that take part, and what a grant to it must name.</summary>
/// <param name="Code">As in tokens: <c>ppk</c>.</param>
/// <param name="Name">As people call it.</param>
/// <param name="Reach">Where it works. A local agency's grant names those places, and no others.</param>
/// <param name="HasUnits">Whether a grant may name its police or army units.</param>
/// <param name="Audiences">Services that it has any business with. A token is for these, or for those of them that are asked for.</param>
internal sealed record Agency(string Code, string Name, Reach Reach, bool HasUnits, IReadOnlyList<string> Audiences)
{
    public const string Operator = "operator", Bawaslu = "bawaslu";

    private const string Scheduling = "scheduling", Warehouse = "warehouse", Escort = "escort", Mitigation = "mitigation";
    private const string Identity = "identity", Gateway = "gateway";

    /// <summary>Every service that a token can be for.</summary>
    public static readonly IReadOnlyList<string> AllAudiences = [Scheduling, Warehouse, Escort, Mitigation, Identity, Gateway];

    // Which calls of a service an agency may make is the service's own decision; here is only to whom it may speak at all.
    private static readonly FrozenDictionary<string, Agency> All = new Agency[]
    {
        new("kpu", "KPU", Reach.Regency, false, [Scheduling, Warehouse, Escort, Mitigation, Gateway]),
        new("ppk", "PPK", Reach.District, false, [Scheduling, Warehouse, Escort, Mitigation, Gateway]),
        new("pps", "PPS", Reach.Village, false, [Scheduling, Warehouse, Escort, Mitigation, Gateway]),
        new("kpps", "KPPS", Reach.Station, false, [Scheduling, Warehouse, Escort, Mitigation, Gateway]),
        new(Bawaslu, "Bawaslu", Reach.Regency, false, AllAudiences),
        new("polres", "Polres", Reach.Regency, false, [Scheduling, Escort, Mitigation, Gateway]),
        new("polsek", "Polsek", Reach.District, true, [Scheduling, Warehouse, Escort, Mitigation, Gateway]),
        new("kodim", "Kodim", Reach.Regency, false, [Scheduling, Escort, Mitigation, Gateway]),
        new("danramil", "Danramil", Reach.District, true, [Scheduling, Warehouse, Escort, Mitigation, Gateway]),
        new("bpbd", "BPBD", Reach.Regency, false, [Scheduling, Mitigation, Gateway]),
        new("damkar", "Damkar", Reach.Regency, false, [Mitigation, Gateway]),
        new("dinkes", "Dinkes", Reach.Regency, false, [Mitigation, Gateway]),
        new("kejaksaan", "Kejaksaan", Reach.Regency, false, [Scheduling, Warehouse, Gateway]),
        new("kesbangpol", "Kesbangpol", Reach.Regency, false, [Scheduling, Warehouse, Gateway]),
        new("camat", "Camat", Reach.District, false, [Scheduling, Warehouse, Escort, Mitigation, Gateway]),
        new("saksi", "Saksi", Reach.Regency, false, [Warehouse, Gateway]),
        new(Operator, "Operator", Reach.Regency, false, AllAudiences),
    }.ToFrozenDictionary(agency => agency.Code);

    public static IEnumerable<Agency> Everyone => All.Values.OrderBy(agency => agency.Code, StringComparer.Ordinal);

    /// <returns>Null when there is no such agency.</returns>
    public static Agency? Of(string code) => All.GetValueOrDefault(code);
}

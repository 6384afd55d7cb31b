using System.ComponentModel.DataAnnotations;
using LogistikAspire.Shared;

namespace LogistikAspire.Identity.Agencies;

/// <summary>A grant as callers write and read it.</summary>
/// <param name="Agency">Such as <c>ppk</c>.</param>
/// <param name="Operations">Ids of operations, or <c>["*"]</c> for all.</param>
/// <param name="Districts">Where it works: of PPK, Camat, Polsek and Danramil.</param>
/// <param name="Villages">Where it works: of PPS.</param>
/// <param name="Stations">Where it works: of KPPS, by village and number, such as <c>63.03.05.2001/3</c>.</param>
/// <param name="Units">Police or army units, as Escort calls them.</param>
public sealed record GrantShape(
    [property: Required, MaxLength(20)] string Agency,
    [property: Required, MaxLength(1000)] IReadOnlyList<string> Operations,
    [property: MaxLength(100)] IReadOnlyList<string>? Districts = null,
    [property: MaxLength(1000)] IReadOnlyList<string>? Villages = null,
    [property: MaxLength(200)] IReadOnlyList<string>? Stations = null,
    [property: MaxLength(100)] IReadOnlyList<string>? Units = null)
{
    private const int MaxCode = 60;

    internal static GrantShape Of(Grant grant) => new(
        grant.Agency, grant.Operations, OrNull(grant.Districts), OrNull(grant.Villages), OrNull(grant.Stations), OrNull(grant.Units));

    internal Refusal? ToGrant(out Grant? grant)
    {
        grant = null;
        var codes = Operations.Concat(Districts ?? []).Concat(Villages ?? []).Concat(Stations ?? []).Concat(Units ?? []);
        return codes.Any(code => code is null || code.Length > MaxCode || Writing.IsNone(code))
            ? new("grant.code", $"Every operation, place and unit of a grant is a code of 1 to {MaxCode} characters that can be seen.")
            : Grant.Of(Agency, Operations, Districts, Villages, Stations, Units, out grant);
    }

    private static string[]? OrNull(string[] codes) => codes.Length == 0 ? null : codes;
}

using LogistikAspire.Shared;

namespace LogistikAspire.Escort.Units;

/// <summary>
/// A unit of police, soldiers or Linmas in an operation. It is known by its code, since names are not unique: there is another Polres
/// Banjar in West Java.
/// </summary>
internal sealed class Unit
{
    public const int MaxCode = 40;

    /// <summary>For <c>[RegularExpression]</c> on requests.</summary>
    public const string CodePattern = "^[a-z]+(-[a-z0-9]+([.][0-9]+)*)+$";

    public const int MaxName = 100;
    public const int MaxAssumed = 200;
    public const int MaxDistricts = 100;
    public const int MaxStations = 1_000;

    private Unit() { } // EF Core

    public Unit(Guid operationId, string code, UnitContent content)
    {
        (OperationId, Code) = (operationId, code);
        Say(content);
    }

    public Guid OperationId { get; private set; }

    /// <summary>Such as <c>polsek-63.03.05</c>. Never changes.</summary>
    public string Code { get; private set; } = "";
    public UnitKind Kind { get; private set; }
    public Force Force { get; private set; }
    public string Name { get; private set; } = "";
    public string? Parent { get; private set; }
    public string[] Districts { get; private set; } = [];
    public string[] Stations { get; private set; } = [];

    /// <summary>What of it is not known but chosen; null where it is all known.</summary>
    public string? Assumed { get; private set; }

    public static Force ForceOf(UnitKind kind) => kind switch
    {
        UnitKind.Kodim or UnitKind.Koramil => Force.Soldiers,
        UnitKind.Linmas => Force.Linmas,
        _ => Force.Police,
    };

    public UnitContent Content => new(Kind, Name, Parent, Districts, Stations, Assumed);

    /// <returns>Null if its people stay of one force: they would be counted as others otherwise.</returns>
    public Refusal? MayBecome(UnitKind kind) => ForceOf(kind) == Force
        ? null
        : new("unit.other-force",
            $"{Code} has {Force.ToString().ToLowerInvariant()}, and a {kind} has none: list the {kind} under a code of its own.",
            new Dictionary<string, object?> { ["field"] = "kind" });

    public void Say(UnitContent content)
    {
        (Kind, Force, Name, Parent, Assumed) = (content.Kind, ForceOf(content.Kind), content.Name, content.Parent, content.Assumed);
        (Districts, Stations) = (Sorted(content.Districts), Sorted(content.Stations));
    }

    private static string[] Sorted(IEnumerable<string> codes) => [.. codes.Distinct().Order(StringComparer.Ordinal)];
}

namespace LogistikAspire.Mitigation.Plans;

/// <summary>Whose word a state is. "Siaga" means something else with each of them.</summary>
public enum StateKind
{
    /// <summary>The Bupati's decree, which opens funds and powers.</summary>
    Regent,

    /// <summary>BMKG's warning of weather.</summary>
    Weather,

    /// <summary>The river authority's word for a gauge.</summary>
    River,
}

internal static class StateWords
{
    /// <summary>The words that its authority uses, from the mildest.</summary>
    public static IReadOnlyList<string> Of(StateKind kind) => kind switch
    {
        StateKind.Regent => ["normal", "siagaDarurat", "tanggapDarurat", "transisi"],
        StateKind.Weather => ["none", "waspada", "siaga", "awas"],
        StateKind.River => ["normal", "waspada", "siaga", "bahaya"],
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}

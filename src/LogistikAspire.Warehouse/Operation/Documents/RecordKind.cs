using System.Text.Json;

namespace LogistikAspire.Warehouse.Operation.Documents;

/// <summary>The signed records of an operation, each as the path of its call names it. Stored as a word.</summary>
internal enum RecordKind
{
    Assemblies,
    Packings,
    Sealings,
    Stagings,
    Openings,
    Loadings,
    Unloadings,
    Departures,
    Arrivals,
    Sightings,
    SealInspections,
    Losses,
    Retirements,
    Replacements,
    TurnBacks,
    Findings,
    Acceptances,
    Readdressings,
    Withdrawals,
    Handovers,
    Waybills,
    Substitutes,
    Deliveries,
    Sortings,
    StockDocuments,
    StockCounts,
    ReserveUses,
    ExcessSettlements,
}

internal static class RecordKinds
{
    /// <summary>As paths write it: <c>seal-inspections</c>.</summary>
    public static string Word(this RecordKind kind) => JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString());

    /// <returns>Null if no record is called so.</returns>
    public static RecordKind? Read(string word) =>
        Enum.GetValues<RecordKind>().Where(k => k.Word() == word).Select(k => (RecordKind?)k).FirstOrDefault();
}

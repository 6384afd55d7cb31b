using System.Text.Json;
using System.Text.RegularExpressions;
using LogistikAspire.ServiceDefaults;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Goods.Items;
using LogistikAspire.Warehouse.Operation;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Goods.Catalogue;

/// <summary>The catalogue that every operation begins with: <c>data/pilkada-2024/kit.json</c>, built in.</summary>
internal static partial class DefaultCatalogue
{
    private const string Placeholder = "{election}";

    private static readonly IReadOnlyList<Entry> Entries = Read();

    private sealed record Entry
    {
        public required string Code { get; init; }
        public required string NameId { get; init; }
        public required string NameEn { get; init; }
        public required string Unit { get; init; }
        public required ItemKind Kind { get; init; }
        public required Travels Travels { get; init; }
        public required bool IsCritical { get; init; }

        /// <summary>An item for each election, with its name in place of <c>{election}</c>.</summary>
        public bool ForEachElection { get; init; }
        public required Evidence Evidence { get; init; }
        public required string Source { get; init; }
        public Formula? Formula { get; init; }
    }

    /// <summary>The items of an operation with these elections, no code twice.</summary>
    public static IEnumerable<Item> For(Guid operationId, IReadOnlyCollection<string> elections)
    {
        var coded = Coded(elections);
        return Entries.SelectMany(entry => entry.ForEachElection
            ? coded.Select(election => Make(operationId, entry, election.Name, election.Code))
            : [Make(operationId, entry, null, null)]);
    }

    /// <summary>
    /// Gives the operation what its catalogue lacks of the default one. What is there stays as it is: the operation may have changed it.
    /// </summary>
    public static async Task Add(WarehouseDb db, Store store, CancellationToken ct)
    {
        var known = await db.Items.Where(i => i.OperationId == store.OperationId).Select(i => i.Code).ToHashSetAsync(ct);
        db.AddRange(For(store.OperationId, store.Elections).Where(item => !known.Contains(item.Code)));
    }

    private static Item Make(Guid operationId, Entry entry, string? election, string? code) => new(
        operationId,
        entry.Code.Replace(Placeholder, code, StringComparison.Ordinal),
        new(Name(entry.NameId, election), Name(entry.NameEn, election), entry.Unit, entry.Kind, entry.Travels, entry.IsCritical, election),
        entry.Formula, entry.Evidence, entry.Source);

    private static string Name(string name, string? election) => name.Replace(Placeholder, election, StringComparison.Ordinal);

    /// <summary>
    /// An election's name may hold what a code may not: <c>Wali Kota</c> becomes <c>wali-kota</c>, a second such <c>wali-kota-2</c>.
    /// </summary>
    private static List<(string Name, string Code)> Coded(IEnumerable<string> elections)
    {
        var coded = new List<(string Name, string Code)>();
        foreach (var election in elections.Distinct())
        {
            var plain = NotInCodes().Replace(election.ToLowerInvariant(), "-").Trim('-');
            plain = plain[..Math.Min(plain.Length, 40)];
            var code = plain;
            for (var i = 2; code.Length == 0 || coded.Exists(c => c.Code == code); i++)
            {
                code = $"{plain}-{i}".TrimStart('-');
            }

            coded.Add((election, code));
        }

        return coded;
    }

    private static List<Entry> Read()
    {
        var json = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Extensions.Configure(json);
        using var file = typeof(DefaultCatalogue).Assembly.GetManifestResourceStream("kit.json")!;
        return JsonSerializer.Deserialize<List<Entry>>(file, json)!;
    }

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NotInCodes();
}

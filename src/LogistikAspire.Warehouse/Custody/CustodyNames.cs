using LogistikAspire.Closing;
using LogistikAspire.Custody;
using Npgsql;

namespace LogistikAspire.Warehouse.Custody;

/// <summary>The names behind some commitments of an operation's log, as far as they are still kept.</summary>
internal sealed class CustodyNames
{
    /// <summary>Removes all of an operation's. SQL with its id as <c>{0}</c>.</summary>
    public const string RemoveAll = "DELETE FROM custody_names WHERE operation_id = {0}";

    private readonly Dictionary<Digest, string> _names = [];

    private CustodyNames() { }

    /// <param name="parties">What events have in the place of names; anything else among it is left alone.</param>
    public static async Task<CustodyNames> Find(
        NpgsqlConnection connection, Guid operationId, IEnumerable<string?> parties, CancellationToken ct)
    {
        var found = new CustodyNames();
        var wanted = parties.Select(HiddenName.Read).OfType<Digest>().Distinct().Select(c => c.ToArray()).ToArray();
        if (wanted.Length == 0)
        {
            return found;
        }

        await using var command = new NpgsqlCommand(
            "SELECT commitment, name FROM custody_names WHERE operation_id = $1 AND commitment = ANY ($2)", connection)
        {
            Parameters = { new() { Value = operationId }, new() { Value = wanted } },
        };
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            found._names[Digest.From(reader.GetFieldValue<byte[]>(0))] = reader.GetString(1);
        }

        return found;
    }

    /// <returns>The name, or a word for one that was removed; what hides no name as it is.</returns>
    public string? Reveal(string? party) =>
        HiddenName.Read(party) is { } commitment ? _names.GetValueOrDefault(commitment, PersonalAttribute.RemovedWord) : party;
}

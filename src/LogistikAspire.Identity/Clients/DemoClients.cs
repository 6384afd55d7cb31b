using LogistikAspire.Identity.Agencies;
using LogistikAspire.Identity.Data;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Identity.Clients;

/// <summary>
/// A client for each agency of Banjar, so that a newcomer can try every role. Local agencies have one for each district; those of a
/// village or a polling station have one for each village. They may enter every operation: the demo and the simulation open their own.
/// </summary>
internal static class DemoClients
{
    public const string Prefix = "banjar-";

    /// <summary>Adds those that are missing.</summary>
    public static async Task Add(IdentityDb db, DateTimeOffset now, CancellationToken ct)
    {
        var known = await db.Clients.Where(c => c.IsDemo).Select(c => c.ClientId!).ToHashSetAsync(ct);
        var villages = Villages();
        var districts = villages.Keys.Select(village => village[..8]).Distinct().ToList();
        foreach (var agency in Agency.Everyone)
        {
            IEnumerable<string?> places = agency.Reach switch
            {
                Reach.Regency => [null],
                Reach.District => districts,
                _ => villages.Keys,
            };
            foreach (var place in places)
            {
                var id = place is null ? $"{Prefix}{agency.Code}" : $"{Prefix}{agency.Code}-{place}";
                if (!known.Contains(id))
                {
                    db.Add(New(id, agency, place, villages, now));
                }
            }
        }

        await db.SaveChangesAsync(ct);
    }

    private static Client New(string id, Agency agency, string? place, Dictionary<string, int> villages, DateTimeOffset now)
    {
        string[] operations = [Grant.AllOperations];
        Grant? grant;
        var refusal = agency.Reach switch
        {
            Reach.Regency => Grant.Of(agency.Code, operations, null, null, null, null, out grant),
            Reach.District => Grant.Of(agency.Code, operations, [place!], null, null, Units(agency, place!), out grant),
            Reach.Village => Grant.Of(agency.Code, operations, null, [place!], null, null, out grant),
            _ => Grant.Of(
                agency.Code, operations, null, null, Enumerable.Range(1, villages[place!] + 1).Select(n => $"{place}/{n}"), null,
                out grant),
        };
        if (refusal is not null)
        {
            throw new InvalidOperationException(refusal.Message);
        }

        var client = ConfidentialClient.New(id, place is null ? agency.Name : $"{agency.Name} {place}", grant!, now);
        client.IsDemo = true;
        return client;
    }

    /// <summary>The Polsek and the Koramil of a district are the units that Escort calls so.</summary>
    private static string[] Units(Agency agency, string place) => agency.HasUnits
        ? [$"{(agency.Code == "danramil" ? "koramil" : agency.Code)}-{place}"]
        : [];

    /// <summary>
    /// Villages with at least as many polling stations as they had in November 2024: in February these were smaller. Those of a village
    /// have one number more, for a list that changes.
    /// </summary>
    private static Dictionary<string, int> Villages()
    {
        using var file = typeof(DemoClients).Assembly.GetManifestResourceStream("villages.csv")!;
        using var reader = new StreamReader(file);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Skip(1)
            .Select(line => line.Split(','))
            .ToDictionary(fields => fields[0], fields => int.Parse(fields[^1], System.Globalization.CultureInfo.InvariantCulture));
    }
}

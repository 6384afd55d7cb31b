using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsvHelper;
using LogistikAspire.Cli.Api;

namespace LogistikAspire.Cli.Banjar;

/// <summary>The built-in operation of <c>data/banjar-2024</c>, as it is put into the system through the API.</summary>
internal sealed class BanjarCase
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "data", "banjar-2024");

    private readonly JsonNode _file;
    private readonly int _part;
    private IReadOnlyList<EstimatedStation>? _stations;

    private BanjarCase(JsonNode file, int part)
    {
        (_file, _part) = (file, part);
    }

    /// <summary>The id under which <c>./logistik run</c> opens it; a demonstration brings its own.</summary>
    public Guid Id => _file["operationId"]!.GetValue<Guid>();

    public string Name => _file["operation"]!["name"]!.GetValue<string>();

    public DateOnly VotingDate => DateOnly.Parse(_file["operation"]!["votingDate"]!.GetValue<string>(), CultureInfo.InvariantCulture);

    /// <summary>Local time of the operation (WITA).</summary>
    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(_file["operation"]!["timeZone"]!.GetValue<string>());

    /// <summary>What BPBD says of the ways before anything is planned.</summary>
    public IReadOnlyList<KnownAccess> Access => _file["access"].Deserialize<List<KnownAccess>>(GatewayClient.Json)!;

    /// <summary>Polling stations with their voters: an estimate, see <see cref="EstimatedElectorate"/>.</summary>
    public IReadOnlyList<EstimatedStation> PollingStations => _stations ??= Estimate();

    /// <param name="part">
    /// More than 1 for a smaller Banjar, which is played sooner: one of so many villages, polling stations and voters of each district, and
    /// a store with so much less room and a crew so much slower, so that the plan still spreads over the days.
    /// </param>
    public static BanjarCase Load(int part = 1) =>
        new(JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "operation.json")))!, part);

    /// <summary>
    /// Opens the operation, imports its districts and polling stations, files the wishes, puts the people of Polres and Kodim on their
    /// books and declares what the ways are like. Doing it again changes nothing, as long as no plan is published.
    /// </summary>
    /// <param name="exercise">What it is played for, such as "demo": its name says so. Null for the real one.</param>
    public async Task<Imported> Open(GatewayClient api, Guid operationId, CancellationToken ct, string? exercise = null)
    {
        var path = $"/api/scheduling/operations/{operationId}";
        var operation = _file["operation"]!.DeepClone();
        operation["name"] = exercise is null ? Name : $"{Name} ({exercise})";
        await api.Put(path, operation, ct);
        await ShrinkStore(api, operationId, ct);
        var imported = await api.PutCsv<Imported>($"{path}/districts", Districts(await Read("districts.csv", ct)), ct);
        await api.PutCsv<JsonNode>($"{path}/polling-stations", EstimatedElectorate.ToCsv(PollingStations), ct);
        foreach (var wish in Wishes())
        {
            await api.As(wish.Agency, wish.DistrictCode).Put($"{path}/wishes/{IdOf(operationId, wish)}", wish, ct);
        }

        await UntilHeard(api, $"/api/escort/operations/{operationId}/duty", ct);
        await UntilHeard(api, $"/api/mitigation/operations/{operationId}/access", ct);
        await UntilHeard(api, $"/api/warehouse/operations/{operationId}/floor", ct);
        await UntilKitsAreKnown(api, operationId, ct);
        foreach (var agency in new[] { "polres", "kodim" })
        {
            foreach (var list in new[] { "units", "people" })
            {
                await api.As(agency).PutCsv<JsonNode>(
                    $"/api/escort/operations/{operationId}/{list}", await Read(Path.Combine("escort", $"{agency}-{list}.csv"), ct), ct);
            }
        }

        foreach (var way in Access)
        {
            await api.Put(
                $"/api/mitigation/operations/{operationId}/alerts/{IdOf(operationId, way)}",
                new { headline = way.Reason, districts = new[] { way.DistrictCode }, way.FirstDay, way.LastDay, way.Level },
                ct);
        }

        return imported;
    }

    /// <summary>The other services hear of a new operation by message; until then they answer 404.</summary>
    public static Task UntilHeard(GatewayClient api, string path, CancellationToken ct) => Patience.Until(async () =>
    {
        try
        {
            await api.Get<JsonNode>(path, ct);
            return true;
        }
        catch (ApiProblemException e) when (e.Status == System.Net.HttpStatusCode.NotFound)
        {
            return false;
        }
    }, $"{path} answers", ct);

    private List<EstimatedStation> Estimate()
    {
        const int Fewest = 4;
        var voters = Rows("electorate.csv", r => (Code: r.GetString("district_code"), Voters: r.Parse<int>("voters")))
            .ToDictionary(r => r.Code, r => PartOf(r.Voters));
        var counts = Rows(
            "districts.csv", r => (Code: r.GetString("code"), Count: Math.Max(PartOf(r.Parse<int>("polling_stations")), Fewest)));
        var villages = Rows(
            "villages.csv", r => new VillageBefore(r.GetString("code"), r.GetString("name"), r.Parse<int>("polling_stations_feb_2024")));
        return
        [
            .. EstimatedElectorate.Stations(
                counts.Select(d => new DistrictElectorate(d.Code, d.Count, voters[d.Code])),
                villages.GroupBy(v => v.DistrictCode).SelectMany(d => d.Take(Math.Max(PartOf(d.Count()), Fewest - 1)))),
        ];
    }

    /// <summary>A part, to the next whole one.</summary>
    private int PartOf(int all) => (all + _part - 1) / _part;

    private async Task ShrinkStore(GatewayClient api, Guid operationId, CancellationToken ct)
    {
        if (_part > 1)
        {
            await api.ChangeSettings(operationId, Shrink, ct);
        }

        void Shrink(JsonNode settings)
        {
            foreach (var setting in new[] { "floorLimit", "crewRatePerHour" })
            {
                settings["store"]![setting] = PartOf(settings["store"]![setting]!.GetValue<int>());
            }
        }
    }

    /// <summary>The file of districts, with as many polling stations and boxes as there are.</summary>
    private string Districts(string csv)
    {
        var counts = PollingStations.CountBy(s => s.VillageCode[..8]).ToDictionary();
        return string.Join('\n', csv.Split('\n').Select(line => line.Split(',') is [var code, var name, _, _, .. var rest]
            && counts.TryGetValue(code, out var count) ? string.Join(',', [code, name, $"{count}", $"{2 * count}", .. rest]) : line));
    }

    private static Task UntilKitsAreKnown(GatewayClient api, Guid operationId, CancellationToken ct) => Patience.Until(
        async () => (await api.List<Need>($"/api/warehouse/operations/{operationId}/needs", ct))
            .All(n => n.Unknown != "electorate.not-known"),
        "the warehouse knows every polling station",
        ct);

    private static Task<string> Read(string name, CancellationToken ct) => File.ReadAllTextAsync(Path.Combine(Folder, name), ct);

    private static List<Wish> Wishes() => Rows("wishes.csv", r => new Wish(
        r.GetString("district_code"),
        r.GetString("agency"),
        DateOnly.Parse(r.GetString("date"), CultureInfo.InvariantCulture),
        r.Parse<int>("weight"),
        r.GetString("reason")));

    private static List<T> Rows<T>(string name, Func<CsvReader, T> read)
    {
        using var reader = CsvReader.FromText(File.ReadAllText(Path.Combine(Folder, name)));
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    /// <summary>The same wish of the same operation always has the same id, so that opening twice files it once.</summary>
    private static Guid IdOf(Guid operationId, Wish wish) => IdOf($"{operationId}/{wish.DistrictCode}/{wish.Agency}");

    private static Guid IdOf(Guid operationId, KnownAccess way) => IdOf($"{operationId}/{way.DistrictCode}/{way.FirstDay:O}/access");

    private static Guid IdOf(string what) => new(SHA256.HashData(Encoding.UTF8.GetBytes(what))[..16]);

    private sealed record Wish(string DistrictCode, string Agency, DateOnly Date, int Weight, string Reason);
}

/// <summary>State of the way to a district, both days included.</summary>
internal sealed record KnownAccess(string DistrictCode, DateOnly FirstDay, DateOnly LastDay, string Level, string Reason);

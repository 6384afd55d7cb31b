using System.Diagnostics;
using System.Runtime.CompilerServices;
using LogistikAspire.Cli.Tokens;
using LogistikAspire.WholeSystem;
using Npgsql;

namespace LogistikAspire.Benchmarks.Custody;

/// <summary>
/// Scans captured through the Warehouse's EPCIS interface in documents of 500: checked, hashed, put into the log's tree, indexed by object
/// and durable when the answer comes. Compared with the least that a database can do with them: the very rows that capturing left, both
/// tables, sent back as one binary COPY, without parsing or hashing and with one commit. And with the plainest way to store them: the same
/// rows again, each event a transaction of its own of one INSERT into either table, sent together, one after the other on one connection.
/// All three commit as the server does by default, flushed to disk. Then the history of one box among a million events.
/// </summary>
internal sealed class CustodyBench : IBench
{
    private const string Capture = "custody.capture";
    private const string SingleRow = "custody.singleRow";
    private const string History = "custody.history.p99";

    private const int PerDocument = 500;
    private const int Documents = 20;
    private const int Writers = 4;
    // Until then the services compile what their start and the first documents used, on the same two cores.
    private const int WarmUps = 6;
    private const int Rounds = 5;
    private const int SingleRows = 1_000;
    private const int Stored = 1_000_000;
    private const int Histories = 2_000;

    public string Name => "custody";

    public IReadOnlyList<string> Figures => [Capture, SingleRow, History];

    public async IAsyncEnumerable<Figure> Run([EnumeratorCancellation] CancellationToken ct)
    {
        await using var system = await RunningSystem.Start(ct);
        await using var database = NpgsqlDataSource.Create(await system.ConnectionString("warehousedb", ct));
        using var warehouse = new HttpClient(new ActingAs(system.Clients, DemoClients.IdOf("kpu")))
        {
            BaseAddress = system.Address("warehouse"),
        };
        var tables = new CustodyRows(database);

        List<double> captured = [], copied = [], single = [];
        for (var round = -WarmUps; round < Rounds; round++)
        {
            var (perSecond, operation) = await CaptureDocuments(warehouse, tables, ct);
            var rows = await tables.Read(operation, ct);
            var copiedPerSecond = await tables.Copy(rows, ct);
            var singlePerSecond = await tables.InsertOneByOne(operation, SingleRows, ct);
            if (round >= 0)
            {
                captured.Add(perSecond);
                copied.Add(copiedPerSecond);
                single.Add(singlePerSecond);
            }
        }

        yield return new(Capture, captured.Median(), "1/s", copied.Median(), Target.RatioAtLeast(0.65));
        yield return new(SingleRow, single.Median(), "1/s", captured.Median(), Target.RatioAtMost(0.1));

        var full = await tables.Fill(Stored, ct);
        yield return new(History, (await Ask(warehouse, full, ct)).Percentile(0.99), "ms", Target: Target.AtMost(5));
    }

    /// <summary>Events a second, from the first byte sent to the last answer; and one of the operations that they went to.</summary>
    private static async Task<(double PerSecond, Guid Operation)> CaptureDocuments(
        HttpClient warehouse, CustodyRows tables, CancellationToken ct)
    {
        var operations = new List<Guid>();
        for (var writer = 0; writer < Writers; writer++)
        {
            operations.Add(await tables.OpenOperation(ct));
        }

        var documents = Enumerable.Range(0, Documents).Select(d => Scans.Document(d * PerDocument, PerDocument)).ToList();
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(operations.Select(async operation =>
        {
            foreach (var document in documents)
            {
                using var content = new ByteArrayContent(document) { Headers = { ContentType = new("application/json") } };
                using var answer =
                    await warehouse.PostAsync(new Uri($"/operations/{operation}/epcis/capture", UriKind.Relative), content, ct);
                answer.EnsureSuccessStatusCode();
            }
        }));
        return (Writers * Documents * PerDocument / Stopwatch.GetElapsedTime(start).TotalSeconds, operations[0]);
    }

    /// <summary>Milliseconds of each question, one after the other, each for another box.</summary>
    private static async Task<List<double>> Ask(HttpClient warehouse, Guid operation, CancellationToken ct)
    {
        var (random, times) = (new Random(4), new List<double>());
        for (var i = -200; i < Histories; i++) // the first ones warm up
        {
            var box = Uri.EscapeDataString(Scans.Box(random.Next(Stored / Scans.EventsPerBox)));
            var start = Stopwatch.GetTimestamp();
            var history = await warehouse.GetByteArrayAsync(
                new Uri($"/operations/{operation}/epcis/events?perPage=100&MATCH_epc={box}", UriKind.Relative), ct);
            if (i >= 0)
            {
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }

            if (history.Length < 1_000)
            {
                throw new InvalidOperationException("The box has no history.");
            }
        }

        return times;
    }
}

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using LogistikAspire.Benchmarks.Stacks;
using LogistikAspire.Cli.Api;
using LogistikAspire.Cli.Banjar;
using LogistikAspire.Cli.Demo;
using LogistikAspire.Cli.Tokens;
using LogistikAspire.WholeSystem;
using Npgsql;

namespace LogistikAspire.Benchmarks.Calls;

/// <summary>
/// Everyday records at a service itself, all of one operation: a box sealed, a box scanned onto its vehicle, a shipment leaving, 20 boxes
/// handed over; and 200 handhelds that scan. Beside <see cref="PlainWrites"/>, turn about, on a copy of the same boxes.
/// </summary>
internal sealed class WritesBench : IBench
{
    private const string Prefix = "calls.write.";
    private const string Scanners = "calls.scanners";
    private const string ScannersTail = "calls.scanners.p99";
    private const string ScannersAllocated = "calls.scanners.allocated";
    private const string Departure = $"{Prefix}departure.alone";

    /// <summary>Boxes that one document hands over.</summary>
    private const int HandedOver = 20;
    private const int FewHandedOver = 5;
    private const int Handhelds = 200;
    private const int Rounds = 5;

    private static readonly string[] Calls = ["seal", "scan", "handover"];
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>Whoever scans takes the next box by then.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(2);

    // What the baseline needs of an operation. The triggers of boxes count them.
    private static readonly string[] CopiedTables = ["stores", "shipments", "boxes", "waybills", "waybill_boxes"];

    public string Name => "calls";

    public IReadOnlyList<string> Figures =>
        [
            .. Calls.SelectMany(c => new[] { c, $"{c}.p99", $"{c}.alone", $"{c}.cpu" }).Select(c => Prefix + c),
            Departure, Scanners, ScannersTail, ScannersAllocated,
        ];

    public async IAsyncEnumerable<Figure> Run([EnumeratorCancellation] CancellationToken ct)
    {
        await using var system = await RunningSystem.Start(ct);
        using var api = new GatewayClient(system.Gateway, system.Clients);
        using var plain = await PlainService.Start(system, ct);
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Handhelds });
        await using var warehouse = NpgsqlDataSource.Create(await system.ConnectionString("warehousedb", ct));
        var operation = Guid.CreateVersion7();
        var day = new Day(system, plain, api, http, warehouse, operation, await system.Clients.Token(DemoClients.IdOf("kpu"), ct));
        var store = new StoreWork(api, operation);
        var shipments = await PublishedBanjar.Open(api, BanjarCase.Load(), operation, ct, floor: 3_000);
        await api.UntilLaidOut(operation, ct);
        await store.Receive(shipments.Min(s => s.DepartsAt).AddDays(-14), ct);
        foreach (var shipment in shipments)
        {
            await store.Pack(shipment, ct);
        }

        var copy = await Copy(warehouse, operation, ct);
        var packed = new List<(Shipment Shipment, string Box)>();
        foreach (var shipment in shipments)
        {
            packed.AddRange((await day.Boxes(shipment, ct)).Select(box => (shipment, box)));
        }

        foreach (var figure in await day.Measure(
            "seal", 1100, 150, 100,
            new(packed.Select(p => day.Ours("sealings", store.Sealing(p.Shipment, [p.Box])))),
            new(packed.Select(p => day.Theirs(
                "seal", copy, new([p.Box], p.Shipment.Id, p.Shipment.DepartsAt, "Petugas", "Panwas", "store")))),
            ct))
        {
            yield return figure;
        }

        var loads = new List<(Shipment Shipment, Guid Waybill, string Box)>();
        foreach (var shipment in shipments)
        {
            await store.Seal(shipment, ct);
            foreach (var (waybill, boxes) in await store.Stage(shipment, $"ppk-{shipment.DistrictCode}", ct))
            {
                loads.AddRange(boxes.Select(box => (shipment, Guid.Parse(waybill.Split('/')[^1]), box)));
            }
        }

        copy = await Copy(warehouse, operation, ct);
        foreach (var figure in await day.Measure(
            "scan", 1100, 150, 100,
            new(loads.Select(l => day.Ours($"waybills/{l.Waybill}/loadings", StoreWork.Loading(l.Shipment, [l.Box])))),
            new(loads.Select(l => day.PlainLoading(copy, l.Shipment, l.Waybill, l.Box))),
            ct))
        {
            yield return figure;
        }

        // From here on everybody has boxes of their own: off their vehicle, on it again.
        await LoadAll();

        var scanned = loads.Chunk((loads.Count / Handhelds) + 1).ToList();
        var ours = await day.Scan(scanned, null, TimeSpan.Zero, Minute, ct);
        var theirs = await day.Scan(scanned, copy, TimeSpan.Zero, Minute / 3, ct);
        yield return new(Scanners, ours.PerSecond, "1/s", theirs.PerSecond, Target.RatioAtLeast(0.5));
        await LoadAll();
        ours = await day.Scan(scanned, null, Pace, Minute, ct);
        theirs = await day.Scan(scanned, copy, Pace, Minute / 3, ct);
        yield return new(
            ScannersTail, ours.Milliseconds.Percentile(0.99), "ms", theirs.Milliseconds.Percentile(0.99), Target.AtMost(150));
        await LoadAll();
        yield return new(
            ScannersAllocated,
            await new Side(system.ProcessOf("warehouse")).Allocated(_ => day.Scan(scanned, null, TimeSpan.Zero, Minute / 4, ct), ct), "KiB",
            await new Side(plain.Id).Allocated(_ => day.Scan(scanned, copy, TimeSpan.Zero, Minute / 4, ct), ct));

        await LoadAll();
        yield return await day.DepartAll(shipments, ct);

        var arrived = await day.Arrive(shipments, ct);
        copy = await Copy(warehouse, operation, ct);
        foreach (var figure in await day.Measure(
            "handover", 200, 8, 12,
            new(arrived.Select(a => day.Ours($"waybills/{a.Waybill}/handovers", a.Document, a.Token))),
            new(arrived.Select(a => day.Theirs(
                "handover", copy,
                new(a.Boxes, a.Waybill, a.Shipment.ArrivesAt, "Petugas", "Ketua PPK", $"ppk-{a.Shipment.DistrictCode}")))),
            ct))
        {
            yield return figure;
        }

        async Task LoadAll()
        {
            foreach (var vehicle in loads.GroupBy(l => (l.Shipment, l.Waybill)))
            {
                await day.LoadRest(vehicle.Key.Shipment, vehicle.Key.Waybill, [.. vehicle.Select(l => l.Box)], ct);
            }
        }
    }

    /// <summary>The same boxes as another operation, which only the baseline touches.</summary>
    private static async Task<Guid> Copy(NpgsqlDataSource database, Guid operation, CancellationToken ct)
    {
        var copy = Guid.CreateVersion7();
        foreach (var table in CopiedTables)
        {
            await using var columns = database.CreateCommand($"SELECT * FROM {table} LIMIT 0");
            await using var reader = await columns.ExecuteReaderAsync(ct);
            var others = string.Join(
                ", ", reader.GetColumnSchema().Where(c => c.ColumnName != "operation_id").Select(c => $"\"{c.ColumnName}\""));
            await using var insert = database.CreateCommand(
                $"INSERT INTO {table} (operation_id, {others}) SELECT $2, {others} FROM {table} WHERE operation_id = $1");
            insert.Parameters.Add(new() { Value = operation });
            insert.Parameters.Add(new() { Value = copy });
            await insert.ExecuteNonQueryAsync(ct);
        }

        // Else the plans of the baseline's queries would be chance.
        await using var analyze = database.CreateCommand($"ANALYZE {string.Join(", ", CopiedTables)}");
        await analyze.ExecuteNonQueryAsync(ct);
        return copy;
    }

    /// <summary>A call that is made once.</summary>
    private sealed record Call(Uri Address, object Body, string Token);

    private sealed record Arrived(Shipment Shipment, Guid Waybill, string[] Boxes, object Document, string Token);

    /// <summary>The calls of the operation's day, at the Warehouse and at the baseline.</summary>
    private sealed class Day(
        RunningSystem system, PlainService plain, GatewayClient api, HttpClient http, NpgsqlDataSource warehouse, Guid operation,
        string token)
    {
        private readonly Uri _warehouse = system.Address("warehouse");

        public Call Ours(string documents, object body, string? by = null) =>
            new(new(_warehouse, $"/operations/{operation}/{documents}/{Guid.CreateVersion7()}"), body, by ?? token);

        public Call Theirs(string call, Guid copy, PlainDocument body) =>
            new(new(plain.Address, $"/{call}/{copy}/{Guid.CreateVersion7()}"), body, token);

        public Call PlainLoading(Guid copy, Shipment shipment, Guid waybill, string box) => Theirs(
            "scan", copy, new([box], waybill, shipment.DepartsAt, "Petugas", "Panwas", $"ppk-{shipment.DistrictCode}"));

        public async Task<IEnumerable<string>> Boxes(Shipment shipment, CancellationToken ct) =>
            (await api.List<ShipmentBox>($"/api/warehouse/operations/{operation}/shipments/{shipment.Id}/boxes", ct)).Select(b => b.Number);

        /// <param name="warmUps">Calls before anything counts: until then a service compiles itself while it works.</param>
        /// <param name="calls">In each round, of 16 callers.</param>
        /// <param name="alone">Calls of one caller.</param>
        public async Task<IReadOnlyList<Figure>> Measure(
            string call, int warmUps, int calls, int alone, Queue<Call> ours, Queue<Call> theirs, CancellationToken ct)
        {
            var (us, them) = (new Side(system.ProcessOf("warehouse")), new Side(plain.Id));
            for (var round = -1; round < Rounds; round++)
            {
                var number = round < 0 ? warmUps : calls;
                await us.Take(round >= 0, () => MakeAll(ours, number, Load.Callers, ct));
                await them.Take(round >= 0, () => MakeAll(theirs, number, Load.Callers, ct));
            }

            var oursAlone = (await MakeAll(ours, alone, 1, ct)).Milliseconds.Median();
            var theirsAlone = (await MakeAll(theirs, alone, 1, ct)).Milliseconds.Median();
            return
            [
                new(Prefix + call, us.PerSecond, "1/s", them.PerSecond, Target.RatioAtLeast(0.5)),
                new($"{Prefix}{call}.p99", us.P99, "ms", them.P99),
                new($"{Prefix}{call}.alone", oursAlone, "ms", theirsAlone),
                new($"{Prefix}{call}.cpu", us.Cpu, "ms", them.Cpu),
            ];
        }

        /// <summary>The next so many calls, each made by whichever caller is free.</summary>
        private Task<Load.Answers> MakeAll(Queue<Call> calls, int number, int callers, CancellationToken ct)
        {
            var waiting = new ConcurrentQueue<Call>(Enumerable.Range(0, number).Select(_ => calls.Dequeue()));
            return Load.Together(callers, async (_, answers) =>
            {
                while (waiting.TryDequeue(out var call))
                {
                    answers.Add(await Make(call, ct));
                }
            });
        }

        private async Task<double> Make(Call call, CancellationToken ct)
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, call.Address)
            {
                Headers = { Authorization = new("Bearer", call.Token) },
                Content = JsonContent.Create(call.Body, options: GatewayClient.Json),
            };
            var start = Stopwatch.GetTimestamp();
            using var response = await http.SendAsync(request, ct);
            if (!response.IsSuccessStatusCode)
            {
                throw new InvalidOperationException($"{call.Address}: {await response.Content.ReadAsStringAsync(ct)}");
            }

            return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        /// <summary>Handhelds that take one box after another onto its vehicle and off it again.</summary>
        /// <param name="copy">The baseline's operation, where a box is loaded again and again; null for the Warehouse's own.</param>
        /// <param name="pace">From one scan of a handheld to its next.</param>
        public async Task<Load.Answers> Scan(
            List<(Shipment Shipment, Guid Waybill, string Box)[]> handhelds, Guid? copy, TimeSpan pace, TimeSpan time, CancellationToken ct)
        {
            var before = copy is null ? await Documents(ct) : 0;
            var start = Stopwatch.GetTimestamp();
            var answers = await Load.Together(handhelds.Count, async (handheld, own) =>
            {
                var boxes = handhelds[handheld];
                await Task.Delay(pace * handheld / handhelds.Count, ct);
                while (Stopwatch.GetElapsedTime(start) < time)
                {
                    // Off the vehicle, then on it again. Whoever stops in between leaves a box in the store, for LoadRest.
                    var (shipment, waybill, box) = boxes[own.Count / 2 % boxes.Length];
                    own.Add(await Make(
                        copy is { } id ? PlainLoading(id, shipment, waybill, box)
                            : own.Count % 2 == 0 ? Ours($"waybills/{waybill}/unloadings", StoreWork.Unloading(shipment, [box]))
                            : Ours($"waybills/{waybill}/loadings", StoreWork.Loading(shipment, [box])),
                        ct));
                    if (pace > TimeSpan.Zero)
                    {
                        var next = (pace * handheld / handhelds.Count) + (pace * own.Count) - Stopwatch.GetElapsedTime(start);
                        await Task.Delay(next > TimeSpan.Zero ? next : TimeSpan.Zero, ct);
                    }
                }
            });
            if (copy is null && await Documents(ct) - before is var kept && kept != answers.Milliseconds.Count)
            {
                throw new InvalidOperationException($"{answers.Milliseconds.Count} scans were accepted, and {kept} are kept.");
            }

            return answers;
        }

        /// <summary>Records of the operation about loading and unloading.</summary>
        private async Task<long> Documents(CancellationToken ct)
        {
            await using var count = warehouse.CreateCommand(
                "SELECT count(*) FROM box_records WHERE operation_id = $1 AND kind IN ('loadings', 'unloadings')");
            count.Parameters.Add(new() { Value = operation });
            return (long)(await count.ExecuteScalarAsync(ct))!;
        }

        /// <summary>Loads what is not on a vehicle yet.</summary>
        public async Task LoadRest(Shipment shipment, Guid waybill, HashSet<string> boxes, CancellationToken ct)
        {
            var staged = (await api.List<ShipmentBox>($"/api/warehouse/operations/{operation}/shipments/{shipment.Id}/boxes", ct))
                .Where(b => b.State == "staged" && boxes.Contains(b.Number)).Select(b => b.Number).ToList();
            if (staged.Count > 0)
            {
                await Make(Ours($"waybills/{waybill}/loadings", StoreWork.Loading(shipment, staged)), ct);
            }
        }

        /// <summary>Every second one leaves through the baseline, one after the other: there are not enough for many callers.</summary>
        public async Task<Figure> DepartAll(IReadOnlyList<Shipment> shipments, CancellationToken ct)
        {
            await Patience.Until(
                async () => (await api.Shipments(operation, ct)).All(s => s.Loaded == s.Boxes), "the gate knows that all is loaded", ct);
            List<double> ours = [], theirs = [];
            foreach (var (i, shipment) in shipments.Index())
            {
                var path = i % 2 == 0
                    ? new Uri(
                        system.Address("scheduling"),
                        $"/operations/{operation}/shipments/{shipment.Id}/departures/{Guid.CreateVersion7()}")
                    : new Uri(plain.Address, $"/departure/{operation}/{shipment.Id}/{Guid.CreateVersion7()}");
                (i % 2 == 0 ? ours : theirs).Add(await Make(new(path, new { departedAt = shipment.DepartsAt }, token), ct));
                await Task.Delay(200, ct); // what hears of it is not to be measured
            }

            return new(Departure, ours.Skip(1).Median(), "ms", theirs.Skip(1).Median());
        }

        /// <summary>All vehicles are at their committee, which takes over 20 boxes at a time.</summary>
        public async Task<List<Arrived>> Arrive(IReadOnlyList<Shipment> shipments, CancellationToken ct)
        {
            var arrived = new List<Arrived>();
            foreach (var shipment in shipments)
            {
                var list = $"/api/warehouse/operations/{operation}/waybills?shipment={shipment.Id}";
                await Patience.Until(
                    async () => (await api.List<StoreShipment>($"/api/warehouse/operations/{operation}/shipments", ct))
                        .Single(s => s.ShipmentId == shipment.Id).State is not ("planned" or "sealed"), "the warehouse sees it leave", ct);
                var committee = await system.Clients.Token(DemoClients.IdOf("ppk", shipment.DistrictCode), ct);
                foreach (var summary in await api.List<WaybillSummary>(list, ct))
                {
                    var boxes = (await api.Get<Waybill>($"/api/warehouse/operations/{operation}/waybills/{summary.WaybillId}", ct)).Boxes
                        .Select(b => b.Box).ToArray();
                    await Make(
                        Ours(
                            $"waybills/{summary.WaybillId}/arrivals",
                            new { arrivedAt = shipment.ArrivesAt, recordedBy = "Ketua PPK", boxes }, committee),
                        ct);

                    // The first half by few, which is to warm up.
                    var half = boxes.Length / 2;
                    var documents = boxes[..half].Chunk(FewHandedOver)
                        .Concat(boxes[half..].Chunk(HandedOver).Where(c => c.Length == HandedOver));
                    arrived.AddRange(documents.Select(c => new Arrived(
                        shipment, summary.WaybillId, c,
                        new
                        {
                            givenBy = "Petugas", receivedBy = "Ketua PPK", handedOverAt = shipment.ArrivesAt.AddMinutes(30), accepted = c,
                        },
                        committee)));
                }
            }

            return [.. arrived.OrderBy(a => a.Boxes.Length)];
        }
    }
}

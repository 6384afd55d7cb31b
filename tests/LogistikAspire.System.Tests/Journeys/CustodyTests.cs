using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LogistikAspire.Custody.Log;

namespace LogistikAspire.System.Tests.Journeys;

/// <summary>The custody log as other systems meet it: through the gateway, and through a power cut.</summary>
public sealed class CustodyTests(SystemStack system, ITestOutputHelper output) : IDisposable
{
    private const string Context = "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld";
    private const int PerDocument = 500;

    // Long enough to export the log of a store that has just been killed three times, on a machine that does other things besides.
    private readonly HttpClient _http = system.Http("kpu");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _http.Dispose();

    [Theory]
    [InlineData(null)] // its hash becomes its id: ni:///sha-256;…?ver=CBV2.0
    [InlineData("urn:uuid:01932f5e-6d3c-7c7e-8a4e-2f1f3c5b7a90")]
    [InlineData("https://kpu.example/events/1?of=kpps&box=2#3")]
    [InlineData("https://kpu.example/events/kotak%20suara+7;a=b,c")]
    [InlineData("https://kpu.example/./events/../events//1/")]
    public async Task An_event_is_found_by_its_id_in_the_address(string? id)
    {
        var operation = await Open();
        var scan = Scan(1);
        if (id is not null)
        {
            scan["eventID"] = id;
        }

        Assert.Equal(HttpStatusCode.Accepted, await Capture(operation, [scan]));
        var listed = await _http.GetFromJsonAsync<JsonNode>($"{operation}/epcis/events", Ct);
        var given = $"{listed!["epcisBody"]!["queryResults"]!["resultsBody"]!["eventList"]![0]!["eventID"]}";
        var escaped = Uri.EscapeDataString(given);

        var e = await _http.GetFromJsonAsync<JsonNode>($"{operation}/epcis/events/{escaped}", Ct);
        var proof = await _http.GetFromJsonAsync<JsonNode>($"{operation}/custody/events/{escaped}/proof", Ct);

        Assert.Equal(id ?? given, $"{e!["eventID"]}");
        Assert.Equal(given, $"{proof!["eventId"]}");
    }

    [Fact]
    public async Task Events_and_capture_jobs_are_found_at_their_locations_and_pages_at_their_links()
    {
        var operation = await Open();
        var scan = Scan(1);
        scan["@context"] = new JsonArray(Context);

        var created = await _http.PostAsync($"{operation}/epcis/events", Json(scan), Ct);
        var captured = await _http.PostAsync($"{operation}/epcis/capture", Json(Document([Scan(2)])), Ct);
        var page = await _http.GetAsync($"{operation}/epcis/events?perPage=1", Ct);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Accepted), (created.StatusCode, captured.StatusCode));
        Assert.Equal(HttpStatusCode.OK, (await _http.GetAsync(created.Headers.Location, Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _http.GetAsync(captured.Headers.Location, Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _http.GetAsync(page.Headers.GetValues("Link").Single().Split('<', '>')[1], Ct)).StatusCode);
    }

    [Fact]
    public async Task What_other_systems_send_is_taken_as_the_standard_has_it_and_nothing_of_it_is_lost()
    {
        var operation = await Open();
        var (first, second, measured) = (Scan(1), Scan(1), Scan(2));
        first["eventID"] = "urn:uuid:01932f5e-6d3c-7c7e-8a4e-2f1f3c5b7a91";
        second["eventID"] = "urn:uuid:01932f5e-6d3c-7c7e-8a4e-2f1f3c5b7a92"; // the same hash, another event
        measured["sensorElementList"] = new JsonArray(new JsonObject
        {
            ["sensorReport"] = new JsonArray(new JsonObject
            {
                ["type"] = "Temperature", ["value"] = 31.5, ["uom"] = "CEL", ["bizRules"] = "https://kpu.example/suhu",
            }),
        });

        Assert.Equal(HttpStatusCode.Accepted, await Capture(operation, [first, second, measured]));

        Assert.Equal(
            HttpStatusCode.BadRequest, (await _http.GetAsync($"{operation}/epcis/events?GE_eventTime=05/11/2024", Ct)).StatusCode);
        foreach (var sent in (JsonObject[])[first, second])
        {
            var kept = await _http.GetFromJsonAsync<JsonNode>($"{operation}/epcis/events/{Uri.EscapeDataString($"{sent["eventID"]}")}", Ct);
            Assert.Equal($"{sent["eventID"]}", $"{kept!["eventID"]}");
        }

        var log = await _http.GetByteArrayAsync($"{operation}/custody/export", Ct);
        var verified = CustodyVerifier.Verify(new MemoryStream(log));
        Assert.Equal(3, verified.Checkpoint.Size);
        Assert.Empty(verified.Findings);
    }

    [Fact]
    public async Task Killing_the_store_in_the_middle_of_bulk_capture_loses_nothing_halves_nothing_and_doubles_nothing()
    {
        var operation = await Open();
        var (documents, acknowledged, unknown) = (0, new List<int>(), new List<int>());
        for (var kill = 0; kill < 3; kill++)
        {
            var (taken, failed) = await CaptureUntilKilled(operation, [.. Enumerable.Range(documents, 40)], killAfter: 4 + (7 * kill));
            output.WriteLine($"Acknowledged {taken.Count} documents, {failed.Count} not.");
            acknowledged.AddRange(taken);
            unknown.AddRange(failed);
            documents += 40;
            await system.UntilAllAnswer();
        }

        var (stored, verification) = await Export(operation);

        Assert.Empty(verification.Findings);
        Assert.NotEmpty(acknowledged);
        Assert.NotEmpty(unknown);
        Assert.All(acknowledged, document => Assert.Equal(PerDocument, stored.GetValueOrDefault(document)));
        Assert.All(unknown, document => Assert.Contains(stored.GetValueOrDefault(document), new[] { 0, PerDocument }));

        for (var document = 0; document < documents; document++)
        {
            Assert.Equal(HttpStatusCode.Accepted, await Capture(operation, ScansOf(document)));
        }

        (stored, verification) = await Export(operation);
        Assert.Empty(verification.Findings);
        Assert.Equal(documents * PerDocument, verification.Records);
        Assert.All(Enumerable.Range(0, documents), document => Assert.Equal(PerDocument, stored[document]));
    }

    /// <summary>Sends documents, eight at a time and each once, and kills the Warehouse when so many were answered.</summary>
    private async Task<(IReadOnlyCollection<int> Acknowledged, IReadOnlyCollection<int> Failed)> CaptureUntilKilled(
        string operation, IReadOnlyList<int> documents, int killAfter)
    {
        var (acknowledged, failed, answers) = (new ConcurrentBag<int>(), new ConcurrentBag<int>(), 0);
        await Parallel.ForEachAsync(documents, new ParallelOptions
        {
            MaxDegreeOfParallelism = 8,
            CancellationToken = Ct,
        }, async (document, _) =>
        {
            var outcome = await Capture(operation, ScansOf(document));
            (outcome == HttpStatusCode.Accepted ? acknowledged : failed).Add(document);
            if (Interlocked.Increment(ref answers) == killAfter)
            {
                system.Kill("warehouse");
            }
        });
        return (acknowledged, failed);
    }

    /// <summary>How many events of each document the log has, and what the verifier says of it.</summary>
    private async Task<(Dictionary<int, int> Stored, Verification Verification)> Export(string operation)
    {
        var file = await _http.GetByteArrayAsync($"{operation}/custody/export", Ct);
        var numbers = Encoding.UTF8.GetString(file).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Where(line => line.TryGetProperty("event", out _))
            .Select(line => JsonNode.Parse(line.GetProperty("event").GetString()!)!["epcList"]![0]!.ToString())
            .Select(box => int.Parse(box[^8..], CultureInfo.InvariantCulture))
            .ToList();
        Assert.Equal(numbers.Count, numbers.Distinct().Count());
        return (numbers.CountBy(number => number / PerDocument).ToDictionary(), CustodyVerifier.Verify(new MemoryStream(file)));
    }

    /// <returns>The answer's status; null when the connection broke.</returns>
    private async Task<HttpStatusCode?> Capture(string operation, IEnumerable<JsonObject> events)
    {
        try
        {
            return (await _http.PostAsync($"{operation}/epcis/capture", Json(Document(events)), Ct)).StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private static IEnumerable<JsonObject> ScansOf(int document) => Enumerable.Range(document * PerDocument, PerDocument).Select(Scan);

    private static JsonObject Scan(int number) => new()
    {
        ["type"] = "ObjectEvent",
        ["eventTime"] = "2024-11-20T08:00:00+08:00",
        ["eventTimeZoneOffset"] = "+08:00",
        ["epcList"] = new JsonArray($"https://id.gs1.org/8004/8990000{number:00000000}"),
        ["action"] = "OBSERVE",
        ["bizStep"] = "departing",
    };

    private static JsonObject Document(IEnumerable<JsonObject> events) => new()
    {
        ["@context"] = new JsonArray(Context),
        ["type"] = "EPCISDocument",
        ["schemaVersion"] = "2.0",
        ["creationDate"] = "2024-11-20T00:00:00Z",
        ["epcisBody"] = new JsonObject { ["eventList"] = new JsonArray([.. events]) },
    };

    private static StringContent Json(JsonObject body) => new(body.ToJsonString(), Encoding.UTF8, "application/json");

    /// <summary>Opens an operation and waits until the Warehouse has heard of it.</summary>
    /// <returns>The operation's address at the Warehouse.</returns>
    private async Task<string> Open()
    {
        var id = Guid.CreateVersion7();
        await system.Api.Put($"/api/scheduling/operations/{id}", new
        {
            name = "Rantai",
            regencyCode = "63.03",
            votingDate = "2024-11-27",
            windowStart = "2024-11-20",
            windowEnd = "2024-11-25",
            elections = new[] { "gubernur" },
        }, Ct);

        var operation = $"/api/warehouse/operations/{id}";
        while ((await _http.GetAsync($"{operation}/epcis/events", Ct)).StatusCode != HttpStatusCode.OK)
        {
            await Task.Delay(50, Ct);
        }

        return operation;
    }
}

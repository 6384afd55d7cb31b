using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using LogistikAspire.Custody;
using LogistikAspire.Custody.Log;
using LogistikAspire.Testing;
using LogistikAspire.Warehouse.Custody;
using LogistikAspire.Warehouse.Custody.Epcis;

namespace LogistikAspire.Warehouse.Tests.Custody.Epcis;

/// <summary>An operation's EPCIS repository and custody log, as its clients use them.</summary>
internal static class EpcisCalls
{
    private const string Context = "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld";

    public static string Box(int number) => $"https://id.gs1.org/8004/4012345B{number:0000}";

    /// <summary>A scan of one box: <paramref name="number"/> says which box, and when.</summary>
    public static JsonObject Scan(int number, string bizStep = "departing", string action = "OBSERVE") => new()
    {
        ["type"] = "ObjectEvent",
        ["eventTime"] = new DateTimeOffset(2024, 11, 20, 8, 0, 0, TimeSpan.FromHours(8)).AddSeconds(number)
            .ToString("O", CultureInfo.InvariantCulture),
        ["eventTimeZoneOffset"] = "+08:00",
        ["epcList"] = new JsonArray(Box(number)),
        ["action"] = action,
        ["bizStep"] = bizStep,
        ["disposition"] = "in_transit",
        ["readPoint"] = new JsonObject { ["id"] = "https://id.gs1.org/414/4012345000115" },
    };

    public static JsonObject Document(IEnumerable<JsonObject> events, string? prefix = null) => new()
    {
        ["@context"] = prefix is null ? [Context] : new JsonArray(Context, new JsonObject { ["ex"] = prefix }),
        ["type"] = "EPCISDocument",
        ["schemaVersion"] = "2.0",
        ["creationDate"] = "2024-11-20T00:00:00Z",
        ["epcisBody"] = new JsonObject { ["eventList"] = new JsonArray([.. events]) },
    };

    /// <summary>A document that stands in the folder Cases.</summary>
    public static JsonObject Case(string name) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Custody", "Epcis", "Cases", $"{name}.json")))!.AsObject();

    public static JsonObject Alone(JsonObject e)
    {
        e["@context"] = new JsonArray(Context);
        return e;
    }

    public static Task<HttpResponseMessage> Send(
        this WarehouseApp app, string path, JsonObject document, string? behaviour = null, string mediaType = "application/json")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent(document.ToJsonString(), Encoding.UTF8, mediaType),
        };
        if (behaviour is not null)
        {
            request.Headers.Add("GS1-Capture-Error-Behaviour", behaviour);
        }

        return app.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public static async Task<CaptureJob> Capture(
        this WarehouseApp app, TestOperation operation, JsonObject document, string? behaviour = null)
    {
        var response = await app.Send($"{operation.Path}/epcis/capture", document, behaviour);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        return await response.Read<CaptureJob>();
    }

    public static async Task<JsonArray> Events(this WarehouseApp app, TestOperation operation, string query = "perPage=1000")
    {
        var document = await app.Http.GetFromJsonAsync<JsonObject>(
            $"{operation.Path}/epcis/events?{query}", TestContext.Current.CancellationToken);
        return document!["epcisBody"]!["queryResults"]!["resultsBody"]!["eventList"]!.AsArray();
    }

    /// <summary>Exports the log and verifies it, with the product's verifier and with the one in Python.</summary>
    public static async Task<Verification> Verify(
        this WarehouseApp app, TestOperation operation, params IReadOnlyCollection<Checkpoint> known) => BothVerifiers.Verify(
            await app.Http.GetByteArrayAsync($"{operation.Path}/custody/export", TestContext.Current.CancellationToken), known);

    /// <summary>The checkpoint of the log as it is now, or was at an earlier size.</summary>
    public static async Task<Checkpoint> Checkpoint(this WarehouseApp app, TestOperation operation, long? size = null)
    {
        var query = size is null ? "" : $"?size={size}";
        var answer = (await app.Get<GetCheckpoint.Response>($"{operation.Path}/custody/checkpoint{query}"))!;
        return new(answer.Size, Digest.TryParse(answer.Root, out var root) ? root : throw new FormatException(answer.Root));
    }
}

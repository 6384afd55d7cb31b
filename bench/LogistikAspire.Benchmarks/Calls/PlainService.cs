using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using LogistikAspire.Cli.Api;
using LogistikAspire.WholeSystem;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Npgsql;

namespace LogistikAspire.Benchmarks.Calls;

/// <summary>
/// What everyday calls are compared with: the same reads of the same rows by plain Npgsql, prepared and in one round trip where one does
/// not need the other, written as JSON straight from the rows, behind the same check of the token. Of the next departure it reads less than
/// the service, which also looks for what is still to be packed or due. A process of its own, as a service is.
/// </summary>
internal sealed class PlainService : IDisposable
{
    /// <summary>What this program is started with to be it.</summary>
    public const string Command = "plain-service";

    private const string AddressVariable = "PLAIN_ADDRESS";
    private const string IdentityVariable = "PLAIN_IDENTITY";

    private const string BoxColumns = """
        number, district_code, polling_station, election, state, shipment_id, seal, place, home, waybill_id, stop, is_returning,
        has_seal_trouble, last_place, replaces, replaced_by, due
        """;

    private const string CustodySql = """
        SELECT r.sequence, r.biz_step, r.disposition, r.event_time, r.record_time, r.event_id, r.body
        FROM stores s
        JOIN custody_epcs e ON e.operation_id = s.operation_id AND e.epc = 'https://id.gs1.org/8004/8990000' || s.code || '-' || $2
        JOIN custody_records r ON r.operation_id = e.operation_id AND r.sequence = e.sequence
        WHERE s.operation_id = $1 ORDER BY e.sequence LIMIT 101
        """;

    private const string CountsSql = """
        SELECT shipment_id, state, has_seal_trouble, polling_station = 0, count(*) FROM boxes
        WHERE operation_id = $1 AND shipment_id IS NOT NULL GROUP BY 1, 2, 3, 4
        """;

    private static readonly string[] Databases = ["scheduling", "warehouse"];

    private readonly Process _process;

    private PlainService(Process process, Uri address)
    {
        (_process, Address) = (process, address);
    }

    public Uri Address { get; }

    public int Id => _process.Id;

    public static async Task<PlainService> Start(RunningSystem system, CancellationToken ct)
    {
        var address = new Uri($"http://127.0.0.1:{Ports.Free()}");
        var start = new ProcessStartInfo(Environment.ProcessPath!, [Command])
        {
            Environment = { [AddressVariable] = $"{address}", [IdentityVariable] = $"{system.Address("identity")}" },
        };
        foreach (var database in Databases)
        {
            start.Environment[database] = await system.ConnectionString($"{database}db", ct);
        }

        var service = new PlainService(Process.Start(start)!, address);
        using var http = new HttpClient();
        try
        {
            await Patience.Until(() => Answers(http, address, ct), "the baseline answers", ct);
            return service;
        }
        catch
        {
            service.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }

    /// <summary>The program itself, until it is killed.</summary>
    public static async Task Run()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var (check, keys) = (new JsonWebTokenHandler(), await Keys());
        var known = new ConcurrentDictionary<string, DateTime>(StringComparer.Ordinal);
        app.Use(async (http, next) =>
        {
            var token = $"{http.Request.Headers.Authorization}".Replace("Bearer ", "", StringComparison.Ordinal);
            if (!known.TryGetValue(token, out var until) || until < DateTime.UtcNow)
            {
                var parameters = new TokenValidationParameters
                {
                    IssuerSigningKeys = keys, ValidateAudience = false, ValidateIssuer = false, ValidAlgorithms = ["ES256", "RS256"],
                };
                if (await check.ValidateTokenAsync(token, parameters) is not { IsValid: true, SecurityToken.ValidTo: var validTo })
                {
                    http.Response.StatusCode = StatusCodes.Status401Unauthorized;
                    return;
                }

                known[token] = validTo;
            }

            try
            {
                await next();
            }
            catch (PostgresException e)
            {
                http.Response.StatusCode = StatusCodes.Status500InternalServerError;
                await http.Response.WriteAsync($"{e.MessageText} {e.Where}");
            }
        });

        var (scheduling, warehouse) = (Source("scheduling"), Source("warehouse"));
        app.MapGet("/operation/{o:guid}", (HttpContext http, Guid o) => Answer(
            http, scheduling,
            new("SELECT * FROM operations WHERE id = $1", o),
            new("SELECT count(*), sum(polling_stations), sum(boxes) FROM districts WHERE operation_id = $1", o)));
        app.MapGet("/shipment/{o:guid}/{id:guid}", (HttpContext http, Guid o, Guid id) => Answer(
            http, scheduling, new PlainQuery("SELECT * FROM shipments WHERE operation_id = $1 AND id = $2", o, id)));
        app.MapGet("/floor/{o:guid}", (HttpContext http, Guid o) => Answer(
            http, warehouse, new PlainQuery("SELECT floor_limit, floor_standing FROM stores WHERE operation_id = $1 AND version > 0", o)));
        app.MapGet("/boxes/{o:guid}", (HttpContext http, Guid o) => Answer(
            http, warehouse,
            new("SELECT EXISTS (SELECT FROM stores WHERE operation_id = $1 AND version > 0)", o),
            new($"SELECT {BoxColumns} FROM boxes WHERE operation_id = $1 AND number > $2 ORDER BY number LIMIT 101", o, "")));
        app.MapGet("/custody/{o:guid}/{number}", (HttpContext http, Guid o, string number) => Answer(
            http, warehouse,
            new("SELECT EXISTS (SELECT FROM stores WHERE operation_id = $1 AND version > 0)", o),
            new("SELECT EXISTS (SELECT FROM boxes WHERE operation_id = $1 AND number = $2)", o, number),
            new(CustodySql, o, number)));
        app.MapGet("/next-departure/{o:guid}", (HttpContext http, Guid o) => Answer(
            http, warehouse,
            new("SELECT * FROM stores WHERE operation_id = $1 AND version > 0", o),
            new("SELECT * FROM shipments WHERE operation_id = $1 AND state = 'Planned' ORDER BY departs_at, district_code", o),
            new(CountsSql, o),
            new("SELECT * FROM districts WHERE operation_id = $1 ORDER BY code", o)));
        app.MapWrites(scheduling, warehouse);
        await app.RunAsync(Environment.GetEnvironmentVariable(AddressVariable)!);
    }

    /// <summary>Without a token: any answer will do.</summary>
    private static async Task<bool> Answers(HttpClient http, Uri address, CancellationToken ct)
    {
        try
        {
            using var answer = await http.GetAsync(address, ct);
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static NpgsqlDataSource Source(string database) => NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(
        Environment.GetEnvironmentVariable(database)) { MaxAutoPrepare = 50, AutoPrepareMinUsages = 2 });

    private static async Task<IList<SecurityKey>> Keys()
    {
        using var http = new HttpClient { BaseAddress = new(Environment.GetEnvironmentVariable(IdentityVariable)!) };
        var document = await http.GetFromJsonAsync<JsonNode>(new Uri(".well-known/openid-configuration", UriKind.Relative));
        var path = new Uri($"{document!["jwks_uri"]}").AbsolutePath;
        return new JsonWebKeySet(await http.GetStringAsync(
            new Uri(path[path.IndexOf("/.well-known", StringComparison.Ordinal)..], UriKind.Relative))).GetSigningKeys();
    }

    private static async Task Answer(HttpContext http, NpgsqlDataSource database, params PlainQuery[] queries)
    {
        await using var connection = await database.OpenConnectionAsync(http.RequestAborted);
        await using var batch = PlainQuery.Batch(connection, queries);
        await using var reader = await batch.ExecuteReaderAsync(http.RequestAborted);
        http.Response.ContentType = "application/json";
        await using var json = new Utf8JsonWriter(http.Response.BodyWriter);
        json.WriteStartArray();
        do
        {
            json.WriteStartArray();
            while (await reader.ReadAsync(http.RequestAborted))
            {
                Write(json, reader);
            }

            json.WriteEndArray();
        }
        while (await reader.NextResultAsync(http.RequestAborted));
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, NpgsqlDataReader row)
    {
        json.WriteStartObject();
        for (var column = 0; column < row.FieldCount; column++)
        {
            json.WritePropertyName(row.GetName(column));
            if (row.IsDBNull(column))
            {
                json.WriteNullValue();
                continue;
            }

            var type = row.GetFieldType(column);
            switch (Type.GetTypeCode(type))
            {
                case TypeCode.String: json.WriteStringValue(row.GetString(column)); break;
                case TypeCode.Int32: json.WriteNumberValue(row.GetInt32(column)); break;
                case TypeCode.Int64: json.WriteNumberValue(row.GetInt64(column)); break;
                case TypeCode.Boolean: json.WriteBooleanValue(row.GetBoolean(column)); break;
                case TypeCode.DateTime: json.WriteStringValue(row.GetDateTime(column)); break;
                case TypeCode.Object when type == typeof(Guid): json.WriteStringValue(row.GetGuid(column)); break;
                case TypeCode.Object when type == typeof(byte[]): json.WriteRawValue(row.GetFieldValue<byte[]>(column)); break;
                default: json.WriteStringValue($"{row.GetValue(column)}"); break;
            }
        }

        json.WriteEndObject();
    }
}

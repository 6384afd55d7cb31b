using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using LogistikAspire.Custody;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace LogistikAspire.Auditing.Trail;

public static class ListAudit
{
    /// <param name="Outcome">
    /// <c>accepted</c>: it took effect. <c>unchanged</c>: answered well, and nothing changed. <c>repeated</c>: its key was used, and it got
    /// the first answer again. <c>refused</c>, with the status. <c>failed</c>: the service could not answer.
    /// </param>
    /// <param name="Call">The use case: <c>DepartShipment</c>.</param>
    /// <param name="Route">Template of the address.</param>
    /// <param name="Ids">What stood in the template's places.</param>
    /// <param name="Subject">Id of the client or person; null when nobody is known who called.</param>
    /// <param name="Client">The client that the token was issued to.</param>
    /// <param name="Name">Of client or person; it goes when the names of the operation go.</param>
    /// <param name="Address">Where the request came from, as far as the gateway tells.</param>
    /// <param name="TraceId">W3C trace of the request.</param>
    /// <param name="Position">Its place among the leaves of the trail's tree, from 0; null in its first seconds.</param>
    /// <param name="Hash">The leaf's hash.</param>
    public sealed record Response(
        long Id, DateTimeOffset At, string Outcome, int Status, string Call, string Method, string Route,
        IReadOnlyDictionary<string, string> Ids, Guid? OperationId, string? Subject, string? Client, string? Name, string? Agency,
        string? Address, string? TraceId, long? Position, string? Hash);

    /// <summary>
    /// Who did what: one entry for each request that changed something or would have. Those that took effect are all here, since the entry
    /// is saved with the effect; others are as far as they could be stored. The earliest comes first.
    /// </summary>
    public static async Task<Results<Ok<Page<Response>>, ValidationProblem>> Handle(
        [AsParameters] PageQuery page, [AsParameters] AuditFilter filter, HttpContext http, NpgsqlDataSource database, CancellationToken ct)
    {
        if (!page.TryReadKey(0L, out var after))
        {
            return PageQuery.NoKey();
        }

        await using var command = filter.ToCommand(database, after, page.Limit + 1, Reader(http));
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<Response>();
        while (await reader.ReadAsync(ct))
        {
            rows.Add(Read(reader));
        }

        return TypedResults.Ok(page.Cut(rows, e => e.Id.ToString(CultureInfo.InvariantCulture)));
    }

    /// <summary>All entries, for an export.</summary>
    internal static async IAsyncEnumerable<Response> Entries(
        this AuditFilter filter, HttpContext http, NpgsqlDataSource database, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var command = filter.ToCommand(database, 0, limit: null, Reader(http));
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            yield return Read(reader);
        }
    }

    internal static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture);

    private static Actor? Reader(HttpContext http) => http.RequestServices.GetRequiredService<Callers>().Of(http);

    private static Response Read(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetFieldValue<DateTimeOffset>(1), row.GetString(2), row.GetInt32(3), row.GetString(4), row.GetString(5),
        row.GetString(6), JsonSerializer.Deserialize<Dictionary<string, string>>(row.GetString(7))!,
        row.IsDBNull(8) ? null : row.GetGuid(8), Text(row, 9), Text(row, 10), Text(row, 11), Text(row, 12), Text(row, 13), Text(row, 14),
        row.IsDBNull(15) ? null : row.GetInt64(15), row.IsDBNull(16) ? null : $"{Digest.From(row.GetFieldValue<byte[]>(16))}");

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}

using LogistikAspire.Custody.Log;
using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Operation;
using Npgsql;

namespace LogistikAspire.Warehouse.Custody;

internal static class ExportNames
{
    /// <summary>
    /// The names of people that the operation's custody log hides, each with what it takes to check it, as a file (JSON lines):
    /// <c>./logistik verify FILE --names NAMES</c>. They are kept apart from the log so that it can be handed to anybody. Some time after
    /// the operation is closed they are removed, and the file holds its first line only.
    /// </summary>
    /// <response code="200">The file, streamed.</response>
    public static async Task<IResult> Handle(Guid operationId, NpgsqlDataSource database, HttpContext http, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        if (!await OpenStore.Exists(connection, operationId, ct))
        {
            return Unknown.Of("operation", operationId);
        }

        http.Response.ContentType = CustodyFile.MediaType;
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"custody-names-{operationId}.jsonl\"";
        await http.Response.BodyWriter.WriteAsync(CustodyFile.NamesStart(operationId), ct);
        await using var command = new NpgsqlCommand(
            "SELECT commitment, salt, name FROM custody_names WHERE operation_id = $1 ORDER BY commitment", connection)
        {
            Parameters = { new() { Value = operationId } },
        };
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            await http.Response.BodyWriter.WriteAsync(
                CustodyFile.Name(reader.GetFieldValue<byte[]>(0), reader.GetFieldValue<byte[]>(1), reader.GetString(2)), ct);
        }

        return TypedResults.Empty;
    }
}

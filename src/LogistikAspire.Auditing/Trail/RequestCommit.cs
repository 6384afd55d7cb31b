using LogistikAspire.Auditing.Keys;
using LogistikAspire.Shared.Data;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace LogistikAspire.Auditing.Trail;

/// <summary>
/// Around each use case that may change something: what it commits is committed once it has answered, together with the entry in the
/// trail, and with the answer if the request brought a key. So none of the three is ever there without the others.
/// </summary>
internal static class RequestCommit
{
    public static async ValueTask<object?> Invoke(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (http.Features.Get<AuditedRequest>() is not { } request)
        {
            throw new InvalidOperationException("The service does not use its audit trail (UseAuditTrail).");
        }

        var commit = http.RequestServices.GetRequiredService<HeldCommit>();
        commit.Hold();
        try
        {
            var result = await next(context);
            return http.Features.Get<KeyedRequest>() is { } keyed && StatusOf(result, http) < StatusCodes.Status400BadRequest
                ? await keyed.Commit(result, commit, request)
                : await Commit(result, commit, request, http);
        }
        finally
        {
            await commit.GiveUp();
        }
    }

    private static async Task<object?> Commit(object? result, HeldCommit commit, AuditedRequest request, HttpContext http)
    {
        var status = StatusOf(result, http);
        var ct = http.RequestAborted;
        var recorded = false;
        await commit.Commit(async connection => recorded = await Record(connection, request, status, null, ct), ct);
        request.IsRecorded = recorded;
        return result;
    }

    /// <returns>False if the transaction has changed nothing, so that nothing was recorded.</returns>
    public static async Task<bool> Record(
        NpgsqlConnection connection, AuditedRequest request, int status, Action<NpgsqlBatch>? addAnswer, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection);
        var outcome = status < StatusCodes.Status400BadRequest ? Outcome.Accepted : Outcome.OfUnrecorded(status);
        request.Entry(status, outcome).AddTo(batch, ifChanged: true);
        addAnswer?.Invoke(batch);
        await batch.ExecuteNonQueryAsync(ct);
        return batch.BatchCommands[0].RecordsAffected > 0;
    }

    public static int StatusOf(object? result, HttpContext http) => result switch
    {
        INestedHttpResult nested => StatusOf(nested.Result, http),
        IStatusCodeHttpResult { StatusCode: { } status } => status,
        RedirectHttpResult => StatusCodes.Status302Found,
        ForbidHttpResult => StatusCodes.Status403Forbidden,
        _ => http.Response.StatusCode,
    };
}

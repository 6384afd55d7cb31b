using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using LogistikAspire.Auditing.Trail;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace LogistikAspire.Auditing.Keys;

/// <summary>
/// A POST that brought an <c>Idempotency-Key</c> (draft-ietf-httpapi-idempotency-key-header): sent again with its key by the same caller,
/// it gets the first answer and has no second effect.
/// </summary>
internal sealed class KeyedRequest(HttpContext http, string subject, string key, byte[] fingerprint, KeptAnswers answers)
{
    public const string Header = "Idempotency-Key";

    /// <summary>As others name it who answer so.</summary>
    public const string ReplayedHeader = "Idempotent-Replayed";

    // What another replica is at work with is met when both commit; this spares the work in the same one.
    private static readonly ConcurrentDictionary<(KeptAnswers Of, string Subject, string Key), bool> AtWork = new();

    public static async Task Answer(HttpContext http, RequestDelegate next)
    {
        var endpoint = http.GetEndpoint();
        var given = http.Request.Headers[Header];
        if (given.Count == 0 || !HttpMethods.IsPost(http.Request.Method) || endpoint?.Metadata.GetMetadata<AuditedMark>() is null
            || endpoint.Metadata.GetMetadata<KeylessMark>() is not null
            || http.RequestServices.GetRequiredService<Callers>().Of(http) is not { } caller)
        {
            await next(http);
            return;
        }

        if (IdempotencyKey.Read(given) is not { } key)
        {
            await IdempotencyKey.Malformed.ToProblem().ExecuteAsync(http);
            return;
        }

        var answers = http.RequestServices.GetRequiredService<KeptAnswers>();
        if (!AtWork.TryAdd((answers, caller.Subject, key), true))
        {
            http.Response.Headers.RetryAfter = "1";
            await IdempotencyKey.InUse(key).ToProblem().ExecuteAsync(http);
            return;
        }

        try
        {
            var request = new KeyedRequest(http, caller.Subject, key, await Fingerprint(http.Request, http.RequestAborted), answers);
            if (await request.Find() is { } answer)
            {
                await answer.ExecuteAsync(http);
                return;
            }

            http.Features.Set(request);
            await next(http);
        }
        finally
        {
            AtWork.TryRemove((answers, caller.Subject, key), out _);
        }
    }

    /// <summary>Commits the use case's effect, its entry in the trail and its answer; or finds that another replica was faster.</summary>
    public async Task<IResult> Commit(object? result, HeldCommit commit, AuditedRequest request)
    {
        var answer = await KeptAnswer.Of(result, http);
        var kept = Protect(answer);
        var ct = http.RequestAborted;
        try
        {
            var recorded = false;
            if (!await commit.Commit(
                async connection => recorded = await RequestCommit.Record(
                    connection, request, answer.Status, batch => answers.AddTo(batch, subject, key, fingerprint, kept), ct), ct))
            {
                // It changed nothing, and its key is used all the same.
                await answers.Keep(subject, key, fingerprint, kept, ct);
            }

            request.IsRecorded = recorded;
            return answer;
        }
        catch (PostgresException e) when (e is { SqlState: PostgresErrorCodes.UniqueViolation, TableName: KeptAnswers.Table })
        {
            await commit.GiveUp();
            http.Response.Clear();
            return await Find() ?? IdempotencyKey.InUse(key).ToProblem();
        }
    }

    private async Task<IResult?> Find()
    {
        if (await answers.Find(subject, key, http.RequestAborted) is not { } kept)
        {
            return null;
        }

        if (!CryptographicOperations.FixedTimeEquals(kept.Fingerprint, fingerprint))
        {
            return IdempotencyKey.OfAnother(key).ToProblem();
        }

        if (http.Features.Get<AuditedRequest>() is { } request)
        {
            request.IsRepeat = true;
        }

        http.Response.Headers[ReplayedHeader] = "true";
        return IsSecret ? kept.Answer with { Body = Sealing.Unprotect(kept.Answer.Body) } : kept.Answer;
    }

    private bool IsSecret => http.GetEndpoint()?.Metadata.GetMetadata<SecretMark>() is not null;

    private IDataProtector Sealing => http.RequestServices.GetRequiredService<IDataProtectionProvider>().CreateProtector(Header);

    private KeptAnswer Protect(KeptAnswer answer) => IsSecret ? answer with { Body = Sealing.Protect(answer.Body) } : answer;

    /// <summary>What makes it the same request: who sends it is the key's business, the rest is in here.</summary>
    private static async Task<byte[]> Fingerprint(HttpRequest request, CancellationToken ct)
    {
        request.EnableBuffering();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(
            $"{request.Method}\n{request.Path}{request.QueryString}\n{request.Headers[NamedOperation.Header]}\n"));
        foreach (var header in ReadHeaders(request.HttpContext.GetEndpoint()!))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{header}: {request.Headers[header]}\n"));
        }

        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, ct)) > 0)
        {
            hash.AppendData(buffer, 0, read);
        }

        request.Body.Position = 0;
        return hash.GetHashAndReset();
    }

    /// <summary>The headers that the use case takes as parameters: they change what it does.</summary>
    private static IEnumerable<string> ReadHeaders(Endpoint endpoint) => endpoint.Metadata.OfType<IParameterBindingMetadata>()
        .SelectMany(p => p.ParameterInfo.GetCustomAttributes(inherit: false).OfType<IFromHeaderMetadata>()
            .Select(header => header.Name ?? p.Name))
        .Order(StringComparer.Ordinal);
}

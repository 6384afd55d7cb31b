using LogistikAspire.Authorization;
using LogistikAspire.Mitigation.Areas;
using LogistikAspire.Mitigation.Cap;
using LogistikAspire.Mitigation.Data;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Files;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Mitigation.Alerts;

/// <summary>Warnings as other systems read them.</summary>
internal static class PublishedAlerts
{
    /// <summary>Most that a feed or a map shows: the newest.</summary>
    private const int Most = 200;

    /// <summary>For so long a Cancel is shown, so that readers who come seldom hear of it.</summary>
    private static readonly TimeSpan CancelShown = TimeSpan.FromDays(1);

    /// <summary>
    /// BPBD's own warnings in force, and its Cancels of the last 24 hours, as an Atom feed (RFC 4287) in both languages with links to the
    /// messages of CAP 1.2; the newest 200.
    /// </summary>
    public static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Atom(
        Guid operationId, MitigationDb db, HttpContext http, LinkGenerator addresses, TimeProvider clock, CancellationToken ct)
    {
        var operation = await db.Operations.AsNoTracking().SingleOrDefaultAsync(o => o.OperationId == operationId && o.Version > 0, ct);
        if (operation is null)
        {
            return Unknown.Of("operation", operationId);
        }

        var since = clock.GetUtcNow() - CancelShown;
        var inForce = db.Alerts.Where(a => a.OperationId == operationId && a.EndedAt == null).Select(a => a.AlertId);
        var own = db.Received.Where(m => m.OperationId == operationId && m.Source == CapIntake.Own
            && (inForce.Contains(m.MessageId) || (m.Type == CapMessageType.Cancel && m.ReceivedAt > since)));
        var messages = await Read(db, own, ct);
        var updated = messages.Select(m => m.Received.ReceivedAt!.Value).DefaultIfEmpty(DateTimeOffset.UnixEpoch).Max();
        return TypedResults.File(
            AlertAtom.Write(
                "Peringatan dini BPBD / Early warnings of BPBD",
                new Uri(addresses.GetUriByName(http, "GetAlertFeed", new { operationId })!),
                [
                    .. messages.Select(m => (m.Message, new Uri(addresses.GetUriByName(
                        http, nameof(GetAlertDocument), new { operationId, alertId = m.Received.MessageId })!))),
                ],
                updated),
            AlertAtom.MediaType);
    }

    /// <summary>
    /// The warnings in force that are messages of CAP, BPBD's own and others', as GeoJSON (RFC 7946): each a feature with all it covers and
    /// its texts by language; the newest 200. A local agency sees those of its district.
    /// </summary>
    public static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Map(
        Guid operationId, MitigationDb db, Caller caller, AreaSettings settings, CancellationToken ct)
    {
        if (!await db.Operations.AnyAsync(o => o.OperationId == operationId && o.Version > 0, ct))
        {
            return Unknown.Of("operation", operationId);
        }

        var inForce = db.Alerts.SeenBy(caller).Where(a => a.OperationId == operationId && a.EndedAt == null).Select(a => a.AlertId);
        var messages = await Read(db, db.Received.Where(m => m.OperationId == operationId && inForce.Contains(m.MessageId)), ct);
        var places = await OperationAreas.Places(db, operationId, settings, ct);
        return TypedResults.File(
            AlertGeoJson.Write(
                [.. messages.Select(m => (m.Message, (IReadOnlyList<string>)[.. m.Received.Districts.Select(d => d.Code)]))],
                places.Where(p => p is { Shape: not null, IsEstimate: false }).ToDictionary(p => p.Code, p => p.Shape!)),
            GeoJsonFile.MediaType);
    }

    /// <summary>The newest of them, with what they say in all languages in which they came.</summary>
    private static async Task<List<(ReceivedMessage Received, CapMessage Message)>> Read(
        MitigationDb db, IQueryable<ReceivedMessage> wanted, CancellationToken ct)
    {
        var received = await wanted.AsNoTracking().OrderByDescending(m => m.Sent).ThenBy(m => m.MessageId).Take(Most).ToListAsync(ct);
        var ids = received.ConvertAll(m => m.MessageId);
        var operations = received.Select(m => m.OperationId).Distinct().ToList();
        var documents = (await db.Documents.AsNoTracking()
                .Where(d => operations.Contains(d.OperationId) && ids.Contains(d.MessageId))
                .OrderBy(d => d.Number)
                .ToListAsync(ct))
            .ToLookup(d => d.MessageId, d => CapReader.Read(d.Document, CapTrust.Nobody).Message);

        return
        [
            .. from m in received
               let read = documents[m.MessageId].OfType<CapMessage>().ToList()
               where read.Count > 0
               select (m, read[0] with { Infos = [.. read.SelectMany(r => r.Infos)] }),
        ];
    }
}

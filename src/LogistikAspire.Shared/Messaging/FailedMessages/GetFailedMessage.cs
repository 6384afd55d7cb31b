using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Shared.Messaging.FailedMessages;

public static class GetFailedMessage
{
    // In bytes.
    private const int MaxBody = 1024 * 1024;

    /// <param name="Exception">Type of the exception.</param>
    /// <param name="Headers">What the message was sent with, as a JSON object.</param>
    /// <param name="Body">The message as it was sent, up to a mebibyte. Bytes that are no text are shown as �.</param>
    /// <param name="BodyBytes">How long it is as a whole.</param>
    public sealed record Response(
        Guid Id,
        string Queue,
        Guid MessageId,
        string Type,
        string Reason,
        string? Exception,
        string? StackTrace,
        DateTimeOffset Since,
        DateTimeOffset LastFailedAt,
        int Failures,
        string? TraceId,
        FailedMessageState State,
        DateTimeOffset? ReplayedAt,
        ListFailedMessages.Discard? Discard,
        string? ContentType,
        string Headers,
        string Body,
        int BodyBytes);

    /// <summary>One failed message with its body, its headers and the stack of its last failure.</summary>
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Guid id, DbContext db, CancellationToken ct) =>
        await db.Set<FailedMessage>().AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, ct) is { } m
            ? TypedResults.Ok(new Response(
                m.Id, m.Queue, m.MessageId, m.Type, m.Reason, m.Exception, m.StackTrace,
                m.FirstFailedAt, m.LastFailedAt, m.Failures, m.TraceId, m.State, m.ReplayedAt,
                m.DiscardedAt is { } at ? new(at, m.DiscardedBy!, m.DiscardReason!) : null,
                m.ContentType, m.Headers, Encoding.UTF8.GetString(m.Body.AsSpan(0, Math.Min(m.Body.Length, MaxBody))), m.Body.Length))
            : Unknown.Of("failed-message", id);
}

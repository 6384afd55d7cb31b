using LogistikAspire.Mitigation.Access;
using LogistikAspire.Mitigation.Areas;
using LogistikAspire.Mitigation.Cap;
using LogistikAspire.Mitigation.Data;
using LogistikAspire.Mitigation.Operations;
using LogistikAspire.Mitigation.Resources;
using LogistikAspire.Mitigation.Rules;
using LogistikAspire.Shared.Messaging;
using LogistikAspire.Shared.Telemetry;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace LogistikAspire.Mitigation.Alerts;

/// <summary>Where every message of CAP comes in, whoever sent it: docs/decisions/0048.</summary>
internal static class CapIntake
{
    public const int MaxSource = 300;

    /// <summary>Of messages that this operation itself has issued.</summary>
    public const string Own = "own";

    /// <summary>
    /// Takes a message in: keeps it and its document, and changes alerts and access as its chain makes it. The same message again changes
    /// nothing. Whoever calls holds the lock of the operation and a transaction, and saves and commits afterwards.
    /// </summary>
    /// <param name="document">The message byte for byte.</param>
    /// <param name="source">From where it came, such as an address; cut to 300 characters.</param>
    public static Task<CapReceipt> Receive(
        MitigationDb db, Operation operation, CapMessage message, ReadOnlyMemory<byte> document, string source, CancellationToken ct) =>
        Receive(db, operation, Guid.CreateVersion7(), message, document, source, ct);

    /// <summary>As the other, of a message that gets a certain id here.</summary>
    public static async Task<CapReceipt> Receive(
        MitigationDb db, Operation operation, Guid messageId, CapMessage message, ReadOnlyMemory<byte> document, string source,
        CancellationToken ct)
    {
        var now = db.GetService<TimeProvider>().GetUtcNow();
        var known = await Known(db, operation.OperationId, message, ct);
        var received = known.Find(m => m.Key == Utc(message.Reference));
        if (received is { IsReceived: true })
        {
            var isNew = received.OnReceivedAgain(message);
            if (isNew)
            {
                var number = await db.Documents.CountAsync(
                    d => d.OperationId == operation.OperationId && d.MessageId == received.MessageId, ct);
                db.Add(new ReceivedDocument(operation.OperationId, received.MessageId, number + 1, document.ToArray()));
            }

            return CapReceipt.Of(received) with { Outcome = isNew ? CapOutcome.LanguageAdded : CapOutcome.Known, Why = null };
        }

        if (received is null)
        {
            db.Add(received = new ReceivedMessage(operation.OperationId, messageId, Utc(message.Reference)));
        }

        var isForeign = source != Own && message.Sender == (await OperationRules.Of(db, operation.OperationId, ct)).Sender;
        received.OnReceived(message, source.Length <= MaxSource ? source : source[..MaxSource], message.Acts && !isForeign, now);
        db.Add(new ReceivedDocument(operation.OperationId, received.MessageId, 1, document.ToArray()));
        if (received.Counts)
        {
            await Act(db, operation, received, message, known, now, ct);
        }
        else
        {
            received.Became(CapOutcome.Kept, isForeign ? KeptBecause.OwnSender
                : message.MessageType is CapMessageType.Ack or CapMessageType.Error ? KeptBecause.NoWarning
                : KeptBecause.NotActual);
        }

        db.TellOnCommit(log => log.LogInformation(
            "CAP {Type} {Identifier} of {Sender} ({Sent:O}) came from {Source}: {Outcome} {Why} (districts {District}; alert {Alert}, "
                + "operation {Operation}).",
            message.MessageType, message.Identifier, message.Sender, message.Sent, source, received.Outcome, received.Why,
            string.Join(", ", received.Districts.Select(d => d.Code)), received.MessageId, operation.OperationId));
        return CapReceipt.Of(received);
    }

    /// <summary>
    /// Decides anew what the warnings in force mean, after the operation's rules, its districts or their outlines have changed. Whoever
    /// calls holds the lock of the operation and a transaction, and saves and commits afterwards.
    /// </summary>
    public static async Task DecideAnew(MitigationDb db, Operation operation, CancellationToken ct)
    {
        if (!operation.IsOpen)
        {
            return; // nothing comes before
        }

        var now = db.GetService<TimeProvider>().GetUtcNow();
        var clock = operation.ClockAt(now);
        var received = await db.Received
            .Where(m => m.OperationId == operation.OperationId && m.Counts && (m.Ends == null || m.Ends > clock))
            .ToListAsync(ct);
        if (received.Count == 0)
        {
            return;
        }

        // The whole chains: what is over may still be what ends another.
        var chains = received.Select(m => m.ChainId).Distinct().ToList();
        await db.Received.Where(m => m.OperationId == operation.OperationId && chains.Contains(m.ChainId)).LoadAsync(ct);
        var all = db.Received.Local.Where(m => m.OperationId == operation.OperationId && m.Counts).ToList();
        var lives = AlertLives.Decide([.. all.Select(m => m.InChain)], clock);
        var inForce = all.Where(m => lives.GetValueOrDefault(m.MessageId, AlertLife.Cancelled) == AlertLife.InForce).ToList();
        var access = await OperationAccess.Load(db, operation, ct);
        var means = await Means(db, operation, access, ct);
        foreach (var message in inForce)
        {
            var document = await db.Documents.AsNoTracking()
                .Where(d => d.OperationId == operation.OperationId && d.MessageId == message.MessageId && d.Number == 1)
                .Select(d => d.Document)
                .SingleAsync(ct);
            if (CapReader.Read(document, CapTrust.Nobody).Message is { } said)
            {
                Decide(db, operation, message, means(said), now);
            }
        }

        access.Publish(now);
    }

    /// <summary>Ends by hand what a message warns of; a later message of its chain may warn anew.</summary>
    public static async Task EndByHand(MitigationDb db, Operation operation, Guid alertId, DateTimeOffset now, CancellationToken ct)
    {
        if (await db.Received.FindAsync([operation.OperationId, alertId], ct) is { } message)
        {
            message.EndedByHandAt = operation.IsPast(now) ? message.Sent : now;
        }
    }

    private static async Task Act(
        MitigationDb db, Operation operation, ReceivedMessage received, CapMessage message, List<ReceivedMessage> known, DateTimeOffset now,
        CancellationToken ct)
    {
        var chain = await Join(db, received, known, ct);
        var access = await OperationAccess.Load(db, operation, ct);
        var decision = message.MessageType == CapMessageType.Cancel ? null : (await Means(db, operation, access, ct))(message);
        if (decision is not null)
        {
            (received.Districts, received.Ends) = (decision.Districts, decision.Ends);
        }

        var lives = AlertLives.Decide([.. chain.Where(m => m.Counts).Select(m => m.InChain)], operation.ClockAt(now));
        var because = message is { MessageType: CapMessageType.Cancel, Note: { } note } ? note : null;
        var ended = chain.Count(m => lives.GetValueOrDefault(m.MessageId) is not AlertLife.InForce && End(db, m, lives, because, now));
        received.Became(CapOutcome.Acted);
        if (decision is null)
        {
            if (ended == 0)
            {
                received.Became(CapOutcome.Kept, KeptBecause.NothingToCancel);
            }
        }
        else
        {
            Begin(db, operation, received, decision, lives[received.MessageId], ended, now);
        }

        access.Publish(now);
        await ForAlert.GiveBack(db, operation, ct);
    }

    private static void Begin(
        MitigationDb db, Operation operation, ReceivedMessage received, CapDecision decision, AlertLife life, int ended, DateTimeOffset now)
    {
        var why = life switch
        {
            AlertLife.Superseded => KeptBecause.Superseded,
            AlertLife.Cancelled => KeptBecause.Cancelled,
            AlertLife.Expired => KeptBecause.Expired,
            _ => Means(operation, decision),
        };
        if (why is not null && ended == 0)
        {
            received.Became(CapOutcome.Kept, why);
        }

        if (why is KeptBecause.NoDistrict or KeptBecause.OtherTime || decision.Content is not { } content)
        {
            return;
        }

        var alert = db.Add(new Alert(
            operation.OperationId, received.MessageId, received.Source == Own ? AlertOrigin.Own : AlertOrigin.Cap, content,
            operation.IsPast(now) ? null : decision.Ends)).Entity;
        if (life == AlertLife.InForce)
        {
            db.Enqueue(alert.Raised());
            AlertExpiry.WakeOnCommit(db);
        }
        else
        {
            alert.End(life, now);
        }
    }

    /// <summary>What has come into or gone out of reach of a warning in force.</summary>
    private static void Decide(MitigationDb db, Operation operation, ReceivedMessage received, CapDecision decision, DateTimeOffset now)
    {
        (received.Districts, received.Ends) = (decision.Districts, decision.Ends);
        var alert = db.Alerts.Local.FirstOrDefault(a => a.OperationId == operation.OperationId && a.AlertId == received.MessageId);
        if (alert is null)
        {
            Begin(db, operation, received, decision, AlertLife.InForce, 0, now);
        }
        else
        {
            // What no longer hits any district stays as it is known, and changes nothing.
            var content = decision.Content
                ?? new AlertContent(alert.Headline, alert.Description, alert.Districts, alert.From, alert.Until, []);
            if (alert.Update(content, operation.IsPast(now) ? null : decision.Ends, out var updated) is null && updated is not null)
            {
                db.Enqueue(updated);
                AlertExpiry.WakeOnCommit(db);
            }
        }
    }

    private static KeptBecause? Means(Operation operation, CapDecision decision) => decision.Content switch
    {
        null => KeptBecause.NoDistrict,
        { } content when content.From >= operation.Ends || content.Until <= operation.Begins => KeptBecause.OtherTime,
        _ => null,
    };

    private static async Task<Func<CapMessage, CapDecision>> Means(
        MitigationDb db, Operation operation, OperationAccess access, CancellationToken ct)
    {
        var areas = await OperationAreas.Load(db, operation, ct);
        var rules = (await OperationRules.Of(db, operation.OperationId, ct)).Hazards;
        return message => CapDecision.Of(message, rules, areas, code => access.IsKnown(code) ? access.District(code).Way : null);
    }

    /// <returns>False when it was not in force.</returns>
    private static bool End(
        MitigationDb db, ReceivedMessage message, Dictionary<Guid, AlertLife> lives, string? because, DateTimeOffset now)
    {
        var alert = db.Alerts.Local.FirstOrDefault(a => a.OperationId == message.OperationId && a.AlertId == message.MessageId);
        if (alert is null || !lives.TryGetValue(message.MessageId, out var life)
            || alert.End(life, now, because?.Length > CancelAlert.MaxReason ? because[..CancelAlert.MaxReason] : because) is not { } ended)
        {
            return false;
        }

        db.Enqueue(ended);
        return true;
    }

    /// <summary>The messages of these names that are known, whether they came or others refer to them.</summary>
    private static async Task<List<ReceivedMessage>> Known(MitigationDb db, Guid operationId, CapMessage message, CancellationToken ct)
    {
        var keys = message.References.Where(r => r.Sender == message.Sender).Append(message.Reference).Select(Utc).ToHashSet();
        var identifiers = keys.Select(k => k.Identifier).Distinct().ToList();
        var named = await db.Received
            .Where(m => m.OperationId == operationId && m.Sender == message.Sender && identifiers.Contains(m.Identifier))
            .ToListAsync(ct);
        return named.FindAll(m => keys.Contains(m.Key));
    }

    /// <summary>Makes one chain of a message, of what it refers to, and of whatever that belongs to.</summary>
    /// <returns>All of the chain that came or is referred to.</returns>
    private static async Task<List<ReceivedMessage>> Join(
        MitigationDb db, ReceivedMessage received, List<ReceivedMessage> known, CancellationToken ct)
    {
        foreach (var reference in received.References.Distinct().Where(r => r != received.Key && known.TrueForAll(m => m.Key != r)))
        {
            known.Add(db.Add(new ReceivedMessage(received.OperationId, Guid.CreateVersion7(), reference)).Entity);
        }

        var joined = known.Append(received).Select(m => m.ChainId).ToHashSet();
        await db.Received.Where(m => m.OperationId == received.OperationId && joined.Contains(m.ChainId)).LoadAsync(ct);
        var chain = db.Received.Local.Where(m => m.OperationId == received.OperationId && joined.Contains(m.ChainId)).ToList();
        foreach (var message in chain)
        {
            message.ChainId = joined.Min();
        }

        return chain;
    }

    private static CapReference Utc(CapReference reference) => reference with { Sent = reference.Sent.ToUniversalTime() };
}

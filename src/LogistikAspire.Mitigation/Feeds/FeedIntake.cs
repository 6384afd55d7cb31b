using LogistikAspire.Mitigation.Cap;
using LogistikAspire.Mitigation.Data;
using LogistikAspire.Mitigation.Operations;

namespace LogistikAspire.Mitigation.Feeds;

/// <summary>
/// Takes a message into one operation. It is called within a transaction that holds the operation's lock, and what it changes is saved and
/// committed after it. The same message comes again, after a restart or with a language more.
/// </summary>
/// <param name="document">As it was sent, to be kept.</param>
/// <param name="source">Where it is from: its address.</param>
internal delegate Task FeedIntake(
    MitigationDb db, Operation operation, CapMessage message, ReadOnlyMemory<byte> document, string source, CancellationToken ct);

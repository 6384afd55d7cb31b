using LogistikAspire.Shared.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace LogistikAspire.Shared.Telemetry;

/// <summary>
/// Facts of the business, told to operators: a log record with <c>Operation</c>, <c>District</c>, <c>Shipment</c> and <c>Box</c> as far as
/// they apply, in the trace that caused it. All services write them under one category.
/// </summary>
public static class Facts
{
    public const string Category = "LogistikAspire.Facts";

    /// <summary>
    /// Tells a fact once, and only if, what the context is saving is committed: logs it, counts it. A lost race, a rollback and a
    /// consumer's failed attempt drop it. Must be quick and must not touch the context.
    /// </summary>
    public static void TellOnCommit(this DbContext db, Action<ILogger> tell) =>
        db.InScope<CommitWatch>().Add(db.Database.CurrentTransaction, tell);

    /// <summary>Tells what changes nothing and so commits nothing: a refusal.</summary>
    public static void TellNow(this DbContext db, Action<ILogger> tell) => tell(db.InScope<CommitWatch>().Log);
}

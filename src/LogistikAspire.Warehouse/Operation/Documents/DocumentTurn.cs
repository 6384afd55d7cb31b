using LogistikAspire.Closing;
using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Operation.Documents;

/// <summary>
/// The turn in which a document is recorded, once. The sender gives it its id and may send it again: the same document is known again and
/// changes nothing, another one under its id is refused.
/// </summary>
/// <param name="noun">What the document is, as codes name it: <c>delivery</c>.</param>
/// <param name="id">Given by the sender.</param>
/// <param name="fingerprint">Of what was sent (<see cref="Documents.Fingerprint"/>).</param>
/// <param name="at">When it happened, as the sender says; null means now.</param>
internal class DocumentTurn<TDocument>(
    WarehouseDb db, TimeProvider clock, string noun, Guid operationId, Guid id, string fingerprint, DateTimeOffset? at = null)
    : Turn(db, operationId)
    where TDocument : class, IDocument
{
    // Compiled once, as every document asks it while others wait.
    private static readonly Func<WarehouseDb, Guid, Guid, CancellationToken, Task<Begun?>> Find = EF.CompileAsyncQuery(
        (WarehouseDb db, Guid operationId, Guid id, CancellationToken ct) => db.Stores
            .Where(s => s.OperationId == operationId)
            .Select(s => new Begun(
                s, db.OperationEnds.SingleOrDefault(e => e.OperationId == operationId),
                db.Set<TDocument>().SingleOrDefault(d => d.OperationId == operationId && d.Id == id)))
            .SingleOrDefault());

    public string Noun => noun;
    public Guid Id => id;
    public string Fingerprint => fingerprint;

    /// <summary>When the document is recorded.</summary>
    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    /// <summary>What is recorded under the id already, if anything is: answer by it, and do nothing.</summary>
    public TDocument? Recorded { get; private set; }

    /// <returns>
    /// Null when the turn is taken; otherwise what to answer: the operation is unknown, or closed, or the id is another document's.
    /// </returns>
    public override async Task<ProblemHttpResult?> Take(CancellationToken ct) => await Wait(ct) ?? Judge();

    /// <summary>The same for a document about something that the request's path names, such as an order: that may be unknown too.</summary>
    public async Task<ProblemHttpResult?> TakeAbout<TSubject>(
        string subject, Guid subjectId, CancellationToken ct) where TSubject : class, IDocument =>
        await Wait(ct) ?? (await Subjects<TSubject>.Find(Db, OperationId, subjectId, ct) is null
            ? Unknown.Of(subject, subjectId)
            : Judge());

    /// <summary>When it happened.</summary>
    public DateTimeOffset At => at?.ToUniversalTime() ?? Now;

    protected override async Task<(Store? Store, OperationEnd? End)> Read(CancellationToken ct)
    {
        var found = await Find(Db, OperationId, Id, ct);
        Recorded = found?.Recorded;
        return (found?.Store, found?.End);
    }

    private ProblemHttpResult? Judge()
    {
        if (Recorded?.Fingerprint == Fingerprint)
        {
            return null; // Sent again, it changes nothing, whether the operation is closed or not.
        }

        var refusal = Recorded is null
            ? RecordTime.MayHappen(At, Now, Store.BeginsOn)
            : new Refusal($"{Noun}.other-content", $"The {Noun} {Id} is recorded with other content.");
        return MayChange() ?? refusal?.ToProblem();
    }

    private sealed record Begun(Store Store, OperationEnd? End, TDocument? Recorded);

    private static class Subjects<TSubject> where TSubject : class, IDocument
    {
        public static readonly Func<WarehouseDb, Guid, Guid, CancellationToken, Task<TSubject?>> Find = EF.CompileAsyncQuery(
            (WarehouseDb db, Guid operationId, Guid id, CancellationToken ct) =>
                db.Set<TSubject>().SingleOrDefault(s => s.OperationId == operationId && s.Id == id));
    }
}

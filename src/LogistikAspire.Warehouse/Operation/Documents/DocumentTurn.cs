using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Warehouse.Operation.Documents;

/// <summary>
/// The turn in which a document is recorded, once. The sender gives it its id and may send it again: the same document is known again and
/// changes nothing, another one under its id is refused.
/// </summary>
/// <param name="noun">What the document is, as codes name it: <c>delivery</c>.</param>
/// <param name="id">Given by the sender.</param>
/// <param name="fingerprint">Of what was sent (<see cref="Documents.Fingerprint"/>).</param>
internal class DocumentTurn<TDocument>(
    WarehouseDb db, TimeProvider clock, string noun, Guid operationId, Guid id, string fingerprint) : Turn(db, operationId)
    where TDocument : class, IDocument
{
    public string Noun => noun;
    public Guid Id => id;
    public string Fingerprint => fingerprint;

    /// <summary>When the document is recorded.</summary>
    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    /// <summary>What is recorded under the id already, if anything is: answer by it, and do nothing.</summary>
    public TDocument? Recorded { get; private set; }

    /// <returns>Null when the turn is taken; otherwise what to answer: the operation is unknown, or the id is another document's.</returns>
    public override async Task<ProblemHttpResult?> Take(CancellationToken ct)
    {
        if (await base.Take(ct) is { } unknown)
        {
            return unknown;
        }

        Recorded = await Db.FindAsync<TDocument>([OperationId, id], ct);
        return Recorded is null || Recorded.Fingerprint == fingerprint
            ? null
            : new Refusal($"{noun}.other-content", $"The {noun} {id} is recorded with other content.").ToProblem();
    }

    /// <summary>When it happened.</summary>
    /// <param name="given">What the sender says; absent means now.</param>
    public DateTimeOffset At(DateTimeOffset? given) => given?.ToUniversalTime() ?? Now;
}

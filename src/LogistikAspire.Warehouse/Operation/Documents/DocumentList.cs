using System.Linq.Expressions;
using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Operation.Documents;

/// <summary>What somebody records under an id of their own: an order, a count, a hand-over.</summary>
internal interface IDocument
{
    Guid OperationId { get; }
    Guid Id { get; }
}

internal static class DocumentList
{
    /// <summary>One page of an operation's documents, ordered by id. Answers for an unknown operation and for a key that is none.</summary>
    /// <param name="row">What the list says of a document.</param>
    /// <param name="id">Its id in that.</param>
    public static async Task<Results<Ok<Page<TRow>>, ProblemHttpResult, ValidationProblem>> ListDocuments<TDocument, TRow>(
        this WarehouseDb db, Guid operationId, PageQuery page, Expression<Func<TDocument, TRow>> row, Func<TRow, Guid> id,
        CancellationToken ct)
        where TDocument : class, IDocument
    {
        if (!page.TryReadKey(Guid.Empty, out var after))
        {
            return PageQuery.NoKey();
        }

        if (!await db.IsOpen(operationId, ct))
        {
            return Unknown.Of("operation", operationId);
        }

        var rows = await db.Set<TDocument>().AsNoTracking()
            .Where(d => d.OperationId == operationId && d.Id > after)
            .OrderBy(d => d.Id)
            .Take(page.Limit + 1)
            .Select(row)
            .ToListAsync(ct);
        return TypedResults.Ok(page.Cut(rows, r => $"{id(r)}"));
    }
}

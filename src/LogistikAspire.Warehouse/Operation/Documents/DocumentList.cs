using System.Linq.Expressions;
using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Operation.Documents;

internal static class DocumentList
{
    /// <summary>One page of an operation's documents, ordered by id. Answers for an unknown operation and for a malformed key.</summary>
    /// <param name="row">What the list says of each document.</param>
    /// <param name="id">The document's id in such a row.</param>
    /// <param name="seen">Those that the caller may see; null means all.</param>
    public static async Task<Results<Ok<Page<TRow>>, ProblemHttpResult, ValidationProblem>> Load<TDocument, TRow>(
        WarehouseDb db, Guid operationId, PageQuery page, Expression<Func<TDocument, TRow>> row, Func<TRow, Guid> id,
        CancellationToken ct, IQueryable<TDocument>? seen = null)
        where TDocument : class, IDocument
    {
        if (!page.TryReadKey(Guid.Empty, out var after))
        {
            return PageQuery.NoKey();
        }

        if (!await OpenStore.Exists(db, operationId, ct))
        {
            return Unknown.Of("operation", operationId);
        }

        var rows = await (seen ?? db.Set<TDocument>()).AsNoTracking()
            .Where(d => d.OperationId == operationId && d.Id > after)
            .OrderBy(d => d.Id)
            .Take(page.Limit + 1)
            .Select(row)
            .ToListAsync(ct);
        return TypedResults.Ok(page.Cut(rows, r => $"{id(r)}"));
    }
}

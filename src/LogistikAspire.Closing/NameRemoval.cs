using System.Reflection;
using LogistikAspire.Shared.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LogistikAspire.Closing;

/// <summary>Removes the names of people from the operations whose time has come: at start, and every hour.</summary>
/// <param name="alsoRemove">What the service keeps of names beside its entities: SQL with the operation's id as <c>{0}</c>.</param>
internal sealed class NameRemoval<TDb>(IServiceScopeFactory scopes, TimeProvider clock, ILogger log, IReadOnlyList<string> alsoRemove)
    : BackgroundService, INameRemoval where TDb : DbContext
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        do
        {
            try
            {
                await RemoveDue(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError(e, "Names could not be removed; it is tried again in an hour.");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    public async Task RemoveDue(CancellationToken ct)
    {
        List<Guid> due;
        await using (var scope = scopes.CreateAsyncScope())
        {
            var now = clock.GetUtcNow();
            due = await scope.ServiceProvider.GetRequiredService<TDb>().Set<OperationEnd>()
                .Where(e => e.NamesUntil <= now && e.NamesRemovedAt == null)
                .Select(e => e.OperationId)
                .ToListAsync(ct);
        }

        foreach (var operation in due)
        {
            await Remove(operation, ct);
        }
    }

    private async Task Remove(Guid operationId, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var end = await db.Lock<OperationEnd>(operationId, ct);
        if (end?.RemoveNames(clock.GetUtcNow()) != true) // reopened meanwhile, or another replica was faster
        {
            return;
        }

        var rows = 0;
        foreach (var statement in Statements(db.Model).Append(OfFailedMessages).Append(OfAuditTrail).Concat(alsoRemove))
        {
            rows += await db.Database.ExecuteSqlRawAsync(statement, [operationId], ct);
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        log.LogInformation("Names of people were removed from {Rows} rows (operation {Operation}).", rows, operationId);
    }

    /// <summary>
    /// Who discarded a failed message. Such a message knows its operation only by its body, which is as it was sent and need not be text.
    /// </summary>
    internal const string OfFailedMessages =
        $$"""
        UPDATE failed_messages SET discarded_by = '{{PersonalAttribute.RemovedWord}}'
        WHERE state = 'Discarded' AND position({0}::text IN lower(encode(body, 'escape'))) > 0
        """;

    /// <summary>Who called, in the service's audit trail: its entries have ids, and the names stand beside them.</summary>
    internal const string OfAuditTrail =
        $$"""UPDATE audit_names SET name = '{{PersonalAttribute.RemovedWord}}' WHERE operation_id = {0}""";

    /// <summary>One for each table with <see cref="PersonalAttribute"/>.</summary>
    internal static IEnumerable<string> Statements(IModel model) =>
        from entity in model.GetEntityTypes()
        let table = StoreObjectIdentifier.Create(entity, StoreObjectType.Table)
        let columns = entity.GetProperties()
            .Where(p => p.PropertyInfo?.GetCustomAttribute<PersonalAttribute>() is not null)
            .Select(p => $"\"{p.GetColumnName(table!.Value)}\"")
            .ToList()
        where columns.Count > 0
        let key = entity.FindProperty("OperationId")!.GetColumnName(table!.Value)
        let words = columns.Select(c => $"{c} = CASE WHEN {c} IS NOT NULL THEN '{PersonalAttribute.RemovedWord}' END")
        select $$"""UPDATE "{{table!.Value.Name}}" SET {{string.Join(", ", words)}} WHERE "{{key}}" = {0}""";
}

/// <summary>For whoever cannot wait for the hour.</summary>
internal interface INameRemoval
{
    /// <summary>Removes the names of people from every closed operation whose time has come.</summary>
    Task RemoveDue(CancellationToken ct);
}

using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;

namespace LogistikAspire.Shared.Data;

/// <summary>EF's transaction, whose commit waits while its scope holds commits (<see cref="HeldCommit"/>).</summary>
internal sealed class HeldTransaction(
    IRelationalConnection connection, DbTransaction transaction, Guid transactionId,
    IDiagnosticsLogger<DbLoggerCategory.Database.Transaction> logger, bool transactionOwned, ISqlGenerationHelper sql, HeldCommit held)
    : RelationalTransaction(connection, transaction, transactionId, logger, transactionOwned, sql)
{
    private bool _waits;

    public override Task CommitAsync(CancellationToken cancellationToken = default)
    {
        if (!held.Holds)
        {
            return base.CommitAsync(cancellationToken);
        }

        _waits = true;
        held.Add(this);
        return Task.CompletedTask;
    }

    /// <summary>Whoever committed it leaves it to whoever holds it.</summary>
    public override ValueTask DisposeAsync() => _waits ? ValueTask.CompletedTask : base.DisposeAsync();

    public async Task End(bool commit, CancellationToken ct)
    {
        _waits = false;
        if (commit)
        {
            await base.CommitAsync(ct);
        }

        await base.DisposeAsync();
    }
}

internal sealed class HeldTransactions(RelationalTransactionFactoryDependencies dependencies) : RelationalTransactionFactory(dependencies)
{
    public override RelationalTransaction Create(
        IRelationalConnection connection, DbTransaction transaction, Guid transactionId,
        IDiagnosticsLogger<DbLoggerCategory.Database.Transaction> logger, bool transactionOwned) => new HeldTransaction(
            connection, transaction, transactionId, logger, transactionOwned, Dependencies.SqlGenerationHelper,
            connection.Context.InScope<HeldCommit>());
}

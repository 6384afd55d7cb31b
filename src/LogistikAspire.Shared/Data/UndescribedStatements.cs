using System.Data;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace LogistikAspire.Shared.Data;

/// <summary>
/// A statement that a connection has asked often enough is prepared on it. A value that the server cannot take, such as a text with U+0000,
/// fails before the server has described the answer; if the statement was being prepared just then, Npgsql keeps it without, and whoever
/// asks it next meets an exception instead of rows (npgsql/npgsql issue 6391). So before such a connection goes to anybody else it forgets
/// its statements.
/// </summary>
internal sealed class UndescribedStatements : DbConnectionInterceptor, IDbCommandInterceptor, ISaveChangesInterceptor
{
    private const string DataException = "22";

    private readonly ConditionalWeakTable<DbConnection, object> _affected = [];

    /// <summary>The first statement of a batch, or the only one.</summary>
    public Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default) =>
        Note(command.Connection!, eventData.Exception);

    /// <summary>Any of a batch, as long as it is in a transaction: without one its connection has been given back by now.</summary>
    public Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default) =>
        Note(eventData.Context!.Database.GetDbConnection(), eventData.Exception);

    public override ValueTask<InterceptionResult> ConnectionClosingAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
        ValueTask.FromResult(ConnectionClosing(connection, eventData, result));

    public override InterceptionResult ConnectionClosing(DbConnection connection, ConnectionEventData eventData, InterceptionResult result)
    {
        if (_affected.Remove(connection) && connection is NpgsqlConnection { State: ConnectionState.Open } affected)
        {
            affected.UnprepareAll(); // Npgsql has none that is awaited, and this is rare
        }

        return result;
    }

    private Task Note(DbConnection connection, Exception exception)
    {
        if (exception.GetBaseException() is PostgresException e && e.SqlState.StartsWith(DataException, StringComparison.Ordinal))
        {
            _affected.TryAdd(connection, this);
        }

        return Task.CompletedTask;
    }
}

using Npgsql;

namespace LogistikAspire.Benchmarks.Calls;

/// <summary>A statement of the baseline, and its parameters in their order.</summary>
internal sealed record PlainQuery(string Sql, params object[] Values)
{
    /// <summary>Several in one round trip.</summary>
    public static NpgsqlBatch Batch(NpgsqlConnection connection, IEnumerable<PlainQuery> queries)
    {
        var batch = new NpgsqlBatch(connection);
        foreach (var query in queries)
        {
            var command = new NpgsqlBatchCommand(query.Sql);
            foreach (var value in query.Values)
            {
                command.Parameters.Add(new() { Value = value });
            }

            batch.BatchCommands.Add(command);
        }

        return batch;
    }
}

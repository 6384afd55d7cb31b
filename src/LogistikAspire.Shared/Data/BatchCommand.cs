using Npgsql;

namespace LogistikAspire.Shared.Data;

public static class BatchCommand
{
    /// <summary>A command of a batch, with its values in the order of <c>$1</c>, <c>$2</c> and so on.</summary>
    public static NpgsqlBatchCommand Of(string sql, params object?[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        }

        return command;
    }
}

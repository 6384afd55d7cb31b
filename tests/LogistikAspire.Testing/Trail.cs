using System.Reflection;
using System.Text.Json;
using LogistikAspire.Auditing;
using LogistikAspire.Authorization;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace LogistikAspire.Testing;

/// <summary>What every service's audit trail has to be, whatever the service does.</summary>
public static class Trail
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static List<AccessMatrix.Row> Writes<TProgram>(this ServiceApp<TProgram> app) where TProgram : class =>
    [
        .. AccessMatrix.Of(app.Services.GetRequiredService<EndpointDataSource>())
            .Where(r => r.Call.Split(' ')[0] is not ("GET" or "HEAD" or "OPTIONS" or "*")),
    ];

    /// <summary>The entries that an address asks for, as an overseer sees them.</summary>
    public static async Task<IReadOnlyList<JsonElement>> Audit<TProgram>(this ServiceApp<TProgram> app, string query) where TProgram : class
    {
        using var bawaslu = app.As(Agency.Bawaslu);
        return (await bawaslu.GetAsync($"/audit?{query}", Ct).Read<Page<JsonElement>>()).Items;
    }

    /// <summary>
    /// No write leads past the trail: each endpoint that is no read is audited, and none takes a way to the database beside the one whose
    /// commit waits for the entry.
    /// </summary>
    public static void AssertEveryWriteIsAudited<TProgram>(this ServiceApp<TProgram> app) where TProgram : class
    {
        var writes = app.Writes();
        Assert.NotEmpty(writes);
        Assert.All(writes, row => Assert.NotNull(row.Endpoint.Metadata.GetMetadata<AuditedMark>()));
        Assert.All(writes, row => Assert.DoesNotContain(
            row.Endpoint.Metadata.GetMetadata<MethodInfo>()?.GetParameters() ?? [],
            p => p.ParameterType == typeof(NpgsqlDataSource) || p.ParameterType == typeof(NpgsqlConnection)));
    }

    /// <summary>A POST takes a key, unless it is one of these.</summary>
    /// <param name="keyless">Each with the reason that the route list gives.</param>
    public static void AssertEveryPostTakesKeys<TProgram>(
        this ServiceApp<TProgram> app, IReadOnlyDictionary<string, string>? keyless = null) where TProgram : class
    {
        var posts = app.Writes().Where(r => r.Call.StartsWith("POST ", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(posts);
        Assert.Equal(
            keyless ?? new Dictionary<string, string>(),
            posts.Where(r => r.Endpoint.Metadata.GetMetadata<KeylessMark>() is not null)
                .ToDictionary(r => r.Call, r => r.Endpoint.Metadata.GetMetadata<KeylessMark>()!.Why));
        Assert.True(app.Writes().Except(posts).All(r => r.Call.Split(' ')[0] is "PUT" or "DELETE"), "What is neither is not idempotent.");
    }

    /// <summary>The database itself refuses to change what was recorded.</summary>
    public static async Task AssertAppendOnly<TProgram>(this ServiceApp<TProgram> app) where TProgram : class
    {
        await using var connection = new NpgsqlConnection(app.Database);
        await connection.OpenAsync(Ct);
        foreach (var statement in new[]
        {
            "UPDATE audit_entries SET agency = 'kpu'", "DELETE FROM audit_entries", "TRUNCATE audit_entries",
            "UPDATE audit_leaves SET hash = ''", "DELETE FROM audit_leaves", "TRUNCATE audit_leaves", "DELETE FROM audit_tree",
            "TRUNCATE audit_tree", "UPDATE audit_tree SET size = 0", "INSERT INTO audit_tree VALUES (true, 0, '', '')",
        })
        {
            await using var command = new NpgsqlCommand(statement, connection);
            var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(Ct));
            Assert.True(refused.MessageText == "The audit trail is append-only." || refused.SqlState == "42501", refused.Message);
        }
    }
}

using Npgsql;

var builder = WebApplication.CreateBuilder(args);
builder.AddNpgsqlDataSource("notes", settings => settings.DisableHealthChecks = true);

var app = builder.Build();

app.MapGet("/health", () => "healthy");
app.MapGet("/process", () => Environment.ProcessId);
app.MapGet("/variables/{name}", (string name) => Environment.GetEnvironmentVariable(name));

app.MapPut("/notes/{text}", async (string text, NpgsqlDataSource notes) =>
{
    await using var insert = notes.CreateCommand("INSERT INTO note VALUES ($1)");
    insert.Parameters.Add(new NpgsqlParameter { Value = text });
    await insert.ExecuteNonQueryAsync();
});

app.MapGet("/notes/{text}", async (string text, NpgsqlDataSource notes) =>
{
    await using var find = notes.CreateCommand("SELECT EXISTS (SELECT FROM note WHERE text = $1)");
    find.Parameters.Add(new NpgsqlParameter { Value = text });
    return (bool)(await find.ExecuteScalarAsync())!;
});

if (app.Configuration.GetConnectionString("notes") is not null)
{
    // The lock: two replicas that create the same table at once disturb each other.
    await using var table = app.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(
        "SELECT pg_advisory_xact_lock(1); CREATE TABLE IF NOT EXISTS note (text text)");
    await table.ExecuteNonQueryAsync();
}

app.Run();

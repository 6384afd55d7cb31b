using System.Text.Json;
using Xunit;

namespace LogistikAspire.Testing;

public static class ApiDocuments
{
    private const string Address = "/openapi/v1.json";

    /// <summary>Every call of the service has its name as heading, and below it what it does.</summary>
    public static async Task AssertDocumented<TProgram>(this ServiceApp<TProgram> app) where TProgram : class
    {
        var document = await app.Get<JsonElement>(Address);

        var calls = document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(call => (Address: $"{call.Name} {path.Name}", call.Value)))
            .ToList();
        Assert.NotEmpty(calls);
        Assert.All(calls, call =>
        {
            Assert.True(Text(call.Value, "summary").Length is > 4 and <= 40, call.Address);
            Assert.True(Text(call.Value, "description").Length > 20, call.Address);
        });
    }

    /// <summary>
    /// What clients rely on changes only on purpose: the service's API is the one in <c>openapi/</c>. With the variable <c>APPROVE</c> set
    /// to 1 the file is written instead of compared.
    /// </summary>
    public static async Task AssertApproved<TProgram>(this ServiceApp<TProgram> app) where TProgram : class
    {
        var file = Path.Combine(Root(), "openapi", $"{app.Service}.json");
        var served = ApprovedApi.Of(await app.Http.GetStringAsync(Address, TestContext.Current.CancellationToken));
        if (Environment.GetEnvironmentVariable("APPROVE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, served, TestContext.Current.CancellationToken);
            return;
        }

        var approved = File.Exists(file) ? await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken) : "{}";
        var changes = ApprovedApi.Changes(approved, served);
        Assert.True(changes.Count == 0, $"""
            The API differs from openapi/{app.Service}.json (- approved, + served):

            {string.Join("\n\n", changes)}

            If that is meant, approve it with ./logistik approve and commit the file.
            """);
    }

    private static string Text(JsonElement call, string property) =>
        call.TryGetProperty(property, out var text) ? text.GetString() ?? "" : "";

    internal static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "LogistikAspire.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not run below the solution.");
        }

        return folder;
    }
}

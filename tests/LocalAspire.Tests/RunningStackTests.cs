using System.Diagnostics;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using LocalAspire.Hosting;
using Npgsql;

namespace LocalAspire.Tests;

/// <summary>One stack without a broker, started once: it serves the tests that only look, and those that break what comes back.</summary>
public sealed class RunningStack : IAsyncLifetime
{
    public DistributedApplication App { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        App = await SampleStack.Start(SampleStack.NoBroker, "--Greeting=good evening");
        await App.Healthy("web", "front");
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();
}

public sealed class RunningStackTests(RunningStack stack) : IClassFixture<RunningStack>
{
    private readonly DistributedApplication _app = stack.App;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_service_gets_its_variables_under_the_names_Aspire_gives_them()
    {
        using var web = _app.CreateHttpClient("web");
        using var front = _app.CreateHttpClient("front");

        Assert.Equal(await _app.GetConnectionStringAsync("notesdb", Ct), await Variable(web, "ConnectionStrings__notes"));
        Assert.Equal(_app.GetEndpoint("web").ToString().TrimEnd('/'), await Variable(front, "services__web__http__0"));
        Assert.StartsWith("http://127.0.0.1:", await Variable(front, "services__web__http__1"));
        Assert.Equal("web", await Variable(web, "OTEL_SERVICE_NAME"));
        Assert.Equal("service.instance.id=web-1", await Variable(web, "OTEL_RESOURCE_ATTRIBUTES"));
        Assert.Equal("Development", await Variable(web, "ASPNETCORE_ENVIRONMENT"));
        Assert.Equal("good evening", await Variable(web, "SAMPLE_GREETING"));
    }

    [Fact]
    public async Task Two_replicas_answer_on_two_addresses_and_are_two_processes()
    {
        using var front = _app.CreateHttpClient("front");
        using var http = new HttpClient();

        var first = await http.GetStringAsync(await Variable(front, "services__web__http__0") + "/process", Ct);
        var second = await http.GetStringAsync(await Variable(front, "services__web__http__1") + "/process", Ct);

        Assert.NotEqual(first, second);
    }

    [Fact]
    public async Task A_login_cannot_enter_the_database_of_another()
    {
        var own = new NpgsqlConnectionStringBuilder(await _app.GetConnectionStringAsync("notesdb", Ct)) { Pooling = false };
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(own.ToString()) { Database = "other" }.ToString());

        var refusal = await Assert.ThrowsAsync<PostgresException>(() => connection.OpenAsync(Ct));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refusal.SqlState);
    }

    [Fact]
    public async Task A_killed_service_comes_back_on_the_same_address()
    {
        var before = await ProcessOf("front");
        Process.GetProcessById(before).Kill();

        await SampleStack.Eventually("front answers from another process", async () => await ProcessOf("front") is not 0 and var now && now != before);
    }

    [Fact]
    public async Task A_killed_server_comes_back_with_its_data_and_the_service_goes_on()
    {
        using var web = _app.CreateHttpClient("web");
        (await web.PutAsync("notes/before-the-crash", null, Ct)).EnsureSuccessStatusCode();

        Process.GetProcessById(Instance("postgres").Pid!.Value).Kill();
        await SampleStack.Eventually("the server was started again", () => Task.FromResult(Instance("postgres").Restarts > 0));
        await _app.Healthy("postgres");

        await SampleStack.Eventually("the note is found", async () =>
        {
            using var answer = await web.GetAsync("notes/before-the-crash", Ct);
            return answer.IsSuccessStatusCode && await answer.Content.ReadAsStringAsync(Ct) == "true";
        });
    }

    [Fact]
    public async Task The_task_ended_before_the_service_that_waits_for_it_began()
    {
        Assert.True(_app.ResourceNotifications.TryGetCurrentState("task", out var task));
        Assert.Equal((KnownResourceStates.Finished, 0), (task.Snapshot.State!.Text, task.Snapshot.ExitCode));

        var late = await Assert.ThrowsAsync<DistributedApplicationException>(() => _app.ResourceNotifications.WaitForResourceHealthyAsync("task", Ct));
        Assert.Contains("Finished", late.Message);
    }

    [Fact]
    public async Task The_status_page_shows_every_resource_and_run_json_is_free_of_passwords()
    {
        var home = SampleStack.HomeOf(_app);
        var run = RunFile.Read(home)!;
        using var http = new HttpClient { BaseAddress = new Uri(run.StatusPage) };

        var page = await http.GetStringAsync("/", Ct);
        var json = await http.GetStringAsync("/status.json", Ct);
        var password = new NpgsqlConnectionStringBuilder(await _app.GetConnectionStringAsync("notesdb", Ct)).Password!;

        Assert.All(new[] { "postgres", "notesdb", "web-1", "web-2", "front", "task" }, name => Assert.Contains($"<strong>{name}</strong>", page));
        Assert.Contains(_app.GetEndpoint("web").ToString().TrimEnd('/'), json);
        Assert.DoesNotContain(password, await File.ReadAllTextAsync(Path.Combine(home, "run.json"), Ct));
        Assert.Contains(password, await File.ReadAllTextAsync(Path.Combine(home, "secrets.json"), Ct));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(home, "secrets.json")));
    }

    [Fact]
    public async Task The_status_page_does_not_answer_a_web_site_that_pretends_to_be_local()
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, RunFile.Read(SampleStack.HomeOf(_app))!.StatusPage) { Headers = { Host = "evil.example" } };

        using var answer = await http.SendAsync(request, Ct);

        Assert.False(answer.IsSuccessStatusCode);
    }

    private RunFile.Replica Instance(string id) =>
        RunFile.Read(SampleStack.HomeOf(_app))!.Resources.SelectMany(r => r.Instances).Single(i => i.Id == id);

    /// <returns>0 when it does not answer.</returns>
    private async Task<int> ProcessOf(string name)
    {
        try
        {
            using var http = _app.CreateHttpClient(name);
            return int.Parse(await http.GetStringAsync("process", Ct), System.Globalization.CultureInfo.InvariantCulture);
        }
        catch (HttpRequestException)
        {
            return 0;
        }
    }

    private static Task<string> Variable(HttpClient http, string name) => http.GetStringAsync($"variables/{name}", Ct);
}

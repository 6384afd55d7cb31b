using System.Net.Http.Json;
using LogistikAspire.Authorization;
using LogistikAspire.Hosting;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace LogistikAspire.Testing;

/// <summary>
/// One service as it runs in production, on a PostgreSQL and a RabbitMQ of its own. An assembly fixture: every test brings its own
/// operation, so tests share it without seeing one another.
/// </summary>
/// <param name="usual">The agency whose calls most tests make; null leaves calls as they are, without a token.</param>
public abstract class ServiceApp<TProgram>(string service, string? usual = Agency.Kpu)
    : WebApplicationFactory<TProgram>, IAsyncLifetime where TProgram : class
{
    private BareServers? _servers;
    private Probe? _probe;
    private TestIssuer? _issuer;

    /// <summary>The service's own address space over HTTP, as the usual agency, or the one that may (<see cref="ActsAsAsked"/>).</summary>
    public HttpClient Http { get; private set; } = null!;

    /// <summary>Its name as a resource: <c>scheduling</c>.</summary>
    public string Service => service;

    /// <summary>Connection string of the service's database.</summary>
    public string Database => Servers.Database(service);

    /// <summary>What tests have changed through it, each of which has to be in its audit trail.</summary>
    internal SeenWrites Writes { get; } = new();

    /// <summary>Whose tokens the service takes.</summary>
    public TestIssuer Tokens => _issuer ?? throw new InvalidOperationException("The issuer is not started.");

    private BareServers Servers => _servers ?? throw new InvalidOperationException("The servers are not started.");

    public async ValueTask InitializeAsync()
    {
        _servers = await BareServers.Start(TestContext.Current.CancellationToken, service);
        _probe = await Probe.Connect(_servers.Broker);
        _issuer = await TestIssuer.Start();
        Http = usual is null
            ? CreateDefaultClient(ClientOptions.BaseAddress, Writes.Seen())
            : CreateDefaultClient(ClientOptions.BaseAddress, new ActsAsAsked(_issuer, usual), Writes.Seen());
        await Eventually(async () => (await Http.GetAsync("/health")).IsSuccessStatusCode);
    }

    /// <summary>The service as this agency and no other sees it.</summary>
    /// <param name="area">Code of a district, a village or a polling station (<c>63.03.05.2001/3</c>), where it is.</param>
    public HttpClient As(string agency, string? area = null) => As(TestToken.Of(agency, area));

    public HttpClient As(TestToken token) => With(Tokens.Token(token));

    /// <summary>The service as whoever has this token sees it.</summary>
    /// <param name="token">Null for none.</param>
    public HttpClient With(string? token)
    {
        var http = CreateDefaultClient(ClientOptions.BaseAddress, Writes.Seen());
        http.DefaultRequestHeaders.Authorization = token is null ? null : new("Bearer", token);
        return http;
    }

    /// <summary>Publishes a message as another service would.</summary>
    /// <param name="messageId">Give one to send the same message twice.</param>
    public Task Publish<T>(T message, Guid? messageId = null) where T : class => _probe!.Publish(message, messageId);

    /// <summary>What the service, or a test, has published so far.</summary>
    public IEnumerable<T> Heard<T>() => _probe!.Heard<T>();

    /// <summary>Waits until the service has published such a message.</summary>
    public async Task<T> Published<T>(Func<T, bool> wanted) where T : class
    {
        T? found = null;
        await Eventually(() => Task.FromResult((found = Heard<T>().FirstOrDefault(wanted)) is not null));
        return found!;
    }

    /// <summary>Asks until it is true, for at most three minutes: a machine may have much else to do.</summary>
    public static Task Eventually(Func<Task<bool>> holds) => Patience.Eventually(holds, seconds: 180);

    /// <summary>Runs some work with a scoped service, such as the DbContext.</summary>
    public async Task<TResult> With<TService, TResult>(Func<TService, Task<TResult>> work) where TService : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public Task<T?> Get<T>(string path) => Http.GetFromJsonAsync<T>(path, Responses.Json, TestContext.Current.CancellationToken);

    public Task<HttpResponseMessage> Put(string path, object body) =>
        Http.PutAsJsonAsync(path, body, Responses.Json, TestContext.Current.CancellationToken);

    public Task<HttpResponseMessage> Post(string path, object body) =>
        Http.PostAsJsonAsync(path, body, Responses.Json, TestContext.Current.CancellationToken);

    public override async ValueTask DisposeAsync()
    {
        var untraced = _issuer is null ? null : await Writes.Untraced(Database);
        await base.DisposeAsync();
        if (_probe is not null)
        {
            await _probe.DisposeAsync();
        }

        if (_servers is not null)
        {
            await _servers.DisposeAsync();
        }

        if (_issuer is not null)
        {
            await _issuer.DisposeAsync();
        }

        GC.SuppressFinalize(this);
        Assert.Null(untraced);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting($"ConnectionStrings:{service}", Database);
        builder.UseSetting("ConnectionStrings:messaging", Servers.Broker);
        builder.UseSetting("Tokens:Issuer", TestIssuer.Issuer);
        builder.UseSetting("Tokens:Identity", Tokens.Address);
    }
}

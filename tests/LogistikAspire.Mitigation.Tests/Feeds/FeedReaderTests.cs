using System.Collections.Concurrent;
using System.Net;
using LogistikAspire.Mitigation.Cap;
using LogistikAspire.Mitigation.Feeds;
using LogistikAspire.Mitigation.Tests.Cap;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace LogistikAspire.Mitigation.Tests.Feeds;

public sealed class FeedReaderTests : IAsyncLifetime, IDisposable
{
    private readonly List<(CapMessage Message, Uri Link)> _passed = [];
    private readonly KeptLog _log = new();
    private FeedServer _server = null!;
    private FeedClient _client = null!;
    private FeedReader _reader = null!;
    private Func<Exception?> _trouble = () => null;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await FeedServer.Start();
        _client = new FeedClient(TimeSpan.Zero);
        _reader = Reader(new Dictionary<string, string?> { ["Cap:Feed:Address"] = $"{_server.Address}alerts/id" });
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    public void Dispose()
    {
        _client.Dispose();
        _log.Dispose();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_document_of_a_feed_is_passed_on_once(bool atom)
    {
        _server.Feed("/alerts/id", atom, "/alerts/CKS1_alert.xml");
        _server.Pages["/alerts/CKS1_alert.xml"] = Samples.Indonesian;

        await _reader.Look(Ct);
        await _reader.Look(Ct);

        var (message, link) = Assert.Single(_passed);
        Assert.Equal(Samples.Identifier, message.Identifier);
        Assert.EndsWith("/alerts/CKS1_alert.xml", link.AbsoluteUri, StringComparison.Ordinal);
        Assert.Equal(1, _server.Asked("/alerts/CKS1_alert.xml"));
    }

    [Fact]
    public async Task A_feed_that_did_not_change_is_not_sent_again()
    {
        _server.Feed("/alerts/id", atom: false, "/alerts/1.xml");
        _server.Pages["/alerts/1.xml"] = Samples.Indonesian;

        await _reader.Look(Ct);
        await _reader.Look(Ct);

        Assert.Equal(["200", "304"], _server.Answers("/alerts/id"));
        _server.Feed("/alerts/id", atom: false, "/alerts/2.xml", "/alerts/1.xml");
        _server.Pages["/alerts/2.xml"] = Samples.Document(identifier: "2");
        await _reader.Look(Ct);
        Assert.Equal(["200", "304", "200"], _server.Answers("/alerts/id"));
        Assert.Equal([Samples.Identifier, "2"], _passed.Select(p => p.Message.Identifier));
    }

    [Fact]
    public async Task An_item_that_was_updated_is_fetched_again()
    {
        _server.Feed("/alerts/id", atom: false, "/alerts/1.xml");
        _server.Pages["/alerts/1.xml"] = Samples.Indonesian;
        await _reader.Look(Ct);

        _server.PublishedAt = _server.PublishedAt.AddMinutes(5);
        _server.Feed("/alerts/id", atom: false, "/alerts/1.xml");
        await _reader.Look(Ct);

        Assert.Equal(2, _server.Asked("/alerts/1.xml"));
    }

    [Fact]
    public async Task What_leaves_the_feed_and_a_feed_that_fails_end_nothing_and_pass_nothing_on()
    {
        _server.Feed("/alerts/id", atom: false, "/alerts/1.xml");
        _server.Pages["/alerts/1.xml"] = Samples.Indonesian;
        await _reader.Look(Ct);

        _server.Feed("/alerts/id", atom: false);
        await _reader.Look(Ct);
        _server.Pages.Remove("/alerts/id", out _);
        await _reader.Look(Ct);
        _server.Pages["/alerts/id"] = "<html>maintenance</html>";
        await _reader.Look(Ct);
        _server.Pages["/alerts/id"] = "";
        await _reader.Look(Ct);

        Assert.Single(_passed);
        Assert.Equal(3, _log.Lines.Count(l => l.Contains("unknown", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_document_that_fails_is_tried_again_though_the_feed_did_not_change()
    {
        _server.Feed("/alerts/id", atom: false, "/alerts/1.xml");

        await _reader.Look(Ct);
        _server.Pages["/alerts/1.xml"] = Samples.Indonesian;
        await _reader.Look(Ct);
        await _reader.Look(Ct);

        Assert.Single(_passed);
        Assert.Equal(["200", "200", "304"], _server.Answers("/alerts/id"));
    }

    [Fact]
    public async Task A_document_that_could_not_be_taken_is_passed_on_again()
    {
        _server.Feed("/alerts/id", atom: false, "/alerts/1.xml");
        _server.Pages["/alerts/1.xml"] = Samples.Indonesian;
        _trouble = () => new TimeoutException("The database is away.");
        await _reader.Look(Ct);
        _trouble = () => null;

        await _reader.Look(Ct);
        await _reader.Look(Ct);

        Assert.Single(_passed);
    }

    [Fact]
    public async Task A_malformed_document_is_told_with_its_element_and_left_alone()
    {
        _server.Feed("/alerts/id", atom: false, "/alerts/1.xml", "/alerts/2.xml");
        _server.Pages["/alerts/1.xml"] = Samples.Document(sent: "2024-11-21T09:30:00");
        _server.Pages["/alerts/2.xml"] = Samples.Indonesian;

        await _reader.Look(Ct);
        await _reader.Look(Ct);

        Assert.Single(_passed);
        Assert.Equal(1, _server.Asked("/alerts/1.xml"));
        Assert.Single(_log.Lines, l => l.Contains("1.xml is refused: sent: It has no offset", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_not_meant_is_not_passed_on()
    {
        _server.Feed("/alerts/id", atom: false, "/alerts/1.xml");
        _server.Pages["/alerts/1.xml"] = Samples.Document(head: "<status>Test</status><msgType>Alert</msgType><scope>Public</scope>");

        await _reader.Look(Ct);

        Assert.Empty(_passed);
    }

    [Fact]
    public async Task Links_to_other_places_are_not_followed_and_told_once()
    {
        using var elsewhere = new HttpListenerOnLoopback();
        _server.Feed(
            "/alerts/id", atom: false, "/other/1.xml", "/alerts/../other/2.xml", "/alerts/%2e%2e/other/3.xml",
            $"{elsewhere.Address}alerts/4.xml",
            "file:///etc/passwd", $"http://user@{_server.Address.Authority}/alerts/5.xml", "/alertsother/6.xml");

        await _reader.Look(Ct);
        _server.PublishedAt = _server.PublishedAt.AddMinutes(5);
        _server.Feed("/alerts/id", atom: false, "/other/1.xml");
        await _reader.Look(Ct);

        Assert.Empty(_passed);
        Assert.Equal(["/alerts/id", "/alerts/id"], _server.Requests);
        Assert.False(elsewhere.WasAsked);
        Assert.Equal(7, _log.Lines.Count(l => l.Contains("is not fetched", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Redirects_are_not_followed()
    {
        _server.Feed("/alerts/id", atom: false, "/alerts/1.xml");
        _server.Redirects["/alerts/1.xml"] = "/alerts/2.xml";
        _server.Pages["/alerts/2.xml"] = Samples.Indonesian;

        await _reader.Look(Ct);

        Assert.Empty(_passed);
        Assert.Equal(0, _server.Asked("/alerts/2.xml"));
    }

    [Fact]
    public async Task A_feed_or_document_that_does_not_end_is_cut_off()
    {
        _server.Feed("/alerts/id", atom: false, "/alerts/endless");

        await _reader.Look(Ct);

        Assert.Empty(_passed);
        Assert.Contains(_log.Lines, l => l.Contains("more than 1048576 bytes", StringComparison.Ordinal));
        await _server.EndlessEnded.WaitAsync(TimeSpan.FromSeconds(30), Ct);
    }

    [Fact]
    public async Task A_feed_with_entities_is_refused()
    {
        _server.Pages["/alerts/id"] = "<!DOCTYPE rss [<!ENTITY x \"y\">]><rss version=\"2.0\"><channel><title>&x;</title></channel></rss>";

        await _reader.Look(Ct);

        Assert.Contains(_log.Lines, l => l.Contains("cannot be read", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_languages_of_one_warning_are_one_message()
    {
        _reader = Reader(new Dictionary<string, string?>
        {
            ["Cap:Feed:Address"] = $"{_server.Address}alerts/id {_server.Address}alerts/en",
        });
        _server.Feed("/alerts/id", atom: false, "/alerts/id1.xml");
        _server.Feed("/alerts/en", atom: false, "/alerts/en1.xml");
        _server.Pages["/alerts/id1.xml"] = Samples.Indonesian;
        _server.Pages["/alerts/en1.xml"] = Samples.English;

        await _reader.Look(Ct);

        Assert.Equal([1, 2], _passed.Select(p => p.Message.Infos.Count));
        Assert.Equal(["id-ID", "en-US"], _passed[1].Message.Infos.Select(i => i.Language));
        Assert.Equal(_passed[0].Message.Reference, _passed[1].Message.Reference);
    }

    [Fact]
    public void The_same_language_again_adds_nothing_and_another_message_is_none_of_its_languages()
    {
        var message = Samples.Message(Samples.Indonesian);

        Assert.Same(message, message.With(Samples.Message(Samples.Document(headline: "Other words"))));
        Assert.Throws<ArgumentException>(() => message.With(Samples.Message(Samples.Document(identifier: "2"))));
    }

    [Fact]
    public async Task Requests_keep_their_distance()
    {
        using var client = new FeedClient(TimeSpan.FromMilliseconds(300));
        var clock = System.Diagnostics.Stopwatch.StartNew();

        for (var i = 0; i < 3; i++)
        {
            await client.Get(new Uri(_server.Address, "/alerts/id"), 1000, ifChanged: false, Ct);
        }

        Assert.True(clock.Elapsed >= TimeSpan.FromMilliseconds(590), $"{clock.Elapsed}");
    }

    [Theory]
    [InlineData("http://cuaca.example/alerts/id", null, null)]
    [InlineData("ftp://cuaca.example/alerts/id", null, null)]
    [InlineData("alerts/id", null, null)]
    [InlineData("https://cuaca.example/alerts/id", "http://cuaca.example/alerts/", null)]
    [InlineData("https://cuaca.example/alerts/id", null, "00:00:01")]
    [InlineData("https://cuaca.example/alerts/id", null, "2.00:00:00")]
    public void Settings_that_are_unsafe_or_mean_nothing_are_told_at_the_start(string address, string? documents, string? interval) =>
        Assert.Throws<InvalidOperationException>(() => FeedSettings.Read(Configuration(new Dictionary<string, string?>
        {
            ["Cap:Feed:Address"] = address, ["Cap:Feed:Documents"] = documents, ["Cap:Feed:Interval"] = interval,
        })));

    [Fact]
    public void Without_an_address_no_feed_is_read_and_with_one_its_folder_counts()
    {
        Assert.False(FeedSettings.Read(Configuration([])).IsOn);

        var settings = FeedSettings.Read(Configuration(new() { ["Cap:Feed:Address"] = "https://cuaca.example/alerts/nowcast/id" }));
        Assert.Equal(TimeSpan.FromSeconds(60), settings.Interval);
        Assert.True(settings.Lists(new Uri("https://cuaca.example/alerts/nowcast/id/CKS1_alert.xml")));
        Assert.False(settings.Lists(new Uri("https://cuaca.example/alerts/1.xml")));
        Assert.False(settings.Lists(new Uri("http://cuaca.example/alerts/nowcast/1.xml")));
        Assert.False(settings.Lists(new Uri("https://cuaca.example:8443/alerts/nowcast/1.xml")));
        Assert.False(settings.Lists(new Uri("https://cuaca.example.evil.example/alerts/nowcast/1.xml")));
    }

    private static IConfiguration Configuration(Dictionary<string, string?> settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings).Build();

    private FeedReader Reader(Dictionary<string, string?> settings) => new(
        FeedSettings.Read(Configuration(settings)), CapTrust.Nobody, _client, _log, (message, _, link, _) =>
        {
            if (_trouble() is { } trouble)
            {
                throw trouble;
            }

            _passed.Add((message, link));
            return Task.CompletedTask;
        });

    private sealed class KeptLog : ILogger, IDisposable
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public IDisposable BeginScope<TState>(TState state) where TState : notnull => this;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue(formatter(state, exception));

        public void Dispose() { }
    }

    private sealed class HttpListenerOnLoopback : IDisposable
    {
        private readonly System.Net.Sockets.TcpListener _listener = new(IPAddress.Loopback, 0);

        public HttpListenerOnLoopback() => _listener.Start();

        public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

        public bool WasAsked => _listener.Pending();

        public void Dispose() => _listener.Dispose();
    }
}

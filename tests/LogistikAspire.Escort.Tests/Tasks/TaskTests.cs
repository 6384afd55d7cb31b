using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LogistikAspire.Authorization;
using LogistikAspire.Contracts.Escort;
using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Escort.Assignments;
using LogistikAspire.Escort.Tasks;
using LogistikAspire.Shared;
using LogistikAspire.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using static LogistikAspire.Escort.Tests.Messages;

namespace LogistikAspire.Escort.Tests.Tasks;

public sealed class TaskTests(EscortApp app)
{
    private const string Home = "polsek-63.03.05";
    private const string Away = "polsek-63.03.14";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Commanders_see_whom_to_answer_for_and_by_when_each_those_of_the_own_unit()
    {
        var (operation, shipment) = await Asked(TimeSpan.FromDays(3));

        var own = await Tasks(operation, app.AsUnit(Home));
        var all = await Tasks(operation, app.As(Agency.Polres));

        Assert.All(own, t => Assert.Equal((Home, shipment.ShipmentId, "63.03.05"), (t.Unit, t.ShipmentId, t.DistrictCode)));
        Assert.Equal((2, 3), (own.Count, all.Count));
        Assert.All(own, t => Assert.InRange(t.DueAt, DateTimeOffset.UtcNow.AddHours(23), DateTimeOffset.UtcNow.AddHours(24)));
        Assert.Single(await Tasks(operation, app.AsUnit(Away)));
        Assert.Empty(await Tasks(operation, app.As(Agency.Kodim)));
        Assert.Single(await Tasks(operation, app.As(Agency.Polres), $"?unit={Away}"));
        await app.As(Agency.Bpbd).GetAsync($"/operations/{operation}/tasks", Ct).Refused("access.other-agency", HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Tasks_are_paged_by_when_they_are_due()
    {
        var (operation, _) = await Asked(TimeSpan.FromDays(3));
        using var polres = app.As(Agency.Polres);

        var first = await polres.GetAsync($"/operations/{operation}/tasks?limit=2", Ct).Read<Page<ListTasks.Response>>();
        var rest = await polres.GetAsync($"/operations/{operation}/tasks?limit=2&after={first.Next}", Ct).Read<Page<ListTasks.Response>>();

        Assert.Equal((2, 1, null), (first.Items.Count, rest.Items.Count, rest.Next));
        Assert.Equal(3, first.Items.Concat(rest.Items).Select(t => t.Number).Distinct().Count());
    }

    [Fact]
    public async Task Who_does_not_answer_is_reminded_once_and_then_Polres_is_told_once()
    {
        var (operation, shipment) = await Asked(TimeSpan.FromDays(3));
        var answered = (await Tasks(operation, app.AsUnit(Home)))[0].Number;
        using (var polsek = app.AsUnit(Home))
        {
            await polsek.PutAsync(
                $"/operations/{operation}/assignments/{shipment.ShipmentId}/people/{answered}/answer",
                new StringContent("""{"answer":"confirmed"}""", Encoding.UTF8, "application/json"), Ct).Read<AnswerAssignment.Response>();
        }

        await Told(TimeSpan.FromHours(20)); // too soon
        Assert.All(await Tasks(operation, app.As(Agency.Polres)), t => Assert.Null(t.RemindedAt));
        await Told(TimeSpan.FromHours(22));
        await Told(TimeSpan.FromHours(22));
        Assert.All(await Tasks(operation, app.As(Agency.Polres)), t => Assert.NotNull(t.RemindedAt));
        await Told(TimeSpan.FromHours(25));
        await Told(TimeSpan.FromHours(26));

        var tasks = await Tasks(operation, app.As(Agency.Polres));
        Assert.Equal(2, tasks.Count);
        Assert.All(tasks, t => Assert.NotNull(t.EscalatedAt));
        await EscortApp.Eventually(() => Task.FromResult(Notices(operation, TaskNotices.Escalated).Count() == 2));
        Assert.Equal(
            (3, 2), (Notices(operation, TaskNotices.Asked).Count(), Notices(operation, TaskNotices.Reminded).Count()));
        Assert.DoesNotContain(
            app.Heard<EscortTaskDue>(), n => n.Number == answered && n.OperationId == operation && n.Kind != TaskNotices.Asked);
    }

    [Theory]
    [InlineData("http://example.org/hook")]
    [InlineData("ftp://localhost/hook")]
    [InlineData("https://user:secret@example.org/hook")]
    [InlineData("/hook")]
    public void Only_https_or_this_machine_is_told(string address) =>
        Assert.Throws<InvalidOperationException>(() => TaskWebhook.Checked(address));

    [Theory]
    [InlineData("https://example.org/hook")]
    [InlineData("http://localhost:8080/hook")]
    [InlineData("http://127.0.0.1/hook")]
    public void Https_and_this_machine_may_be_told(string address) => Assert.Equal(address, TaskWebhook.Checked(address).ToString());

    [Fact]
    public async Task The_webhook_is_signed_and_says_no_name()
    {
        using var listener = new Listener("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");
        var key = Encoding.UTF8.GetBytes("0123456789abcdef");

        using var webhook = new TaskWebhook(listener.Address, key, TimeProvider.System);
        await webhook.Send(Notice(), Ct);

        var (head, body) = await listener.Received;
        var header = head.Split("\r\n").Single(l => l.StartsWith(TaskWebhook.Signature, StringComparison.OrdinalIgnoreCase));
        var signature = header.Split(": ")[1];
        var (time, sent) = (signature.Split(',')[0][2..], signature.Split(",v1=")[1]);
        Assert.Equal(Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{time}.{body}"))), sent);
        Assert.Equal("P1", JsonDocument.Parse(body).RootElement.GetProperty("number").GetString());
    }

    [Theory]
    [InlineData("HTTP/1.1 302 Found\r\nLocation: {0}again\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 500 No\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")]
    public async Task What_is_not_taken_is_an_error_and_a_redirect_is_not_followed(string answer)
    {
        using var listener = new Listener(answer);

        using var webhook = new TaskWebhook(listener.Address, new byte[16], TimeProvider.System);
        await Assert.ThrowsAsync<HttpRequestException>(() => webhook.Send(Notice(), Ct));

        Assert.Equal(1, listener.Requests);
    }

    [Fact]
    public async Task Without_an_address_nothing_is_sent()
    {
        using var webhook = new TaskWebhook(null, [], TimeProvider.System);
        await webhook.Send(Notice(), Ct);
    }

    private static EscortTaskDue Notice() => new()
    {
        OperationId = Guid.CreateVersion7(), NoticeId = Guid.CreateVersion7(), Kind = TaskNotices.Asked, Unit = Home,
        ShipmentId = Guid.CreateVersion7(), Version = 1, Number = "P1", DueAt = DateTimeOffset.UtcNow,
    };

    private async Task<(Guid Operation, PlannedShipment Shipment)> Asked(TimeSpan departsIn)
    {
        var operation = await app.Open();
        await app.List(operation);
        await app.Book(operation, Home, 2);
        await app.Book(operation, Away, 2, prefix: "Q");
        var departs = Stretch.Whole(DateTimeOffset.UtcNow.Date.ToUniversalTime() + departsIn).AddHours(2);
        var shipment = Shipment("20 08:00", "20 12:00", police: 3, soldiers: 0) with
        {
            DepartsAt = departs, ArrivesAt = departs.AddHours(1), ReturnsAt = departs.AddHours(3),
        };
        await app.Publish(Plan(operation, 1, shipment));
        await app.Becomes(AssignmentState.Confirmed, operation, shipment);
        return (operation, shipment);
    }

    /// <summary>As the reminder does at a later time.</summary>
    private Task Told(TimeSpan later) => new TaskReminder(
        app.Services.GetRequiredService<IServiceScopeFactory>(), new AnswerSettings(), new Later(later), NullLogger<TaskReminder>.Instance)
        .TellDue(Ct);

    private IEnumerable<EscortTaskDue> Notices(Guid operation, string kind) =>
        app.Heard<EscortTaskDue>().Where(n => n.OperationId == operation && n.Kind == kind).DistinctBy(n => n.NoticeId);

    private static async Task<IReadOnlyList<ListTasks.Response>> Tasks(Guid operation, HttpClient http, string query = "") =>
        (await http.GetAsync($"/operations/{operation}/tasks{query}", Ct).Read<Page<ListTasks.Response>>()).Items;

    private sealed class Later(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + by;
    }

    /// <summary>Takes one request after another, and answers each the same.</summary>
    private sealed class Listener : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly TaskCompletionSource<(string, string)> _received = new();

        public Listener(string answer)
        {
            _listener.Start();
            Address = new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
            _ = Serve(answer.Replace("{0}", Address.ToString(), StringComparison.Ordinal));
        }

        public Uri Address { get; }

        public int Requests { get; private set; }

        public Task<(string Head, string Body)> Received => _received.Task.WaitAsync(TimeSpan.FromSeconds(10));

        public void Dispose() => _listener.Dispose();

        private async Task Serve(string answer)
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync();
                Requests++;
                var stream = client.GetStream();
                var text = new StringBuilder();
                var buffer = new byte[8192];
                while (!IsWhole($"{text}"))
                {
                    text.Append(Encoding.UTF8.GetString(buffer, 0, await stream.ReadAsync(buffer)));
                }

                await stream.WriteAsync(Encoding.UTF8.GetBytes(answer));
                var parts = $"{text}".Split("\r\n\r\n", 2);
                _received.TrySetResult((parts[0], parts[1]));
            }
        }

        private static bool IsWhole(string text)
        {
            var parts = text.Split("\r\n\r\n", 2);
            var length = parts[0].Split("\r\n").FirstOrDefault(l => l.StartsWith("Content-Length", StringComparison.OrdinalIgnoreCase));
            return parts.Length == 2 && length is not null && parts[1].Length >= int.Parse(length.Split(':')[1], null);
        }
    }
}

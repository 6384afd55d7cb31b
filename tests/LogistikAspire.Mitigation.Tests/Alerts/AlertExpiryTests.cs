using LogistikAspire.Contracts.Mitigation;
using LogistikAspire.Mitigation.Access;
using LogistikAspire.Mitigation.Alerts;
using LogistikAspire.Mitigation.Data;
using LogistikAspire.Mitigation.Tests.Cap;
using LogistikAspire.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using static LogistikAspire.Mitigation.Tests.MitigationApp;

namespace LogistikAspire.Mitigation.Tests.Alerts;

/// <summary>In operations of these days, where the clock counts.</summary>
public sealed class AlertExpiryTests(MitigationApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_warning_ends_at_its_moment_and_gives_back_what_it_took()
    {
        var operation = await OpenNow();
        var until = DateTimeOffset.UtcNow.AddSeconds(3);

        using var response = await Receive(operation, Rain(until));
        response.EnsureSuccessStatusCode();
        Assert.Single(await app.Periods(operation, Barat));

        var ended = await app.Published<AlertEnded>(a => a.OperationId == operation);
        var told = await app.Published<DistrictAccessChanged>(
            c => c.OperationId == operation && c is { Version: 2, DistrictCode: Barat });
        Assert.Equal("expired", ended.Reason);
        Assert.Empty(told.Periods);
        Assert.InRange(told.ChangedAt!.Value - until, TimeSpan.FromSeconds(-1), TimeSpan.FromSeconds(2)); // CAP knows whole seconds
        Assert.Empty(await app.Periods(operation, Barat));
    }

    [Fact]
    public async Task What_was_over_while_the_service_stood_still_ends_when_it_starts_and_of_several_replicas_one_tells()
    {
        var operation = await OpenNow();
        await Store(operation, DateTimeOffset.UtcNow.AddSeconds(-1));

        var replicas = Enumerable.Range(0, 3).Select(_ => new AlertExpiry(
            new AlertExpirySignal(), app.Services.GetRequiredService<IServiceScopeFactory>(), TimeProvider.System,
            NullLogger<AlertExpiry>.Instance)).ToList();
        await Task.WhenAll(replicas.Select(r => r.StartAsync(Ct)));

        await app.Published<AlertEnded>(a => a.OperationId == operation);
        await MitigationApp.Eventually(async () => (await app.Periods(operation, Barat)).Count == 0);
        await Task.WhenAll(replicas.Select(r => r.StopAsync(Ct)));
        Assert.Single(app.Heard<AlertEnded>(), a => a.OperationId == operation);
        replicas.ForEach(r => r.Dispose());
    }

    [Fact]
    public async Task What_is_over_when_it_comes_is_kept_and_never_acts()
    {
        var operation = await OpenNow();

        using var response = await Receive(operation, Rain(DateTimeOffset.UtcNow.AddMinutes(-1)));

        Assert.Contains("\"why\":\"expired\"", await response.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.Empty(await app.Periods(operation, Barat));
    }

    [Fact]
    public async Task A_day_that_is_over_cannot_be_warned_of_by_people()
    {
        var operation = await OpenNow();
        var yesterday = DateOnly.FromDateTime(DateTime.UtcNow.AddHours(8)).AddDays(-1);

        await app.Put($"/operations/{operation}/alerts/{Guid.CreateVersion7()}", new
        {
            headline = "Flood", districts = new[] { Barat }, firstDay = yesterday, lastDay = yesterday, level = "closed",
        }).Invalid("lastDay");
    }

    [Fact]
    public async Task In_an_operation_that_is_history_the_clock_ends_nothing()
    {
        var operation = await app.Open();
        var alert = Guid.CreateVersion7();

        await app.Raise(operation, alert, AccessLevel.Closed, "21", "21", Barat);

        Assert.Null((await app.Get<GetAlert.Response>($"/operations/{operation}/alerts/{alert}"))!.Alert.ExpiresAt);
    }

    private async Task<Guid> OpenNow()
    {
        var operation = Guid.CreateVersion7();
        var today = DateOnly.FromDateTime(DateTime.UtcNow.AddHours(8));
        await app.Publish(Opened(operation) with
        {
            VotingDate = today.AddDays(3), WindowStart = today.AddDays(-1), WindowEnd = today.AddDays(2),
        });
        await app.Publish(Districts(operation, 1, Martapura, Barat, Timur));
        await MitigationApp.Eventually(() => app.Lists(operation, 3));
        return operation;
    }

    private Task<bool> Store(Guid operation, DateTimeOffset over) => app.With<MitigationDb, bool>(async db =>
    {
        db.Add(new Alert(operation, Guid.CreateVersion7(), AlertOrigin.Named, new AlertContent(
            "Flood", null, new AlertEffect([Barat], over.AddHours(-1), over, AccessLevel.Closed)), over));
        return await db.SaveChangesAsync(Ct) > 0;
    });

    private async Task<HttpResponseMessage> Receive(Guid operation, string document)
    {
        using var content = new StringContent(document, System.Text.Encoding.UTF8, "application/xml");
        return await app.Http.PostAsync($"/operations/{operation}/cap", content, Ct);
    }

    private static string Rain(DateTimeOffset until) => Samples.Document(
        identifier: $"{Guid.NewGuid():N}", sent: Text(until.AddHours(-1)), expires: Text(until),
        area: $"<areaDesc>-</areaDesc><geocode><valueName>Kemendagri</valueName><value>{Barat}</value></geocode>")
        .Replace("2024-11-21T09:40:00+08:00", Text(until.AddMinutes(-50)), StringComparison.Ordinal);

    private static string Text(DateTimeOffset time) =>
        time.ToString("yyyy-MM-dd'T'HH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture);
}

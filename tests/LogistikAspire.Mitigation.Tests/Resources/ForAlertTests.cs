using System.Net;
using System.Net.Http.Json;
using LogistikAspire.Contracts.Mitigation;
using LogistikAspire.Mitigation.Access;
using LogistikAspire.Mitigation.Alerts;
using LogistikAspire.Mitigation.Resources;
using LogistikAspire.Mitigation.Tests.Cap;
using LogistikAspire.Testing;
using static LogistikAspire.Mitigation.Tests.MitigationApp;
using static LogistikAspire.Mitigation.Tests.Resources.Standby;

namespace LogistikAspire.Mitigation.Tests.Resources;

/// <summary>What was asked for or lent because of an alert goes back when it ends, and nothing else does.</summary>
public sealed class ForAlertTests(MitigationApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_end_of_an_alert_gives_back_the_fleet_and_the_requests_that_are_for_it_and_no_others()
    {
        var (operation, flood, other) = (await app.Open(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await app.Raise(operation, flood, AccessLevel.Closed, "21", "21", Barat);
        await app.Raise(operation, other, AccessLevel.Watch, "23", "23", Timur);
        var vehicles = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => app.Http.Offer(operation)));
        var boats = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => app.Http.Offer(operation, Boat())));
        await Lend(operation, vehicles[0], flood).Read<ResourceView>();
        await Lend(operation, vehicles[1], other).Read<ResourceView>();
        await Lend(operation, vehicles[2], null).Read<ResourceView>();
        await Ask(operation, boats[0], flood).Read<RequestView>();
        var promised = await Ask(operation, boats[1], flood).Read<RequestView>();
        await app.Http.Answer(operation, boats[1], promised.RequestId, confirms: true).Read<RequestView>();
        await Ask(operation, boats[2], other).Read<RequestView>();
        await Ask(operation, boats[3], null).Read<RequestView>();

        await app.Cancel(operation, flood);

        var withdrawn = await app.Published<FleetWithdrawn>(f => f.OperationId == operation);
        Assert.Equal((vehicles[0], 2), (withdrawn.OfferId, withdrawn.Version));
        await Shown([false, true, true], [RequestState.TakenBack, RequestState.TakenBack, RequestState.Asked, RequestState.Asked]);

        await app.Cancel(operation, other);

        await Shown([false, false, true], [RequestState.TakenBack, RequestState.TakenBack, RequestState.TakenBack, RequestState.Asked]);

        async Task Shown(bool[] lent, RequestState[] asked)
        {
            var ofVehicles = await Task.WhenAll(vehicles.Select(v => app.Shown(operation, v)));
            var ofBoats = await Task.WhenAll(boats.Select(b => app.Shown(operation, b)));
            Assert.Equal(lent, ofVehicles.Select(v => v.Resource.LentFrom is not null));
            Assert.Equal(asked, ofBoats.Select(b => Assert.Single(b.Requests).State));
        }
    }

    [Fact]
    public async Task A_warning_that_a_later_one_takes_the_place_of_goes_on_in_it_and_a_cancel_ends_both()
    {
        var operation = await app.Open();
        var first = (await Receive(operation, Document("a", "Alert", "09:30"))).MessageId;
        var vehicle = await app.Http.Offer(operation);
        await Lend(operation, vehicle, first).Read<ResourceView>();

        var second = await Receive(operation, Document("b", "Update", "09:40", "a", "09:30"));

        Assert.Equal(CapOutcome.Acted, second.Outcome);
        Assert.NotNull((await app.Shown(operation, vehicle)).Resource.LentFrom);

        await Receive(operation, Document("c", "Cancel", "09:50", "b", "09:40"));

        Assert.Null((await app.Shown(operation, vehicle)).Resource.LentFrom);
    }

    [Fact]
    public async Task Nothing_is_asked_for_or_lent_because_of_an_alert_that_is_unknown_or_over()
    {
        var (operation, alert) = (await app.Open(), Guid.CreateVersion7());
        var vehicle = await app.Http.Offer(operation);
        await Lend(operation, vehicle, alert).Refused("alert.unknown", HttpStatusCode.NotFound);
        await Ask(operation, vehicle, alert).Refused("alert.unknown", HttpStatusCode.NotFound);
        await app.Raise(operation, alert, AccessLevel.Closed, "21", "21", Barat);
        await app.Cancel(operation, alert);

        await Lend(operation, vehicle, alert).Refused("alert.ended");
        await Ask(operation, vehicle, alert).Refused("alert.ended");

        Assert.Empty((await app.Shown(operation, vehicle)).Requests);
    }

    [Fact]
    public async Task A_loan_that_is_for_no_alert_any_more_outlives_it()
    {
        var (operation, alert) = (await app.Open(), Guid.CreateVersion7());
        await app.Raise(operation, alert, AccessLevel.Closed, "21", "21", Barat);
        var vehicle = await app.Http.Offer(operation);
        await Lend(operation, vehicle, alert).Read<ResourceView>();

        Assert.Null((await Lend(operation, vehicle, null).Read<ResourceView>()).LentForAlertId);
        await app.Cancel(operation, alert);

        Assert.NotNull((await app.Shown(operation, vehicle)).Resource.LentFrom);
    }

    private Task<HttpResponseMessage> Lend(Guid operation, Guid vehicle, Guid? alert) => app.Http.PutAsJsonAsync(
        $"/operations/{operation}/resources/{vehicle}/loan", new { from = Hour(6), until = Hour(30), alertId = alert }, Responses.Json, Ct);

    private Task<HttpResponseMessage> Ask(Guid operation, Guid resource, Guid? alert) => app.Http.PutAsJsonAsync(
        $"/operations/{operation}/resources/{resource}/requests/{Guid.CreateVersion7()}",
        new { purpose = "Evacuation", from = Hour(6), until = Hour(30), alertId = alert }, Responses.Json, Ct);

    private static string Document(string identifier, string type, string sent, string? refersTo = null, string? sentThen = null) =>
        Samples.Document(
            identifier: identifier, sent: $"2024-11-21T{sent}:00+08:00",
            head: $"<status>Actual</status><msgType>{type}</msgType><scope>Public</scope>"
                + (refersTo is null ? "" : $"<references>peringatan@cuaca.example,{refersTo},2024-11-21T{sentThen}:00+08:00</references>"));

    private async Task<CapReceipt> Receive(Guid operation, string document)
    {
        using var content = new StringContent(document, System.Text.Encoding.UTF8, "application/xml");
        return await app.Http.PostAsync($"/operations/{operation}/cap", content, Ct).Read<CapReceipt>();
    }
}

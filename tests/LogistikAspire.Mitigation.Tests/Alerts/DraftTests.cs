using System.Net;
using System.Text;
using LogistikAspire.Authorization;
using LogistikAspire.Contracts.Mitigation;
using LogistikAspire.Mitigation.Access;
using LogistikAspire.Mitigation.Alerts;
using LogistikAspire.Mitigation.Cap;
using LogistikAspire.Mitigation.Drafts;
using LogistikAspire.Shared;
using LogistikAspire.Testing;
using static LogistikAspire.Mitigation.Tests.MitigationApp;

namespace LogistikAspire.Mitigation.Tests.Alerts;

/// <summary>BPBD's own warnings.</summary>
public sealed class DraftTests(MitigationApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_draft_warns_nobody_and_its_preview_says_what_it_would_do()
    {
        var operation = await app.Open();
        var hit = Shipment(Barat, (21, 8), 40);
        await app.Publish(Plan(operation, 1, hit, Shipment(Timur, (21, 8), 10)));
        var draft = await Write(operation);

        var preview = await Preview(operation, draft, p => p.Shipments.Count > 0);

        Assert.Equal([Barat], preview.Districts.Select(d => d.Code));
        var effect = Assert.Single(preview.Effects);
        Assert.Equal((AccessLevel.Closed, Wita(21, 6), Wita(22)), (effect.Level, effect.From, effect.Until)); // six hours after it
        Assert.Equal((40, 10, hit.ShipmentId), (preview.Boxes, preview.PollingStations, preview.Shipments[0].ShipmentId));
        Assert.Empty(await app.Periods(operation, Barat));
        Assert.DoesNotContain(app.Heard<AlertRaised>(), a => a.OperationId == operation);
    }

    [Fact]
    public async Task Issued_it_acts_and_others_read_it_as_a_valid_message_in_both_languages()
    {
        var operation = await app.Open();
        var draft = await Write(operation);

        var alert = await Issue(operation, draft).Read<AlertView>();

        Assert.Equal((AlertOrigin.Own, AccessLevel.Closed, draft), (alert.Origin, alert.Level, alert.AlertId));
        await app.Published<AlertRaised>(a => a.AlertId == draft);
        Assert.Equal([draft], Assert.Single(await app.Periods(operation, Barat)).Alerts);
        var message = await Document(operation, draft);
        Assert.Equal(
            (CapStatus.Actual, CapMessageType.Alert, CapScope.Public, $"bpbd@{operation:N}.invalid"),
            (message.Status, message.MessageType, message.Scope, message.Sender));
        Assert.Equal(["id-ID", "en-US"], message.Infos.Select(i => i.Language));
        Assert.Equal(["Banjir & <bahaya>", "Flood"], message.Infos.Select(i => i.Event is "Banjir" ? i.Headline : i.Event));
        Assert.All(message.Infos, i => Assert.Equal((Wita(21, 6), Wita(21, 18)), (i.Onset, i.Expires)));
        Assert.NotEmpty(message.Codes);
    }

    [Fact]
    public async Task Issuing_again_finds_it_done_and_its_text_no_longer_changes()
    {
        var operation = await app.Open();
        var draft = await Write(operation);
        await Issue(operation, draft).Read<AlertView>();

        await Issue(operation, draft).Read<AlertView>();
        Assert.Equal(HttpStatusCode.OK, (await Put(operation, draft, Body())).StatusCode);
        await Put(operation, draft, Body(hazard: "Tanah Longsor")).Refused("draft.issued");

        await app.Published<AlertRaised>(a => a.AlertId == draft);
        Assert.Single(app.Heard<AlertRaised>(), a => a.AlertId == draft);
    }

    [Fact]
    public async Task Where_a_second_person_is_wanted_whoever_wrote_on_it_is_refused_and_another_may()
    {
        var operation = await app.Open();
        await app.Put($"/operations/{operation}/issuing", new { sender = "bpbd@banjar.example", needsSecondPerson = true });
        var draft = Guid.CreateVersion7();
        using var second = app.As(TestToken.Of(Agency.Bpbd) with { Subject = "second" });
        using var third = app.As(TestToken.Of(Agency.Bpbd) with { Subject = "third" });
        await Put(operation, draft, Body());
        using var changed = new StringContent(Body(hazard: "Tanah Longsor"), Encoding.UTF8, "application/json");
        (await second.PutAsync($"/operations/{operation}/drafts/{draft}", changed, Ct)).EnsureSuccessStatusCode();

        await Issue(operation, draft).Refused("draft.second-person");
        await second.PostAsync($"/operations/{operation}/drafts/{draft}/issue", null, Ct).Refused("draft.second-person");
        Assert.Empty(await app.Periods(operation, Barat));

        (await third.PostAsync($"/operations/{operation}/drafts/{draft}/issue", null, Ct)).EnsureSuccessStatusCode();
        Assert.Equal("bpbd@banjar.example", (await Document(operation, draft)).Sender);
        var shown = (await app.Get<Page<DraftView>>($"/operations/{operation}/drafts"))!.Items.Single();
        Assert.Equal(("third", 2), (shown.IssuedBy, shown.Writers.Count));
    }

    [Fact]
    public async Task An_update_takes_the_place_of_the_alert_that_it_replaces_also_within_a_second()
    {
        var operation = await app.Open();
        var first = await Write(operation);
        await Issue(operation, first).Read<AlertView>();

        var second = await Write(operation, Body(district: Timur, replaces: first));
        await Issue(operation, second).Read<AlertView>();

        Assert.Empty(await app.Periods(operation, Barat));
        Assert.Equal([second], Assert.Single(await app.Periods(operation, Timur)).Alerts);
        var (alert, update) = (await Document(operation, first), await Document(operation, second));
        Assert.Equal((CapMessageType.Update, alert.Identifier), (update.MessageType, Assert.Single(update.References).Identifier));
        Assert.True(update.Sent > alert.Sent);
        await Issue(operation, await Write(operation, Body(replaces: first))).Refused("draft.replaces-nothing");
        await Issue(operation, await Write(operation, Body(replaces: Guid.NewGuid()))).Refused("draft.replaces-nothing");
    }

    [Fact]
    public async Task Cancelled_it_is_cancelled_as_a_message_too_and_cancelling_again_finds_it_done()
    {
        var operation = await app.Open();
        var draft = await Write(operation);
        await Issue(operation, draft).Read<AlertView>();

        (await app.Cancel(operation, draft)).EnsureSuccessStatusCode();
        (await app.Cancel(operation, draft)).EnsureSuccessStatusCode();

        Assert.Empty(await app.Periods(operation, Barat));
        Assert.Equal("cancelled", (await app.Published<AlertEnded>(a => a.AlertId == draft)).Reason);
        var messages = (await app.Get<Page<ListReceived.Message>>($"/operations/{operation}/cap"))!.Items;
        Assert.Equal([CapMessageType.Alert, CapMessageType.Cancel], messages.Select(m => m.Type));
        Assert.Single(messages.Select(m => m.ChainId).Distinct());
        await app.Cancel(operation, draft, "Another reason.").Refused("alert.ended");
    }

    [Fact]
    public async Task Others_read_what_is_in_force_and_what_was_cancelled_as_a_feed_and_what_is_in_force_as_a_map()
    {
        var operation = await app.Open();
        var (stays, ends) = (await Write(operation), await Write(operation, Body(district: Timur)));
        await Issue(operation, stays).Read<AlertView>();
        await Issue(operation, ends).Read<AlertView>();
        (await app.Cancel(operation, ends)).EnsureSuccessStatusCode();

        var feed = System.Xml.Linq.XDocument.Parse(await app.Http.GetStringAsync($"/operations/{operation}/alerts.atom", Ct));
        var map = System.Text.Json.Nodes.JsonNode.Parse(await app.Http.GetStringAsync($"/operations/{operation}/alerts.geojson", Ct))!;

        System.Xml.Linq.XNamespace atom = "http://www.w3.org/2005/Atom";
        var entries = feed.Root!.Elements(atom + "entry").ToList();
        Assert.Equal(2, entries.Count); // the alert in force and the Cancel
        foreach (var link in entries.Select(e => e.Element(atom + "link")!.Attribute("href")!.Value))
        {
            Assert.True(CapReader.Read(await app.Http.GetByteArrayAsync(new Uri(link).PathAndQuery, Ct), CapTrust.Nobody).IsRead);
        }

        var feature = Assert.Single(map["features"]!.AsArray());
        Assert.Equal($"bpbd@{operation:N}.invalid,{DraftMessage.IdentifierOf(stays)}", $"{feature!["id"]}");
        await app.Http.GetAsync($"/operations/{Guid.NewGuid()}/alerts.atom", Ct).Refused("operation.unknown", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_drawn_area_is_matched_to_districts_and_one_that_hits_none_is_not_issued()
    {
        var operation = await app.Open();
        var here = await Write(operation, Body(
            district: null, polygon: "[[-3.45,114.82],[-3.40,114.82],[-3.40,114.90],[-3.45,114.90],[-3.45,114.82]]"));
        var sea = await Write(operation, Body(district: null, polygon: "[[-6.5,112],[-6.4,112],[-6.4,112.1],[-6.5,112]]"));

        await Issue(operation, here).Read<AlertView>();
        await Issue(operation, sea).Refused("draft.no-district");

        Assert.Equal([here], Assert.Single(await app.Periods(operation, Martapura)).Alerts);
        Assert.Null((await app.Get<Page<DraftView>>($"/operations/{operation}/drafts"))!.Items.Single(d => d.DraftId == sea).IssuedAt);
    }

    [Theory]
    [InlineData("""{"severity":"Bad"}""", "severity")]
    [InlineData("""{"from":"2024-10-01T00:00:00+08:00"}""", "from")]
    [InlineData("""{"from":"2024-11-21T06:00:00"}""", "from")]
    [InlineData("""{"from":"2024-11-21"}""", "from")]
    [InlineData("""{"until":"2024-11-21T06:00:00+08:00"}""", "until")]
    [InlineData("""{"until":"2025-02-21T06:00:00+08:00"}""", "until")]
    [InlineData("""{"districts":["63.03.99"]}""", "districts[0]")]
    [InlineData("""{"districts":[]}""", "districts")]
    [InlineData("""{"polygons":[[[0,0],[0,1],[1,1]]]}""", "polygons[0]")]
    [InlineData("""{"polygons":[[[0,0],[0,1],[1,1],[1,0]]]}""", "polygons[0]")]
    [InlineData("""{"polygons":[[[0,0],[1,1],[0,1],[1,0],[0,0]]]}""", "polygons[0]")]
    [InlineData("""{"polygons":[[[200,0],[0,1],[1,1],[200,0]]]}""", "polygons[0]")]
    [InlineData("""{"english":null}""", "english")]
    [InlineData("""{"hazard":""}""", "hazard")]
    public async Task A_draft_that_cannot_be_is_refused_with_the_field_named(string wrong, string field)
    {
        var operation = await app.Open();
        var body = System.Text.Json.Nodes.JsonNode.Parse(Body())!;
        foreach (var (name, value) in System.Text.Json.Nodes.JsonNode.Parse(wrong)!.AsObject())
        {
            body[name] = value?.DeepClone();
        }

        await Put(operation, Guid.CreateVersion7(), body.ToJsonString()).Invalid(field);
        Assert.Empty((await app.Get<Page<DraftView>>($"/operations/{operation}/drafts"))!.Items);
    }

    [Fact]
    public async Task What_is_not_known_is_404()
    {
        var (operation, unknown) = (await app.Open(), Guid.NewGuid());

        await Issue(operation, unknown).Refused("draft.unknown", HttpStatusCode.NotFound);
        await app.Http.GetAsync($"/operations/{operation}/drafts/{unknown}/preview", Ct).Refused("draft.unknown", HttpStatusCode.NotFound);
        await Put(unknown, unknown, Body()).Refused("operation.unknown", HttpStatusCode.NotFound);
    }

    private async Task<Guid> Write(Guid operation, string? body = null)
    {
        var draft = Guid.CreateVersion7();
        var response = await Put(operation, draft, body ?? Body());
        Assert.True(response.StatusCode == HttpStatusCode.Created, await response.Content.ReadAsStringAsync(Ct));
        return draft;
    }

    private Task<HttpResponseMessage> Issue(Guid operation, Guid draft) =>
        app.Http.PostAsync($"/operations/{operation}/drafts/{draft}/issue", null, Ct);

    private async Task<HttpResponseMessage> Put(Guid operation, Guid draft, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        return await app.Http.PutAsync($"/operations/{operation}/drafts/{draft}", content, Ct);
    }

    private async Task<PreviewDraft.Response> Preview(Guid operation, Guid draft, Func<PreviewDraft.Response, bool> shows)
    {
        PreviewDraft.Response? preview = null;
        await MitigationApp.Eventually(async () =>
            shows((preview = await app.Get<PreviewDraft.Response>($"/operations/{operation}/drafts/{draft}/preview"))!));
        return preview!;
    }

    private async Task<CapMessage> Document(Guid operation, Guid alert)
    {
        var reading = CapReader.Read(
            await app.Http.GetByteArrayAsync($"/operations/{operation}/alerts/{alert}/cap", Ct), CapTrust.Nobody);
        Assert.True(reading.IsRead, string.Join('\n', reading.Faults));
        return reading.Message;
    }

    private static string Body(
        string hazard = "Banjir", string? district = Barat, string? polygon = null, Guid? replaces = null) => $$"""
        {
          "hazard": "{{hazard}}", "severity": "severe", "urgency": "expected", "certainty": "likely",
          "from": "2024-11-21T06:00:00+08:00", "until": "2024-11-21T18:00:00.5+08:00",
          {{(district is null ? "" : $"\"districts\": [\"{district}\"],")}}
          {{(polygon is null ? "" : $"\"polygons\": [{polygon}],")}}
          {{(replaces is null ? "" : $"\"replaces\": \"{replaces}\",")}}
          "indonesian": {
            "event": "Banjir", "headline": "Banjir & <bahaya>", "description": "Sungai meluap.", "instruction": "Jangan menyeberang."
          },
          "english": { "event": "Flood", "headline": "Flood", "description": "The river rises.", "instruction": "Do not cross." }
        }
        """;
}

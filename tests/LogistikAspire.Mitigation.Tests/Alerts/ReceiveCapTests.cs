using System.Net;
using System.Net.Http.Json;
using System.Text;
using LogistikAspire.Contracts.Mitigation;
using LogistikAspire.Mitigation.Access;
using LogistikAspire.Mitigation.Alerts;
using LogistikAspire.Mitigation.Tests.Cap;
using LogistikAspire.Shared;
using LogistikAspire.Testing;
using static LogistikAspire.Mitigation.Tests.MitigationApp;

namespace LogistikAspire.Mitigation.Tests.Alerts;

/// <summary>Messages of CAP, in an operation of 2024: it is history, so what they warn of is never over by the clock.</summary>
public sealed class ReceiveCapTests(MitigationApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_warning_over_a_polygon_changes_access_to_what_it_hits_by_the_rules_and_is_kept_as_it_came()
    {
        var operation = await app.Open();

        var receipt = await Receive(operation, Samples.Indonesian);

        Assert.Equal((CapOutcome.Acted, null), (receipt.Outcome, receipt.Why));
        Assert.Contains(Martapura, receipt.Districts.Select(d => d.Code));
        var raised = await app.Published<AlertRaised>(a => a.AlertId == receipt.MessageId);
        Assert.Equal(("watch", "Hujan Lebat disertai Petir di Kalimantan Selatan"), (raised.Level, raised.Headline));
        var period = Assert.Single(await app.Periods(operation, Martapura));
        Assert.Equal((Wita(21, 9).AddMinutes(40), Wita(21, 12).AddMinutes(30)), (period.From, period.Until));
        Assert.Equal([receipt.MessageId], period.Alerts);
        var document = await app.Http.GetByteArrayAsync($"/operations/{operation}/alerts/{receipt.MessageId}/cap", Ct);
        Assert.Equal(Samples.Indonesian, Encoding.UTF8.GetString(document));
    }

    [Fact]
    public async Task The_same_message_acts_once_whatever_offset_it_is_written_with_and_another_language_is_added_to_it()
    {
        var operation = await app.Open();
        var first = await Receive(operation, Samples.Indonesian);

        var again = await Receive(operation, Samples.Indonesian);
        var utc = await Receive(operation, Samples.Document(sent: "2024-11-21T01:30:00-00:00"));
        var english = await Receive(operation, Samples.English);
        var englishAgain = await Receive(operation, Samples.English);

        Assert.Equal(
            [CapOutcome.Known, CapOutcome.Known, CapOutcome.LanguageAdded, CapOutcome.Known],
            new[] { again, utc, english, englishAgain }.Select(r => r.Outcome));
        Assert.All([again, utc, english], r => Assert.Equal(first.MessageId, r.MessageId));
        var kept = Assert.Single(await Received(operation));
        Assert.Equal(["id-ID", "en-US"], kept.Texts.Select(t => t.Language));
        Assert.Single((await app.Get<Page<AlertView>>($"/operations/{operation}/alerts"))!.Items);
    }

    [Fact]
    public async Task An_update_takes_the_place_of_what_it_refers_to_and_a_cancel_gives_everything_back()
    {
        var operation = await app.Open();
        var alert = await Receive(operation, Message("a", 8, Barat));

        var update = await Receive(operation, Message("u", 9, Timur, "Update", "a", 8));
        Assert.Equal("superseded", (await app.Published<AlertEnded>(a => a.AlertId == alert.MessageId)).Reason);
        Assert.Empty(await app.Periods(operation, Barat));
        Assert.Single(await app.Periods(operation, Timur));

        var cancel = await Receive(operation, Message("c", 10, null, "Cancel", "u", 9));
        Assert.Equal("cancelled", (await app.Published<AlertEnded>(a => a.AlertId == update.MessageId)).Reason);
        Assert.Equal(CapOutcome.Acted, cancel.Outcome);
        Assert.All(await app.Access(operation), d => Assert.Empty(d.Periods));
    }

    [Fact]
    public async Task A_cancel_that_overtakes_its_alert_still_wins()
    {
        var operation = await app.Open();

        var cancel = await Receive(operation, Message("c", 10, null, "Cancel", "a", 8));
        var alert = await Receive(operation, Message("a", 8, Barat));
        var update = await Receive(operation, Message("u", 11, Barat, "Update", "a", 8));

        Assert.Equal((CapOutcome.Kept, KeptBecause.NothingToCancel), (cancel.Outcome, cancel.Why));
        Assert.Equal((CapOutcome.Kept, KeptBecause.Cancelled), (alert.Outcome, alert.Why));
        Assert.Equal((CapOutcome.Kept, KeptBecause.Cancelled), (update.Outcome, update.Why));
        Assert.Empty(await app.Periods(operation, Barat));
        var shown = (await app.Get<GetAlert.Response>($"/operations/{operation}/alerts/{alert.MessageId}"))!.Alert;
        Assert.Equal((AlertState.Ended, AlertLife.Cancelled), (shown.State, shown.Life));
    }

    [Fact]
    public async Task An_older_update_that_comes_late_brings_nothing_back()
    {
        var operation = await app.Open();
        await Receive(operation, Message("a", 8, Barat));
        var newer = await Receive(operation, Message("u2", 10, Timur, "Update", "a", 8));

        var older = await Receive(operation, Message("u1", 9, Barat, "Update", "a", 8));

        Assert.Equal((CapOutcome.Kept, KeptBecause.Superseded), (older.Outcome, older.Why));
        Assert.Empty(await app.Periods(operation, Barat));
        Assert.Equal([newer.MessageId], Assert.Single(await app.Periods(operation, Timur)).Alerts);
    }

    [Fact]
    public async Task Two_chains_that_a_late_message_joins_become_one()
    {
        var operation = await app.Open();
        await Receive(operation, Message("a", 8, Barat));
        var second = await Receive(operation, Message("u2", 10, Timur, "Update", "u1", 9)); // refers to what has not come yet
        Assert.Single(await app.Periods(operation, Barat));

        await Receive(operation, Message("u1", 9, Martapura, "Update", "a", 8));

        Assert.Empty(await app.Periods(operation, Barat));
        Assert.Empty(await app.Periods(operation, Martapura));
        Assert.Equal([second.MessageId], Assert.Single(await app.Periods(operation, Timur)).Alerts);
        Assert.Single((await Received(operation)).Select(m => m.ChainId).Distinct());
    }

    [Fact]
    public async Task What_bpbd_ended_by_hand_stays_ended_until_a_newer_message_comes()
    {
        var operation = await app.Open();
        var alert = await Receive(operation, Message("a", 8, Barat));

        (await app.Cancel(operation, alert.MessageId)).EnsureSuccessStatusCode();
        var older = await Receive(operation, Message("u0", 7, Barat, "Update", "a", 8));

        Assert.Equal(KeptBecause.Cancelled, older.Why);
        Assert.Empty(await app.Periods(operation, Barat));
        Assert.Equal(CapOutcome.Acted, (await Receive(operation, Message("u", 9, Barat, "Update", "a", 8))).Outcome);
        Assert.Single(await app.Periods(operation, Barat));
    }

    [Theory]
    [InlineData("<status>Exercise</status><msgType>Alert</msgType>", KeptWord.NotActual)]
    [InlineData("<status>Test</status><msgType>Alert</msgType>", KeptWord.NotActual)]
    [InlineData("<status>Draft</status><msgType>Alert</msgType>", KeptWord.NotActual)]
    [InlineData("<status>System</status><msgType>Alert</msgType>", KeptWord.NotActual)]
    [InlineData("<status>Actual</status><msgType>Ack</msgType>", KeptWord.NoWarning)]
    [InlineData("<status>Actual</status><msgType>Error</msgType>", KeptWord.NoWarning)]
    public async Task What_is_not_meant_or_no_warning_is_kept_and_never_acts(string head, string why)
    {
        var operation = await app.Open();
        var alert = await Receive(operation, Message("a", 8, Barat));

        var receipt = await Receive(operation, Samples.Document(
            identifier: "x", head: $"{head}<scope>Public</scope>{References("a", 8)}", area: Area(Timur)));

        Assert.Equal((CapOutcome.Kept, why), (receipt.Outcome, $"{receipt.Why}"));
        Assert.Empty(await app.Periods(operation, Timur));
        Assert.Equal([alert.MessageId], Assert.Single(await app.Periods(operation, Barat)).Alerts);
        Assert.Equal(2, (await Received(operation)).Count);
    }

    [Fact]
    public async Task What_hits_no_district_is_kept_and_shown_as_such_and_an_update_that_moves_away_ends_what_was_here()
    {
        var operation = await app.Open();
        var elsewhere = await Receive(operation, Message("e", 7, "63.02.01"));
        await Receive(operation, Message("a", 8, Barat));

        var away = await Receive(operation, Message("u", 9, "63.02.01", "Update", "a", 8));

        Assert.Equal((CapOutcome.Kept, KeptBecause.NoDistrict), (elsewhere.Outcome, elsewhere.Why));
        Assert.Equal(CapOutcome.Acted, away.Outcome);
        Assert.Empty(await app.Periods(operation, Barat));
        await app.Http.GetAsync($"/operations/{operation}/alerts/{elsewhere.MessageId}", Ct)
            .Refused("alert.unknown", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_district_that_is_imported_later_is_hit_by_what_is_in_force_and_by_nothing_that_has_ended()
    {
        var operation = await app.Open();
        const string Aranio = "63.03.12";
        await Receive(operation, Message("a", 8, Aranio));
        await Receive(operation, Message("b", 8, Aranio));
        await Receive(operation, Message("c", 9, null, "Cancel", "b", 8));

        await app.Publish(Districts(operation, 2, Martapura, Barat, Timur, Aranio));
        await MitigationApp.Eventually(() => app.Lists(operation, 4));

        var told = await app.Published<DistrictAccessChanged>(c => c.OperationId == operation && c.DistrictCode == Aranio);
        Assert.Single(told.Periods);
        Assert.Single(Assert.Single(await app.Periods(operation, Aranio)).Alerts);
    }

    [Fact]
    public async Task What_concerns_another_time_is_kept_and_a_warning_without_an_end_lasts_a_day()
    {
        var operation = await app.Open();

        var years = await Receive(operation, Samples.Document(
            identifier: "old", sent: "2021-01-14T08:00:00+08:00", expires: "2021-01-14T20:00:00+08:00", area: Area(Barat))
            .Replace("2024-11-21T09:40", "2021-01-14T08:00", StringComparison.Ordinal));
        await Receive(operation, Message("a", 8, Timur)
            .Replace("<expires>2024-11-21T12:30:00+08:00</expires>", "", StringComparison.Ordinal));

        Assert.Equal(KeptBecause.OtherTime, years.Why);
        Assert.Empty(await app.Periods(operation, Barat));
        Assert.Equal(Wita(22, 9).AddMinutes(40), Assert.Single(await app.Periods(operation, Timur)).Until);
    }

    [Fact]
    public async Task The_kind_of_way_carries_the_decision_where_severity_is_always_the_same()
    {
        var operation = await app.Open();
        await app.Publish(Districts(operation, 2, Martapura, Barat) with
        {
            Districts =
            [
                new() { Code = Martapura, Name = "Martapura", PollingStations = 1, Boxes = 2, Access = "road" },
                new() { Code = Barat, Name = "Martapura Barat", PollingStations = 1, Boxes = 2, Access = "remote" },
            ],
        });
        await MitigationApp.Eventually(() => app.Lists(operation, 2));

        await Receive(operation, Samples.Document(area: Area(Martapura, Barat)));

        var (road, remote) = ((await app.Periods(operation, Martapura)).Single(), (await app.Periods(operation, Barat)).Single());
        Assert.Equal((AccessLevel.Watch, AccessLevel.Restricted), (road.Level, remote.Level));
        Assert.Equal(road.Until!.Value.AddHours(3), remote.Until);
    }

    [Fact]
    public async Task A_message_of_ones_own_name_that_comes_from_elsewhere_changes_nothing()
    {
        var operation = await app.Open();

        var receipt = await Receive(operation, Samples.Document(area: Area(Barat))
            .Replace("peringatan@cuaca.example", $"bpbd@{operation:N}.invalid", StringComparison.Ordinal));

        Assert.Equal(KeptBecause.OwnSender, receipt.Why);
        Assert.Empty(await app.Periods(operation, Barat));
    }

    [Fact]
    public async Task An_alert_of_a_message_is_not_changed_by_naming_districts()
    {
        var operation = await app.Open();
        var alert = await Receive(operation, Message("a", 8, Barat));

        await app.Raise(operation, alert.MessageId, AccessLevel.Watch, "21", "21", Barat).Refused("alert.of-cap");
    }

    [Fact]
    public async Task One_message_sent_many_times_at_once_makes_one_alert()
    {
        var operation = await app.Open();

        var receipts = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Receive(operation, Samples.Indonesian)));

        Assert.Single(receipts, r => r.Outcome == CapOutcome.Acted);
        Assert.Single(receipts.Select(r => r.MessageId).Distinct());
    }

    [Fact]
    public async Task A_feed_in_another_order_and_with_repeats_leaves_the_same_access()
    {
        var seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"SEED={seed}");
        var random = new Random(seed);
        var districts = new[] { Martapura, Barat, Timur };
        var feed = Enumerable.Range(0, 40).Select(i => i < 10 || random.Next(3) == 0
            ? Message($"m{i}", 0, districts[random.Next(3)], minute: i)
            : Message(
                $"m{i}", 0, districts[random.Next(3)], random.Next(5) == 0 ? "Cancel" : "Update", $"m{random.Next(i)}", 0, minute: i))
            .Select(m => System.Text.RegularExpressions.Regex.Replace(
                m, @"feed\.example,m(\d+),2024-11-21T00:00",
                r => $"feed.example,m{r.Groups[1]},2024-11-21T00:{int.Parse(r.Groups[1].Value, null):00}"))
            .ToArray();
        var (inOrder, mixed) = (await app.Open(), await app.Open());

        foreach (var message in feed)
        {
            await Receive(inOrder, message);
        }

        var shuffled = feed.Concat(feed.Where(_ => random.Next(3) == 0)).ToArray();
        random.Shuffle(shuffled);
        foreach (var message in shuffled)
        {
            await Receive(mixed, message);
        }

        Assert.Equal(await Shown(inOrder), await Shown(mixed));
    }

    [Fact]
    public async Task What_is_no_message_is_refused_with_the_element_named_and_nothing_is_kept()
    {
        var operation = await app.Open();

        await Post(operation, Samples.Indonesian.Replace("<sender>peringatan@cuaca.example</sender>", "", StringComparison.Ordinal))
            .Invalid("sender");
        await Post(operation, "no XML").Invalid("alert");
        await Post(operation, Samples.Indonesian + new string(' ', 1024 * 1024)).Invalid("alert");
        await Post(Guid.NewGuid(), Samples.Indonesian).Refused("operation.unknown", HttpStatusCode.NotFound);

        Assert.Empty(await Received(operation));
        using var json = new StringContent("{}", Encoding.UTF8, "application/json");
        Assert.Equal(
            HttpStatusCode.UnsupportedMediaType, (await app.Http.PostAsync($"/operations/{operation}/cap", json, Ct)).StatusCode);
    }

    private static class KeptWord
    {
        public const string NotActual = nameof(KeptBecause.NotActual), NoWarning = nameof(KeptBecause.NoWarning);
    }

    private async Task<string> Shown(Guid operation) => string.Join('\n', (await app.Access(operation)).SelectMany(
        d => d.Periods.Select(p => $"{d.DistrictCode} {p.From:O} {p.Until:O} {p.Level} {p.Reason} {p.Alerts.Count}")));

    private async Task<IReadOnlyList<ListReceived.Message>> Received(Guid operation) =>
        (await app.Get<Page<ListReceived.Message>>($"/operations/{operation}/cap"))!.Items;

    private async Task<CapReceipt> Receive(Guid operation, string document)
    {
        var response = await Post(operation, document);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Ct));
        return (await response.Content.ReadFromJsonAsync<CapReceipt>(Responses.Json, Ct))!;
    }

    private async Task<HttpResponseMessage> Post(Guid operation, string document)
    {
        using var content = new StringContent(document, Encoding.UTF8, "application/cap+xml");
        return await app.Http.PostAsync($"/operations/{operation}/cap", content, Ct);
    }

    /// <summary>Sent at an hour of 21 November in WITA, over one district, until half past twelve.</summary>
    private static string Message(
        string identifier, int hour, string? district, string type = "Alert", string? of = null, int ofHour = 0, int minute = 0) =>
        Samples.Document(
            identifier: identifier,
            headline: $"Headline of {identifier}",
            sent: $"2024-11-21T{hour:00}:{minute:00}:00+08:00",
            head: $"<status>Actual</status><msgType>{type}</msgType><scope>Public</scope>{(of is null ? "" : References(of, ofHour))}",
            area: Area(district ?? Barat)).Replace("peringatan@cuaca.example", "feed.example", StringComparison.Ordinal);

    private static string References(string of, int hour) => $"<references>feed.example,{of},2024-11-21T{hour:00}:00:00+08:00</references>";

    private static string Area(params string[] districts) => "<areaDesc>-</areaDesc>"
        + string.Concat(districts.Select(d => $"<geocode><valueName>Kemendagri</valueName><value>{d}</value></geocode>"));
}

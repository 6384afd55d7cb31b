using System.Globalization;
using System.Net;
using LogistikAspire.Authorization;
using LogistikAspire.Mitigation.Data;
using LogistikAspire.Mitigation.Observations;
using LogistikAspire.Shared;
using LogistikAspire.Testing;
using static LogistikAspire.Mitigation.Tests.Observations.Gauges;

namespace LogistikAspire.Mitigation.Tests.Observations;

public sealed class ObservationTests(MitigationApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_gauge_showed_is_kept_with_the_authoritys_word_and_where_it_was_read()
    {
        var operation = await app.OpenWithGauge();

        var response = await app.Observe(operation, 9.5, -1, freeboard: 0.5, word: "Siaga");

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var kept = Assert.Single(await List(operation));
        Assert.Equal(
            (9.5, 0.5, "Siaga", "BWS by telephone", Now.AddHours(-1)),
            (kept.Value, kept.Freeboard, kept.Word, kept.Source, kept.ObservedAt));
        Assert.True(kept.ReceivedAt >= kept.ObservedAt);
        var station = Assert.Single((await app.Get<Page<ListStations.Response>>($"/operations/{operation}/stations"))!.Items);
        Assert.Equal((Gauges.Martapura, GaugeUnit.Metre, 9.5), (station.Station.Code, station.Station.Unit, station.Latest!.Value));
    }

    [Fact]
    public async Task One_reading_may_have_another_word_each_time_and_none_is_derived()
    {
        var operation = await app.OpenWithGauge();
        await app.Observe(operation, 6.9, -3, word: "Siaga").Read<RecordObservation.Response>();
        await app.Observe(operation, 6.9, -2, word: "Waspada").Read<RecordObservation.Response>();
        await app.Observe(operation, 9.9, -1).Read<RecordObservation.Response>();

        Assert.Equal(["Siaga", "Waspada", null], (await List(operation)).Select(o => o.Word));
    }

    [Fact]
    public async Task The_same_again_changes_nothing_and_a_correction_takes_its_place()
    {
        var operation = await app.OpenWithGauge();
        var id = Guid.CreateVersion7();
        await app.Observe(operation, 9.5, -1, id).Read<RecordObservation.Response>();
        var first = Assert.Single(await List(operation));

        Assert.Equal(HttpStatusCode.OK, (await app.Observe(operation, 9.5, -1, id)).StatusCode);
        Assert.Equal(first.ReceivedAt, Assert.Single(await List(operation)).ReceivedAt);
        await app.Observe(operation, 8.5, -1, id).Read<RecordObservation.Response>();
        Assert.Equal(8.5, Assert.Single(await List(operation)).Value);
    }

    [Fact]
    public async Task What_is_still_to_come_was_not_observed()
    {
        var operation = await app.OpenWithGauge();

        await app.Observe(operation, 9.5, 1).Refused("record.in-future");
        await app.Observe(operation, 9.5, -5 * 365 * 24).Refused("record.before-operation");
        Assert.Empty(await List(operation));
    }

    [Theory]
    [InlineData("metre", 950)]
    [InlineData("metre", -11)]
    [InlineData("centimetre", 10_001)]
    [InlineData("millimetre", -1)]
    [InlineData("millimetre", 2_001)]
    public async Task A_value_that_no_gauge_shows_is_refused(string unit, double value)
    {
        var operation = await app.OpenWithGauge(unit);

        await app.Observe(operation, value, -1).Invalid("value");
        Assert.Empty(await List(operation));
    }

    [Fact]
    public async Task A_freeboard_that_no_bank_has_is_refused_and_water_over_the_bank_is_not()
    {
        var operation = await app.OpenWithGauge();

        await app.Observe(operation, 9.5, -1, freeboard: 400).Invalid("freeboard");
        await app.Observe(operation, 10.4, -1, freeboard: -0.4).Read<RecordObservation.Response>();
    }

    [Fact]
    public async Task What_is_unknown_is_told_as_such()
    {
        var operation = await app.Open();

        await app.Observe(operation, 9.5, -1).Refused("station.unknown", HttpStatusCode.NotFound);
        await app.Observe(Guid.NewGuid(), 9.5, -1).Refused("operation.unknown", HttpStatusCode.NotFound);
        await app.Http.GetAsync($"/operations/{operation}/stations/{Gauges.Martapura}/observations", Ct)
            .Refused("station.unknown", HttpStatusCode.NotFound);
        await app.Describe(operation, "AWLR_1").Invalid("stationCode");
        await app.Describe(operation, "a", "feet").Invalid("unit");
    }

    [Fact]
    public async Task A_station_that_has_observations_keeps_its_unit()
    {
        var operation = await app.OpenWithGauge();
        await app.Describe(operation, Gauges.Martapura, "centimetre").Read<StationView>();
        await app.Describe(operation, Gauges.Martapura).Read<StationView>();
        await app.Observe(operation, 9.5, -1).Read<RecordObservation.Response>();

        await app.Describe(operation, Gauges.Martapura, "centimetre").Refused("station.measured");
    }

    [Fact]
    public async Task Only_BPBD_reports()
    {
        var operation = await app.OpenWithGauge();
        using var damkar = app.As(Agency.Damkar);

        await damkar.PutAsync($"/operations/{operation}/stations/x", null, Ct).Refused("access.other-agency", HttpStatusCode.Forbidden);
        Assert.True((await damkar.GetAsync($"/operations/{operation}/stations", Ct)).IsSuccessStatusCode);
    }

    [Fact]
    public async Task A_series_is_read_by_time_and_page_by_page()
    {
        var operation = await app.OpenWithGauge();
        foreach (var hour in new[] { -2, -4, -1, -3 })
        {
            await app.Observe(operation, 5 + hour, hour).Read<RecordObservation.Response>();
        }

        var first = await Page(operation, "?limit=3");
        var second = await Page(operation, $"?limit=3&after={first.Next}");

        Assert.Equal([1.0, 2, 3, 4], first.Items.Concat(second.Items).Select(o => o.Value));
        Assert.Null(second.Next);
        var (from, until) = (Uri.EscapeDataString($"{Now.AddHours(-3):O}"), Uri.EscapeDataString($"{Now.AddHours(-1):O}"));
        Assert.Equal([2.0, 3], (await Page(operation, $"?from={from}&until={until}")).Items.Select(o => o.Value));
        await app.Http.GetAsync($"/operations/{operation}/stations/{Gauges.Martapura}/observations?after=1_x", Ct).Invalid("after");
    }

    [Fact]
    public async Task The_last_2000_of_a_station_are_kept_and_whoever_adds_one_more_is_told_what_was_dropped()
    {
        var operation = await app.OpenWithGauge();
        await app.With<MitigationDb, int>(async db =>
        {
            for (var i = 0; i < RecordObservation.MostKept; i++)
            {
                var observation = new Observation(operation, Gauges.Martapura, Guid.CreateVersion7());
                observation.Say(1, null, null, "BWS", Now.AddMinutes(-10 - i), Now);
                db.Add(observation);
            }

            return await db.SaveChangesAsync(Ct);
        });

        var added = await app.Observe(operation, 2, -0.1).Read<RecordObservation.Response>();

        Assert.Equal(1, added.Dropped);
        await app.With<MitigationDb, bool>(db =>
        {
            var series = db.Observations.Where(o => o.OperationId == operation);
            Assert.Equal(RecordObservation.MostKept, series.Count());
            Assert.Equal(Now.AddMinutes(-10 - RecordObservation.MostKept + 2), series.Min(o => o.ObservedAt));
            return Task.FromResult(true);
        });
        await app.Observe(operation, 2, -48).Refused("observation.too-old");
    }

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("5_")]
    [InlineData("-5_01a21c41-72eb-7576-ab68-7c2945e930d5")]
    [InlineData("9223372036854775807_01a21c41-72eb-7576-ab68-7c2945e930d5")]
    [InlineData("1_2_3")]
    public void What_is_no_key_of_a_series_is_not_taken_for_one(string text) =>
        Assert.False(SeriesKey.TryParse(text, CultureInfo.InvariantCulture, out _));

    [Fact]
    public void A_key_of_a_series_is_read_as_it_was_written()
    {
        var key = new SeriesKey(Now, Guid.CreateVersion7());

        Assert.Equal(key, SeriesKey.Parse(key.ToString(), CultureInfo.InvariantCulture));
    }

    private async Task<IReadOnlyList<ObservationView>> List(Guid operation) => (await Page(operation)).Items;

    private async Task<Page<ObservationView>> Page(Guid operation, string choice = "") =>
        (await app.Get<Page<ObservationView>>($"/operations/{operation}/stations/{Gauges.Martapura}/observations{choice}"))!;
}

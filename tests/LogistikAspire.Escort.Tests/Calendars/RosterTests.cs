using System.Globalization;
using System.Net;
using ClosedXML.Excel;
using LogistikAspire.Authorization;
using LogistikAspire.Escort.Guards;
using LogistikAspire.Shared;
using LogistikAspire.Testing;
using static LogistikAspire.Escort.Tests.Messages;

namespace LogistikAspire.Escort.Tests.Calendars;

/// <summary>Rosters as people get them: calendars and workbooks.</summary>
public sealed class RosterTests(EscortApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_unit_subscribes_to_the_duties_of_its_people()
    {
        var operation = await app.Guarded();
        var duties = await Duties(operation);

        var events = await Events(operation, "units/polres-banjar/roster.ics");

        Assert.Equal(duties.Count, events.Count);
        Assert.Equal(duties.Select(d => $"{d.DutyId}.guard@logistikaspire").Order(), events.Select(e => e["UID"]).Order());
        Assert.All(events, e => Assert.Equal(("CONFIRMED", "1"), (e["STATUS"], e["SEQUENCE"])));
        Assert.Equal(("20241119T120000Z", "20241120T000000Z", "Jaga gudang KPU\\, pos 1"),
            (events[0]["DTSTART"], events[0]["DTEND"], events[0]["SUMMARY"]));
        Assert.Contains((await Events(operation, "units/polres-banjar/roster.ics?lang=en")).Select(e => e["SUMMARY"]),
            s => s == "Guard at district store 63.03.05\\, post 1");
    }

    [Fact]
    public async Task A_cancelled_duty_keeps_its_id_and_says_so_with_a_higher_sequence()
    {
        var operation = await app.Guarded();
        var duty = (await Duties(operation))[3];
        await app.Put($"/operations/{operation}/guards/duties/{duty.DutyId}/cancellation", new { reason = "Ill." });

        var cancelled = (await Events(operation, "units/polres-banjar/roster.ics")).Single(e => IsOf(e, duty));
        Assert.Equal(("CANCELLED", "2"), (cancelled["STATUS"], cancelled["SEQUENCE"]));
        Assert.StartsWith("BATAL: ", cancelled["SUMMARY"]);
        Assert.Contains("Ill.", cancelled["DESCRIPTION"]);

        await app.Put($"/operations/{operation}/guards/roster", new { });
        var after = await Events(operation, "units/polres-banjar/roster.ics");
        Assert.Equal("2", after.Single(e => IsOf(e, duty))["SEQUENCE"]);
        Assert.Equal(2, after.Count(e => e["DTSTART"] == cancelled["DTSTART"] && e["LOCATION"] == cancelled["LOCATION"]));
    }

    [Fact]
    public async Task What_the_calendar_took_away_is_cancelled_at_once_and_once()
    {
        var operation = await app.Guarded();
        var duty = (await Duties(operation))[0];
        await app.Http.DeleteAsync($"/operations/{operation}/shifts/{duty.DutyId}", Ct);

        var before = (await Events(operation, "units/polres-banjar/roster.ics")).Single(e => IsOf(e, duty));
        await app.Put($"/operations/{operation}/guards/roster", new { });
        var after = (await Events(operation, "units/polres-banjar/roster.ics")).Single(e => IsOf(e, duty));

        Assert.Equal(("CANCELLED", "2"), (before["STATUS"], before["SEQUENCE"]));
        Assert.Equal(("CANCELLED", "2"), (after["STATUS"], after["SEQUENCE"]));
    }

    [Fact]
    public async Task A_person_subscribes_to_their_own_and_an_unchanged_calendar_is_not_sent_again()
    {
        var operation = await app.Guarded();
        var own = (await Duties(operation)).Where(d => d.Number == "P1").ToList();

        Assert.Equal(own.Count, (await Events(operation, "people/P1/roster.ics")).Count);

        using var polres = app.As(Agency.Polres);
        var first = await polres.GetAsync($"/operations/{operation}/people/P1/roster.ics", Ct);
        polres.DefaultRequestHeaders.IfNoneMatch.Add(first.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await polres.GetAsync($"/operations/{operation}/people/P1/roster.ics", Ct)).StatusCode);
    }

    [Fact]
    public async Task Escorts_are_in_it_and_stay_as_cancelled_when_the_plan_drops_them()
    {
        var operation = await app.Open();
        await app.List(operation);
        await app.Book(operation, "polres-banjar", 3);
        var shipment = Shipment("22 08:00", "22 12:00", 2, 0);
        await app.Publish(Plan(operation, 1, shipment));
        IReadOnlyList<Dictionary<string, string>> events = [];
        await EscortApp.Eventually(async () => (events = await Events(operation, "units/polres-banjar/roster.ics")).Count == 2);
        Assert.All(events, e => Assert.Equal(("CONFIRMED", "Kawal ke 63.03.05"), (e["STATUS"], e["SUMMARY"])));

        await app.Publish(Plan(operation, 2));

        var gone = events;
        await EscortApp.Eventually(async () =>
            (gone = await Events(operation, "units/polres-banjar/roster.ics")).All(e => e["STATUS"] == "CANCELLED"));
        Assert.Equal(events.Select(e => e["UID"]), gone.Select(e => e["UID"]));
        Assert.All(events.Zip(gone), pair => Assert.True(Sequence(pair.Second) > Sequence(pair.First)));
    }

    [Fact]
    public async Task Only_who_may_see_the_people_gets_it()
    {
        var operation = await app.Guarded();
        using var kodim = app.As(Agency.Kodim);
        using var bpbd = app.As(Agency.Bpbd);
        using var polsek = app.AsUnit("polsek-63.03.05");

        foreach (var path in new[] { "units/polres-banjar/roster.ics", "units/polres-banjar/roster.xlsx" })
        {
            await kodim.GetAsync($"/operations/{operation}/{path}", Ct).Refused("unit.unknown", HttpStatusCode.NotFound);
            await polsek.GetAsync($"/operations/{operation}/{path}", Ct).Refused("unit.unknown", HttpStatusCode.NotFound);
            await bpbd.GetAsync($"/operations/{operation}/{path}", Ct).Refused("access.other-agency", HttpStatusCode.Forbidden);
        }

        await kodim.GetAsync($"/operations/{operation}/people/P1/roster.ics", Ct).Refused("person.unknown", HttpStatusCode.NotFound);
        var own = await polsek.GetAsync($"/operations/{operation}/units/polsek-63.03.05/roster.ics", Ct);
        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
    }

    [Fact]
    public async Task The_workbook_has_a_row_for_each_duty_in_local_time_and_no_formula()
    {
        var operation = await app.Guarded();
        await app.Put($"/operations/{operation}/people/P1", new { name = "=1+1", unit = "polres-banjar", standingDuty = "guard" });

        using var polres = app.As(Agency.Polres);
        using var book = new XLWorkbook(await polres.GetStreamAsync($"/operations/{operation}/units/polres-banjar/roster.xlsx", Ct));
        var rows = book.Worksheets.Single().RowsUsed().ToList();

        Assert.Equal((await Duties(operation)).Count + 1, rows.Count);
        Assert.Equal(["Tanggal", "Mulai", "Selesai", "Tugas", "Tempat", "NRP", "Nama", "Pangkat", "Status", "Keterangan"],
            rows[0].Cells().Select(c => c.GetString()));
        Assert.Equal(("20.00", "Penjagaan", "gudang KPU, pos 1"),
            (rows[1].Cell(2).GetString(), rows[1].Cell(4).GetString(), rows[1].Cell(5).GetString()));
        Assert.Contains(rows.Skip(1), r => r.Cell(7).GetString() == "=1+1");
        Assert.All(rows.SelectMany(r => r.Cells()), c => Assert.False(c.HasFormula));
    }

    private static bool IsOf(Dictionary<string, string> e, ListGuardDuties.Response duty) =>
        e["UID"].Contains($"{duty.DutyId}", StringComparison.Ordinal);

    private static int Sequence(Dictionary<string, string> e) => int.Parse(e["SEQUENCE"], CultureInfo.InvariantCulture);

    private async Task<IReadOnlyList<ListGuardDuties.Response>> Duties(Guid operation) =>
        (await app.Get<Page<ListGuardDuties.Response>>($"/operations/{operation}/guards/duties?limit=1000"))!.Items;

    /// <summary>The events of a calendar, each with its properties by name, in their order.</summary>
    private async Task<IReadOnlyList<Dictionary<string, string>>> Events(Guid operation, string path)
    {
        using var polres = app.As(Agency.Polres);
        var response = await polres.GetAsync($"/operations/{operation}/{path}", Ct);
        Assert.Equal("text/calendar", response.Content.Headers.ContentType!.MediaType);
        var lines = (await response.Content.ReadAsStringAsync(Ct)).Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n");
        var events = new List<Dictionary<string, string>>();
        Dictionary<string, string>? current = null;
        foreach (var line in lines)
        {
            if (line == "BEGIN:VEVENT")
            {
                events.Add(current = []);
            }
            else if (line == "END:VEVENT")
            {
                current = null;
            }
            else if (current is not null)
            {
                var colon = line.IndexOf(':', StringComparison.Ordinal);
                current[line[..colon].Split(';')[0]] = line[(colon + 1)..];
            }
        }

        return [.. events.OrderBy(e => e["DTSTART"], StringComparer.Ordinal).ThenBy(e => e["UID"], StringComparer.Ordinal)];
    }
}

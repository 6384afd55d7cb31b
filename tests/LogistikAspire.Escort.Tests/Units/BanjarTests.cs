using System.Globalization;
using LogistikAspire.Authorization;
using LogistikAspire.Escort.Duty;
using LogistikAspire.Escort.Units;
using LogistikAspire.Testing;

namespace LogistikAspire.Escort.Tests.Units;

/// <summary>The people of the built-in case, as they are imported when it is opened.</summary>
public sealed class BanjarTests(EscortApp app)
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "banjar-2024");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_409_police_300_soldiers_and_1100_linmas_exactly_40_and_20_are_free_on_every_day()
    {
        var operation = await app.Open();
        foreach (var agency in new[] { Agency.Polres, Agency.Kodim })
        {
            using var http = app.As(agency);
            foreach (var list in new[] { "units", "people" })
            {
                var file = EscortApp.Csv(await File.ReadAllTextAsync(Path.Combine(Folder, "escort", $"{agency}-{list}.csv"), Ct));
                await http.PutAsync($"/operations/{operation}/{list}", file, Ct).Read<System.Text.Json.JsonElement>();
            }
        }

        var days = (await app.Get<ListDuty.Response>($"/operations/{operation}/duty?limit=1000"))!.Items;
        Assert.Equal(22, days.Count);
        Assert.All(days, d => Assert.Equal((40, 20, 1), (d.Police, d.Soldiers, d.Version)));
        var day = (await app.Get<GetDutyDay.Response>($"/operations/{operation}/duty/2024-11-25"))!;
        Assert.Equal(
            [(Force.Police, 409, 40), (Force.Soldiers, 300, 20), (Force.Linmas, 1100, 0)],
            day.Forces.Select(f => (f.Force, f.OnBooks, f.Free)));
    }

    [Fact]
    public void Polres_Banjarbaru_has_80_polling_stations_by_assumption_and_every_district_one_polsek_and_koramil()
    {
        var districts = Rows("districts.csv").ToDictionary(r => r[0], r => int.Parse(r[2], CultureInfo.InvariantCulture));
        var units = Rows("escort/polres-units.csv").Concat(Rows("escort/kodim-units.csv")).ToList();

        var banjarbaru = units.Single(u => u[0] == "polres-banjarbaru");
        Assert.Equal(80, banjarbaru[4].Split(' ').Sum(d => districts[d]));
        Assert.NotEmpty(banjarbaru[5]);
        foreach (var kind in new[] { "polsek", "koramil", "linmas" })
        {
            Assert.Equal(districts.Keys.Order(), units.Where(u => u[1] == kind).Select(u => u[4]).Order());
        }
    }

    [Fact]
    public void Everybody_is_marked_as_generated() => Assert.All(
        Rows("escort/polres-people.csv").Concat(Rows("escort/kodim-people.csv")), p => Assert.Equal("true", p[^1]));

    private static IEnumerable<string[]> Rows(string file) =>
        File.ReadAllLines(Path.Combine(Folder, file)).Skip(1).Select(line => line.Split(','));
}

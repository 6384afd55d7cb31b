using System.Net;
using System.Net.Http.Json;
using LogistikAspire.Authorization;
using LogistikAspire.Mitigation.Access;
using LogistikAspire.Mitigation.Plans;
using LogistikAspire.Mitigation.Tests.Resources;
using LogistikAspire.Testing;
using static LogistikAspire.Mitigation.Tests.MitigationApp;

namespace LogistikAspire.Mitigation.Tests.Plans;

public sealed class MitigationPlanPageTests(MitigationApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_page_says_all_of_the_plan_in_Indonesian_and_in_English()
    {
        var operation = await app.Open();
        await Fill(operation);

        var indonesian = await Page(operation);
        var english = await Page(operation, "?language=en");
        if (Environment.GetEnvironmentVariable("KEEP_PAGES") is { } folder)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "plan-id.html"), indonesian, Ct);
            await File.WriteAllTextAsync(Path.Combine(folder, "plan-en.html"), english, Ct);
        }

        foreach (var page in new[] { indonesian, english })
        {
            Assert.Contains("Pilkada Banjar 2024", page, StringComparison.Ordinal);
            Assert.Contains("Perahu karet LCR", page, StringComparison.Ordinal);
            Assert.Contains("District 63.03.13", page, StringComparison.Ordinal);
            Assert.Contains("Camat Martapura", page, StringComparison.Ordinal);
            Assert.Contains("SK 123/2024", page, StringComparison.Ordinal);
        }

        Assert.Contains("Rencana Mitigasi Bencana", indonesian, StringComparison.Ordinal);
        Assert.Contains("Siaga darurat", indonesian, StringComparison.Ordinal);
        Assert.Contains("Belum disusun.", indonesian, StringComparison.Ordinal);
        Assert.Contains("Banjir luapan Sungai Martapura", indonesian, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"id\">", indonesian, StringComparison.Ordinal);
        Assert.Contains("Disaster Mitigation Plan", english, StringComparison.Ordinal);
        Assert.Contains("The Martapura overflows", english, StringComparison.Ordinal);
        Assert.Contains("Not written yet.", english, StringComparison.Ordinal);
        Assert.DoesNotContain("Banjir luapan Sungai Martapura", english, StringComparison.Ordinal);

        // What is not given in English is shown as it was written, not left out.
        Assert.Contains("Lewat Indrasari", english, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_somebody_typed_is_text_on_the_page_and_no_markup()
    {
        var operation = await app.Open();
        await app.Put($"/operations/{operation}/mitigation-plan/districts/{Martapura}",
            DistrictPlanTests.Flood with { Hazard = "<script>alert(1)</script>" });

        var page = await Page(operation);

        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_shows_the_access_in_force_also_of_districts_that_nobody_has_written_of_and_not_what_has_ended()
    {
        var (operation, flood, rain) = (await app.Open(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await app.Raise(operation, flood, AccessLevel.Closed, "21", "22", Barat);
        await app.Raise(operation, rain, AccessLevel.Watch, "23", "23", Timur);
        await app.Cancel(operation, rain);

        var (indonesian, english) = (await Page(operation), await Page(operation, "?language=en"));

        Assert.Contains("Ditutup, Kam, 21 Nov 00.00", indonesian, StringComparison.Ordinal);
        Assert.Contains("Closed, Thu, 21 Nov 00:00", english, StringComparison.Ordinal);
        Assert.DoesNotContain("Watch,", english, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_plan_is_a_page_that_says_so()
    {
        var page = await Page(await app.Open());

        Assert.Contains("Tidak ada status yang dicatat.", page, StringComparison.Ordinal);
        Assert.Contains("Daftar kesiapan masih kosong.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_language_is_refused_and_an_unknown_operation_told()
    {
        await app.Http.GetAsync($"/operations/{await app.Open()}/mitigation-plan/page?language=fr", Ct).Invalid("language");
        await app.Http.GetAsync($"/operations/{Guid.NewGuid()}/mitigation-plan/page", Ct)
            .Refused("operation.unknown", HttpStatusCode.NotFound);
    }

    private async Task Fill(Guid operation)
    {
        using var damkar = app.As(Agency.Damkar);
        using var kodim = app.As(Agency.Kodim);
        var boat = await damkar.Offer(operation, Standby.Boat());
        var pickup = await app.Http.Offer(operation);
        var old = await kodim.Offer(operation, Standby.Boat() with { Name = "Perahu lama" });
        await app.Put($"/operations/{operation}/mitigation-plan/districts/{Martapura}",
            DistrictPlanTests.Flood with { Resources = [boat, old] });
        await app.Put($"/operations/{operation}/mitigation-plan/districts/{Barat}", DistrictPlanTests.Flood with
        {
            Hazard = "Genangan sampai 60 cm di sepanjang jalan desa; arus deras setelah hujan malam di hulu.",
            Contacts = "Puskesmas Martapura Barat 0811 500 200\nDanposramil 0811 500 201",
        });
        await kodim.Withdraw(operation, old);
        await app.Promise(damkar, operation, boat, 8, 16);
        await app.Http.Lend(operation, pickup, 0, 24);
        var start = new DateTimeOffset(2024, 11, 14, 16, 0, 0, TimeSpan.Zero);
        foreach (var (kind, word, place) in new[]
        {
            ("regent", "siagaDarurat", "Kabupaten Banjar"), ("weather", "waspada", "Kalimantan Selatan"),
            ("river", "siaga", "AWLR Martapura"),
        })
        {
            await app.Put($"/operations/{operation}/mitigation-plan/states/{Guid.CreateVersion7()}",
                new { kind, word, place, source = "SK 123/2024", from = start }).Read<StateView>();
        }

        foreach (var (text, english) in new[]
        {
            ("Perahu dan awak siap di posko", "Boats and crews stand ready at the post"),
            ("Ambulans siaga di puskesmas", "Ambulances on call"),
        })
        {
            var item = $"/operations/{operation}/mitigation-plan/checklist/{Guid.CreateVersion7()}";
            await app.Put(item, new { text, textInEnglish = english, agencies = new[] { "damkar", "kodim", "dinkes" } });
            await damkar.PutAsJsonAsync($"{item}/answer", new { note = "2 perahu" }, Responses.Json, Ct);
            await kodim.PutAsJsonAsync($"{item}/answer", new { }, Responses.Json, Ct);
            await kodim.DeleteAsync($"{item}/answer", Ct);
        }
    }

    private Task<string> Page(Guid operation, string language = "") =>
        app.Http.GetStringAsync($"/operations/{operation}/mitigation-plan/page{language}", Ct);
}

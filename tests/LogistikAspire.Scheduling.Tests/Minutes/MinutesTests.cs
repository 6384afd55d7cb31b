using System.Net;
using System.Text.Json;
using LogistikAspire.Testing;

namespace LogistikAspire.Scheduling.Tests.Minutes;

public sealed class MinutesTests(SchedulingApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task They_are_a_page_in_indonesian_or_english()
    {
        var (_, path) = await Draft();

        var response = await app.Http.GetAsync($"{path}/minutes", Ct);

        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("Berita Acara Rapat Koordinasi", await response.Content.ReadAsStringAsync(Ct));
        var english = await Page(path, "?lang=en");
        Assert.Contains("Minutes of the Coordination Meeting", english);
        Assert.DoesNotContain("Kecamatan", english);
    }

    [Fact]
    public async Task They_tell_dates_consents_refusals_overrides_and_wishes()
    {
        var operationId = await app.OpenOperation();
        await app.Put($"/operations/{operationId}/wishes/{Guid.CreateVersion7()}", new
        {
            districtCode = "63.03.14", agency = "camat", date = "2024-11-24", weight = 5, reason = "Hari pasar",
        });
        var path = $"/operations/{operationId}/plans/{(await app.SolvedPlan(operationId)).Text("id")}";
        await app.Put($"{path}/consents/63.03.05/ppk", new { consents = true, by = "Siti Aminah" });
        await app.Put($"{path}/consents/63.03.14/polsek", new { consents = false, by = "Budi", reason = "Kurang personel" });
        await app.Put($"{path}/overrides/63.03.14", new { by = "Ketua KPU", reason = "Disepakati lisan" });

        var page = await Page(path);

        string[] told =
        [
            "Martapura Barat", "Siti Aminah", "Kurang personel", "Disepakati lisan", "Hari pasar", "Dikabulkan", "Nomor 1, rancangan",
            "108 kotak",
        ];
        Assert.All(told, text => Assert.Contains(text, page));
    }

    [Fact]
    public async Task A_wish_that_was_not_granted_has_its_reason_once_the_plan_is_explained()
    {
        var operationId = await app.OpenOperation();
        await app.Put(
            $"/operations/{operationId}/wishes/{Guid.CreateVersion7()}",
            new { districtCode = "63.03.14", agency = "camat", date = "2024-11-30" });
        var plan = await app.SolvedPlan(operationId);
        await app.Explained(operationId, plan);

        var path = $"/operations/{operationId}/plans/{plan.Text("id")}";
        Assert.Contains("tidak mungkin", await Page(path));
        Assert.Contains("not possible", await Page(path, "?lang=en"));
    }

    [Fact]
    public async Task What_people_wrote_is_text_and_never_markup()
    {
        var (_, path) = await Draft();
        await app.Put($"{path}/consents/63.03.05/ppk", new { consents = true, by = "<script>alert(1)</script>" });

        Assert.DoesNotContain("<script>", await Page(path));
    }

    [Fact]
    public async Task A_published_plan_names_its_version()
    {
        var (operationId, path) = await Draft();
        await app.Publish(operationId, await app.Get<JsonElement>(path));

        Assert.Contains("ditetapkan sebagai versi 1", await Page(path));
    }

    [Fact]
    public async Task A_plan_that_changes_nothing_asks_nobody()
    {
        var published = await app.PublishedOperation();
        var again = await app.SolvedPlan(published.OperationId);

        var page = await Page($"/operations/{published.OperationId}/plans/{again.Text("id")}");

        Assert.Contains("Tidak berubah dari rencana yang berlaku.", page);
    }

    [Fact]
    public async Task Without_shipments_there_are_none()
    {
        var operationId = await app.OpenOperation(settings: """{ "store": { "crewStart": "2024-11-22", "crewRatePerHour": 1 } }""");
        var plan = await app.SolvedPlan(operationId);

        await app.Http.GetAsync($"/operations/{operationId}/plans/{plan.Text("id")}/minutes", Ct).Refused(
            "plan.no-shipments");
        await app.Http.GetAsync($"/operations/{operationId}/plans/{Guid.CreateVersion7()}/minutes", Ct)
            .Refused("plan.unknown", HttpStatusCode.NotFound);
    }

    private async Task<(Guid OperationId, string Path)> Draft()
    {
        var operationId = await app.OpenOperation();
        return (operationId, $"/operations/{operationId}/plans/{(await app.SolvedPlan(operationId)).Text("id")}");
    }

    private async Task<string> Page(string path, string query = "") =>
        await app.Http.GetStringAsync($"{path}/minutes{query}", Ct);
}

using System.Net;
using LogistikAspire.Testing;

namespace LogistikAspire.Scheduling.Tests.Schedule;

public sealed class SchedulePageTests(SchedulingApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_has_every_shipment_and_how_good_the_plan_is()
    {
        var plan = await app.PublishedOperation();

        var response = await app.Http.GetAsync(Path(plan.OperationId), Ct);

        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        var page = await response.Content.ReadAsStringAsync(Ct);
        Assert.All(plan.Shipments, s => Assert.Contains($">{s.DistrictCode}</small>", page));
        Assert.All(plan.Shipments, s => Assert.Contains($"<td class=\"number\">{s.Boxes}</td>", page));
        string[] told =
        [
            "Jadwal Distribusi Logistik", "ditetapkan sebagai versi 1", "Terbukti terbaik", "2 kecamatan, ", "108 kotak", "November 2024",
            "WITA",
        ];
        Assert.All(told, text => Assert.Contains(text, page));
    }

    [Fact]
    public async Task In_english_no_word_is_indonesian()
    {
        var plan = await app.PublishedOperation();

        var page = await app.Http.GetStringAsync($"{Path(plan.OperationId)}?lang=en", Ct);

        Assert.Contains("Proven best: no plan is better", page);
        Assert.All(["Kecamatan", "Kotak", "Jadwal", "Polisi"], word => Assert.DoesNotContain(word, page));
    }

    [Fact]
    public async Task Names_are_text_and_never_markup()
    {
        var operationId = await app.OpenOperation("63.03.05,<script>alert(1)</script>,20,40,4\n");
        await app.Publish(operationId, await app.SolvedPlan(operationId));

        var page = await app.Http.GetStringAsync(Path(operationId), Ct);

        Assert.DoesNotContain("<script>", page);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", page);
    }

    [Fact]
    public async Task Without_a_published_plan_there_is_none()
    {
        var operationId = await app.OpenOperation();
        await app.SolvedPlan(operationId);

        await app.Http.GetAsync(Path(operationId), Ct).Refused("schedule.not-published");
        await app.Http.GetAsync(Path(Guid.CreateVersion7()), Ct).Refused("operation.unknown", HttpStatusCode.NotFound);
    }

    private static string Path(Guid operationId) => $"/operations/{operationId}/schedule";
}

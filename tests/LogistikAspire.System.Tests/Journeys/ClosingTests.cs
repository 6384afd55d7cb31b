using System.Text;
using System.Text.Json.Nodes;
using LogistikAspire.Cli.Api;
using LogistikAspire.Cli.Demo;
using LogistikAspire.Custody;
using LogistikAspire.Custody.Log;

namespace LogistikAspire.System.Tests.Journeys;

/// <summary>
/// The end of an operation: it is closed once no vehicle is on its way and the rest is accepted by name, is read-only in every service,
/// says in its report where each box and sheet ended, and goes on when it is reopened.
/// </summary>
public sealed class ClosingTests(SystemStack system) : FieldJourney(system)
{
    private const string Committee = "ppk-63.03.05";
    private const string First = "63.03.05-0001";
    private const string Second = "63.03.05-0002";

    [Fact]
    public async Task Closed_read_only_reported_and_reopened()
    {
        await Open();
        var waybill = (await Leave(Assert.Single(await InStore()))).Path;

        // A vehicle is on its way: that must end, whatever is accepted. One of its boxes does not arrive.
        var refused = await Api.PutRefused($"{Warehouse}/closings/{Guid.CreateVersion7()}", Closing(await Matters()), Ct);
        Assert.Equal("operation.not-ended", $"{refused!["code"]}");
        Assert.Equal("waybills", $"{refused["matters"]![0]!["matter"]}");
        await File($"{waybill}/arrivals", new { recordedBy = "Ketua PPK", boxes = new[] { First } }, Committee);
        await File($"{waybill}/handovers", new
        {
            givenBy = "Sopir", receivedBy = "Ketua PPK", accepted = new[] { First },
            rejected = new[] { new { box = Second, reason = "Tidak ada di truk" } },
        }, Committee);
        Assert.Equal(["boxes-missing", "boxes-out"], (await Matters()).Select(m => $"{m["matter"]}"));
        await File("losses", new
        {
            recordedBy = "Ketua PPK", witnessedBy = "Panwascam", reason = "Jatuh ke sungai", policeReport = "LP/7",
            boxes = new[] { Second },
        });

        // What has not ended is accepted by name. The report says where everything is, and its hash is in the log.
        var closing = Guid.CreateVersion7();
        var answer = await Api.Put<JsonNode>($"{Warehouse}/closings/{closing}", Closing(await Matters()), Ct);
        var report = await Api.Get<JsonNode>($"{Warehouse}/closings/{closing}/report", Ct);
        Assert.Equal(
            [(First, "out", Committee), (Second, "lost", "unknown")],
            report["report"]!["boxes"]!.AsArray().Select(b => ($"{b!["number"]}", $"{b["end"]}", $"{b["place"]}")));
        Assert.All(report["report"]!["items"]!.AsArray(), i => Assert.Equal(0, (long)i!["difference"]!));
        Assert.Contains(report["report"]!["items"]!.AsArray(), i => (long)i!["lost"]! > 0);
        Assert.Contains("Ketua PPK", report["report"]!["signers"]!.AsArray().Select(s => $"{s!["signer"]}"));
        var file = await Download($"{Warehouse}/closings/{closing}/report/file");
        Assert.Equal($"{answer["reportHash"]}", $"{Digest.Of(file)}");
        await LogHolds($"{answer["reportHash"]}");
        var page = Encoding.UTF8.GetString(await Download($"{Warehouse}/closings/{closing}/report/page"));
        Assert.Contains("Laporan Akhir Penutupan", page, StringComparison.Ordinal);

        // Nothing changes any more, in no service.
        var duty = $"/api/escort/operations/{Operation}/duty/2024-11-22";
        await IsClosed(Api.At(Committee), $"{Warehouse}/sightings/{Guid.CreateVersion7()}", Sighting());
        await IsClosed(Api, $"{Scheduling}/plans/{Guid.CreateVersion7()}", new { });
        await IsClosed(Api, duty, new { police = 9, soldiers = 9 });
        await IsClosed(
            Api, $"/api/mitigation/operations/{Operation}/access/63.03.05",
            new { level = "closed", from = "2024-11-22T00:00:00+08:00", reason = "Banjir" });
        Assert.NotEmpty(await Api.List<JsonNode>($"{Scheduling}/shipments", Ct));

        // A court orders a recount: it goes on, and is closed again.
        await Api.Put($"{Warehouse}/reopenings/{Guid.CreateVersion7()}", new
        {
            reopenedBy = "Ketua KPU", witnessedBy = "Bawaslu", reason = "Putusan MK",
        }, Ct);
        await Patience.Until(
            async () => await Api.PutRefused(duty, new { police = 9, soldiers = 9 }, Ct) is null, "Escort hears of the reopening", Ct);
        await Api.At(Committee).Put($"{Warehouse}/sightings/{Guid.CreateVersion7()}", Sighting(), Ct);
        var second = await Api.Put<JsonNode>($"{Warehouse}/closings/{Guid.CreateVersion7()}", Closing(await Matters()), Ct);
        await LogHolds($"{second["reportHash"]}");
        await IsClosed(Api, duty, new { police = 1, soldiers = 1 });
    }

    /// <summary>One district with two boxes, sealed in the store.</summary>
    private async Task Open()
    {
        await OpenWithTwoBoxes("Penutupan");
        await Plan();
        var store = new StoreWork(Api, Operation);
        await store.Receive(At, Ct);
        Assert.True(await store.Seal(Assert.Single(await InStore()), Ct));
    }

    private static object Sighting() => new { place = Committee, seenBy = "Ketua PPK", boxes = new[] { First } };

    private static object Closing(IEnumerable<JsonNode> matters) => new
    {
        closedBy = "Ketua KPU", witnessedBy = "Bawaslu", note = "Selesai",
        openMatters = matters.Select(m => new { matter = $"{m["matter"]}", count = (int)m["count"]!, reason = "Tinggal di PPK" }),
    };

    private async Task<List<JsonNode>> Matters() =>
        [.. (await Api.Get<JsonNode>($"{Warehouse}/closing", Ct))["openMatters"]!.AsArray().Select(m => m!)];

    /// <summary>The log and the names beside it are intact, and its last event has the hash of the report.</summary>
    private async Task LogHolds(string reportHash)
    {
        var (log, names) = (await Download($"{Warehouse}/custody/export"), await Download($"{Warehouse}/custody/names"));
        var verification = CustodyVerifier.Verify(new MemoryStream(log), new MemoryStream(names));
        Assert.Empty(verification.Findings);
        Assert.True(verification.Names > 10);
        var lines = Encoding.UTF8.GetString(log).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains(reportHash, lines.Last(l => l.StartsWith("{\"sequence\"", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.DoesNotContain("Ketua PPK", Encoding.UTF8.GetString(log), StringComparison.Ordinal);
    }

    private async Task<byte[]> Download(string path)
    {
        using var content = new MemoryStream();
        await Api.Download(path, content, Ct);
        return content.ToArray();
    }

    /// <summary>Sooner or later it is refused; the message of the closing may be on its way.</summary>
    private static async Task IsClosed(GatewayClient api, string path, object body)
    {
        JsonNode? refused = null;
        await Patience.Until(async () => (refused = await api.PutRefused(path, body, Ct)) is not null, "it is refused", Ct);
        Assert.Equal("operation.closed", $"{refused!["code"]}");
    }
}

using System.Text;
using System.Text.Json.Nodes;
using LogistikAspire.Cli.Api;
using LogistikAspire.Cli.Banjar;

namespace LogistikAspire.Cli.Simulation;

/// <summary>
/// A second operation of the same regency, beside the first: some polling stations vote again. Its boxes have the same numbers, and are
/// told from the others by the operation's code.
/// </summary>
internal sealed class Revote(Office office, SimulationReport report)
{
    private const string District = "63.03.05";
    private const string FirstBox = District + "-0001";

    public async Task OpenBeside(CancellationToken ct)
    {
        var id = office.IdOf("operations", "PSU");
        var path = $"/api/scheduling/operations/{id}";
        await office.Api.Put(path, new
        {
            name = "Pemungutan suara ulang Kabupaten Banjar (simulation)", regencyCode = "63.03", votingDate = "2024-12-14",
            windowStart = "2024-12-11", windowEnd = "2024-12-12", elections = new[] { "bupati" },
        }, ct);
        await office.Api.PutCsv<JsonNode>(
            $"{path}/districts", $"code,name,polling_stations,boxes,road_km\n{District},Martapura,2,2,1\n", ct);
        await office.Api.PutCsv<JsonNode>(
            $"{path}/polling-stations",
            $"village_code,village,number,voters\n{District}.1002,Jawa,1,390\n{District}.1002,Jawa,2,385\n", ct);
        await BanjarCase.UntilHeard(office.Api, $"/api/warehouse/operations/{id}/districts/{District}/needs", ct);
        await Patience.Until(async () => (await Labels(id, ct)).Contains(FirstBox, StringComparison.Ordinal), "it has boxes", ct);

        var (own, others) = (await Code(office.OperationId, ct), await Code(id, ct));
        var (ownLabels, otherLabels) = (await Labels(office.OperationId, ct), await Labels(id, ct));
        report.Check("Operations of the regency whose codes differ", true, own != others);
        report.Check("Labels with the code of their own operation", true, Has(ownLabels, own) && Has(otherLabels, others));
        report.Check("Labels with the code of the other operation", false, Has(ownLabels, others) || Has(otherLabels, own));
        report.Happened("Operations of the same regency opened beside it");
    }

    public static async Task<string> CodeOf(GatewayClient api, Guid operationId, CancellationToken ct) =>
        (await api.Get<JsonNode>($"/api/scheduling/operations/{operationId}", ct))["code"]!.GetValue<string>();

    private Task<string> Code(Guid id, CancellationToken ct) => CodeOf(office.Api, id, ct);

    private async Task<string> Labels(Guid id, CancellationToken ct)
    {
        using var page = new MemoryStream();
        await office.Api.Download($"/api/warehouse/operations/{id}/labels?district={District}", page, ct);
        return Encoding.UTF8.GetString(page.ToArray());
    }

    /// <summary>As it is printed: the identification of the district's first box.</summary>
    private static bool Has(string labels, string code) => labels.Contains($"{code}-{FirstBox}", StringComparison.Ordinal);
}

using LogistikAspire.Cli.Api;
using LogistikAspire.Cli.Banjar;
using LogistikAspire.Cli.Tokens;

namespace LogistikAspire.Cli.Custody;

/// <summary><c>audit-log</c>: exports the custody log of the built-in operation into a file and verifies that file.</summary>
internal static class AuditLogCommand
{
    /// <returns>As <see cref="VerifyCommand.Run"/>.</returns>
    public static async Task<int> Run(Uri gateway, DemoClients clients, CancellationToken ct)
    {
        using var api = new GatewayClient(gateway, clients);
        var operation = BanjarCase.Load().Id;
        var path = Path.Combine(Path.GetTempPath(), $"custody-{operation}-{DateTime.UtcNow:yyyyMMddTHHmmssZ}.jsonl");
        await using (var file = File.Create(path))
        {
            await api.Download($"/api/warehouse/operations/{operation}/custody/export", file, ct);
        }

        Console.WriteLine($"Exported to {path}, for ./logistik verify.");
        return VerifyCommand.Run([path], Console.Out);
    }
}

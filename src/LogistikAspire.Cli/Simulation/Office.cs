using System.Security.Cryptography;
using System.Text;
using LogistikAspire.Cli.Api;

namespace LogistikAspire.Cli.Simulation;

/// <summary>
/// Files the simulation's documents. A document's id follows from its name, so every run files the same ones; one in thirty is sent twice
/// at once, as over a bad line.
/// </summary>
internal sealed class Office(GatewayClient api, Guid operationId, SimulationReport report)
{
    private int _documents;
    private int _twice;

    public GatewayClient Api => api;
    public Guid OperationId => operationId;
    public string Scheduling => $"/api/scheduling/operations/{operationId}";
    public string Warehouse => $"/api/warehouse/operations/{operationId}";
    public int Documents => _documents;
    public int Twice => _twice;

    public Guid IdOf(string kind, string name) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"{operationId}/{kind}/{name}"))[..16]);

    /// <param name="kind">Where documents of this kind lie, such as <c>sealings</c>.</param>
    /// <param name="name">What tells it from the others of its kind.</param>
    /// <param name="at">Whose place it is files it.</param>
    public Task File(string kind, string name, object document, CancellationToken ct, string at = Places.Store) =>
        Send(name, () => api.At(at).Put(PathOf(kind, name), document, ct));

    /// <returns>What the system answers.</returns>
    public async Task<T> File<T>(string kind, string name, object document, CancellationToken ct, string at = Places.Store)
    {
        T? answer = default;
        await Send(name, async () => answer = await api.At(at).Put<T>(PathOf(kind, name), document, ct));
        return answer!;
    }

    /// <summary>Files what must be refused.</summary>
    /// <param name="code">The refusal that must come.</param>
    public async Task FileRefused(string kind, string name, object document, string code, CancellationToken ct, string at = Places.Store)
    {
        var refusal = await api.At(at).PutRefused(PathOf(kind, name), document, ct);
        report.Check($"Refused: {code}", code, refusal?["code"]?.GetValue<string>() ?? "it was not");
    }

    /// <summary>The shipments that the store still has to send.</summary>
    public async Task<List<Shipment>> Waiting(CancellationToken ct) =>
        [.. (await api.Shipments(operationId, ct)).Where(s => s.DepartedAt is null && s.State != "cancelled")];

    private async Task Send(string name, Func<Task> send)
    {
        Interlocked.Increment(ref _documents);
        if (SHA256.HashData(Encoding.UTF8.GetBytes(name))[0] >= 256 / 30)
        {
            await send();
            return;
        }

        Interlocked.Increment(ref _twice);
        await Task.WhenAll(send(), send());
    }

    private string PathOf(string kind, string name) => $"{Warehouse}/{kind}/{IdOf(kind, name)}";
}

using LogistikAspire.Cli.Api;

namespace LogistikAspire.Cli.Simulation;

/// <summary>
/// What is written down wrong in the store, and signed. What is written down wrong on the road is said by <see cref="Transport"/>, a wrong
/// count by <see cref="Goods"/>.
/// </summary>
internal sealed class RecordTroubles(Office office, BoxBook book, Mishaps mishaps, Corrections corrections)
{
    private const string Mistaken = "Nomor segel tertukar";

    /// <summary>
    /// The seal numbers of two boxes were written down for each other. The record is taken back for both, and the gate is shut until they
    /// are recorded with the right ones.
    /// </summary>
    /// <param name="packed">A shipment whose boxes were all sealed by one record.</param>
    public async Task SwapSeals(Shipment packed, DateTimeOffset at, CancellationToken ct)
    {
        BookedBox[] both = [Sealed(), Sealed()];
        List<string> boxes = [.. both.Select(b => b.Number)];
        var record = office.IdOf("sealings", $"A/{packed.Id}");
        await UntilGate(packed, lacksStock: false, ct);
        await corrections.TakeBack("sealings", record, boxes, BoxState.Packed, [], Mistaken, at, ct);
        await UntilGate(packed, lacksStock: true, ct);
        await StoreKeeper.SealAnew(office, book, $"benar/{packed.Id}", [(boxes[0], both[1].Seal), (boxes[1], both[0].Seal)], at, ct);
        await UntilGate(packed, lacksStock: false, ct);

        BookedBox Sealed() => mishaps.Take(b => b.ShipmentId == packed.Id && b.State == BoxState.Sealed);
    }

    private Task UntilGate(Shipment shipment, bool lacksStock, CancellationToken ct) => Patience.Until(
        async () => (await office.Api.Get<Shipment>($"{office.Scheduling}/shipments/{shipment.Id}", ct)).Missing.Contains("stock")
            == lacksStock,
        lacksStock ? "the gate knows that seals are missing" : "the gate knows that all is sealed", ct);
}

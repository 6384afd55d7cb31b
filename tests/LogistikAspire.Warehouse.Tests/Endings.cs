using LogistikAspire.Testing;
using LogistikAspire.Warehouse.Ending;

namespace LogistikAspire.Warehouse.Tests;

internal static class Endings
{
    public static Task<HttpResponseMessage> Close(
        this TestOperation operation, WarehouseApp app, Guid? closingId, params CloseOperation.Accepted[] accepted) => app.Put(
        $"{operation.Path}/closings/{closingId ?? Guid.CreateVersion7()}",
        new CloseOperation.Request("Ketua", "Saksi", Note: "Selesai.", OpenMatters: accepted));

    /// <summary>Closes with all that is open accepted.</summary>
    /// <returns>The closing.</returns>
    public static async Task<Guid> CloseAsItIs(this TestOperation operation, WarehouseApp app)
    {
        var (closing, state) = (Guid.CreateVersion7(), (await app.Get<GetClosing.Response>($"{operation.Path}/closing"))!);
        await operation.Close(
            app, closing, [.. state.OpenMatters.Select(m => new CloseOperation.Accepted(m.Matter, m.Count, "Dibiarkan."))])
            .Read<CloseOperation.Response>();
        return closing;
    }
}

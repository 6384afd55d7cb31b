using LogistikAspire.Cli.Api;
using LogistikAspire.Cli.Banjar;

namespace LogistikAspire.Benchmarks.Stacks;

/// <summary>Banjar with a plan in force, as most of what is measured needs it.</summary>
internal static class PublishedBanjar
{
    /// <summary>Opens it as an operation of its own, plans, consents and publishes, and waits for its escorts.</summary>
    /// <param name="floor">Boxes that the store's floor holds, where all have to stand there at once; null leaves it as it is.</param>
    /// <returns>Its shipments.</returns>
    public static async Task<List<Shipment>> Open(
        GatewayClient api, BanjarCase banjar, Guid operation, CancellationToken ct, int? floor = null)
    {
        await banjar.Open(api, operation, ct, exercise: "bench");
        if (floor is not null)
        {
            await api.ChangeSettings(operation, settings => settings["store"]!["floorLimit"] = floor, ct);
        }

        var districts = await api.List<District>($"/api/scheduling/operations/{operation}/districts", ct);
        var plan = await api.NewPlan(operation, ct);
        await api.Consent(operation, plan.Id, districts.ToDictionary(d => d.Code, d => d.Name), ct);
        await api.Post<Publication>($"/api/scheduling/operations/{operation}/plans/{plan.Id}/publication", new { }, ct);
        await Patience.Until(
            async () => (await api.Shipments(operation, ct)) is { Count: > 0 } all && all.TrueForAll(s => !s.Missing.Contains("escort")),
            "every escort is confirmed", ct);
        return await api.Shipments(operation, ct);
    }
}

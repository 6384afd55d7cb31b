using LogistikAspire.Authorization;
using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Escort.Assignments;
using LogistikAspire.Escort.Road;
using LogistikAspire.Shared;
using LogistikAspire.Testing;

[assembly: AssemblyFixture(typeof(LogistikAspire.Escort.Tests.EscortApp))]

namespace LogistikAspire.Escort.Tests;

public sealed class EscortApp() : ServiceApp<Program>("escort", Agency.Polres)
{
    /// <summary>An operation in WITA (UTC+8) that nobody else uses.</summary>
    public async Task<Guid> Open()
    {
        var operation = Guid.CreateVersion7();
        await Publish(Messages.Opened(operation));
        await Knows(operation);
        return operation;
    }

    public Task Knows(Guid operation) =>
        Eventually(async () => (await Http.GetAsync($"/operations/{operation}/duty")).IsSuccessStatusCode);

    public Task<HttpResponseMessage> Declare(Guid operation, string date, int police, int soldiers) =>
        Put($"/operations/{operation}/duty/{date}", new { police, soldiers });

    internal async Task<IReadOnlyList<GetAssignment.Response>> Assignments(Guid operation) =>
        (await Get<Page<GetAssignment.Response>>($"/operations/{operation}/assignments?limit=1000"))!.Items;

    internal async Task<AssignmentState?> State(Guid operation, PlannedShipment shipment) =>
        (await Assignments(operation)).SingleOrDefault(a => a.ShipmentId == shipment.ShipmentId)?.State;

    internal Task ConvoyBecomes(Guid operation, PlannedShipment shipment, ConvoyState state) => Eventually(async () =>
        (await Get<Page<ConvoyView>>($"/operations/{operation}/convoys?limit=1000"))!.Items
            .Any(c => c.ShipmentId == shipment.ShipmentId && c.State == state));

    internal Task Becomes(AssignmentState state, Guid operation, params PlannedShipment[] shipments) => Eventually(async () =>
    {
        var assignments = await Assignments(operation);
        return shipments.All(s => assignments.Any(a => a.ShipmentId == s.ShipmentId && a.State == state));
    });
}

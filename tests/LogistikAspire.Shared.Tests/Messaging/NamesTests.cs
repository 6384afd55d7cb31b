using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Contracts.Warehouse;
using LogistikAspire.Shared.Messaging;

namespace LogistikAspire.Shared.Tests.Messaging;

public sealed class NamesTests
{
    [Fact]
    public void Queues_carry_the_service_s_name_so_that_two_services_get_a_copy_each()
    {
        var escort = new Consumers<TestDb>("escort").On<ShipmentDeparted, Any>().On<StockSealed, Any>();
        var warehouse = new Consumers<TestDb>("warehouse").On<ShipmentDeparted, Any>();

        Assert.Equal(["escort-shipment-departed", "escort-stock-sealed"], escort.Queues);
        Assert.Equal(["warehouse-shipment-departed"], warehouse.Queues);
    }

    private sealed class Any : IHandle<ShipmentDeparted>, IHandle<StockSealed>
    {
        public Task Handle(ShipmentDeparted message, CancellationToken ct) => Task.CompletedTask;

        public Task Handle(StockSealed message, CancellationToken ct) => Task.CompletedTask;
    }
}

using LogistikAspire.Testing;
using LogistikAspire.Warehouse.Tests;

[assembly: AssemblyFixture(typeof(WarehouseApp))]

namespace LogistikAspire.Warehouse.Tests;

public sealed class WarehouseApp() : ServiceApp<Program>("warehouse");

using System.Text.Json;
using LogistikAspire.Testing;
using LogistikAspire.Warehouse.Tests;

[assembly: AssemblyFixture(typeof(WarehouseApp))]

namespace LogistikAspire.Warehouse.Tests;

public sealed class WarehouseApp() : ServiceApp<Program>("warehouse")
{
    /// <summary>JSON as the service's clients read it.</summary>
    public static JsonSerializerOptions Json { get; } = CreateJson();

    private static JsonSerializerOptions CreateJson()
    {
        var json = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        ServiceDefaults.Extensions.Configure(json);
        return json;
    }
}

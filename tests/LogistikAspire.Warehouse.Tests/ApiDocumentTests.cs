using System.Text.Json;

namespace LogistikAspire.Warehouse.Tests;

public sealed class ApiDocumentTests(WarehouseApp app)
{
    [Fact]
    public async Task Every_address_of_the_store_s_goods_says_what_it_does()
    {
        var document = await app.Get<JsonElement>("/openapi/v1.json");

        var operations = document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(verb => (Address: $"{verb.Name} {path.Name}", verb.Value)))
            .ToList();
        Assert.Contains(operations, o => o.Address == "put /operations/{operationId}/stock-documents/{documentId}");
        Assert.Contains(operations, o => o.Address == "put /operations/{operationId}/stock-counts/{countId}/file");
        Assert.Contains(operations, o => o.Address == "get /operations/{operationId}/reconciliation/{item}");
        Assert.All(operations, o => Assert.True(
            o.Value.TryGetProperty("summary", out var summary) && summary.GetString() is { Length: > 10 }, o.Address));
    }
}

using LogistikAspire.Testing;

namespace LogistikAspire.Shared.Tests;

public sealed class ApprovedApiTests
{
    private const string Approved = """
        {
          "servers": [{ "url": "http://localhost:1234/" }],
          "paths": {
            "/boxes/{number}": { "get": { "summary": "Get box" }, "put": { "summary": "Put box" } },
            "/assemblies": { "post": { "summary": "Assemble boxes" } }
          },
          "components": { "schemas": { "Seal": { "type": "string" }, "Box": { "type": "object", "required": ["number"] } } }
        }
        """;

    [Fact]
    public void Address_and_order_of_what_is_declared_do_not_matter()
    {
        var moved = """
            {
              "servers": [{ "url": "http://elsewhere/" }],
              "paths": {
                "/assemblies": { "post": { "summary": "Assemble boxes" } },
                "/boxes/{number}": { "get": { "summary": "Get box" }, "put": { "summary": "Put box" } }
              },
              "components": { "schemas": { "Box": { "type": "object", "required": ["number"] }, "Seal": { "type": "string" } } }
            }
            """;

        Assert.Equal(ApprovedApi.Of(Approved), ApprovedApi.Of(moved));
        Assert.Empty(ApprovedApi.Changes(ApprovedApi.Of(Approved), ApprovedApi.Of(moved)));
    }

    [Fact]
    public void Each_changed_call_and_schema_is_named_with_its_changed_lines()
    {
        var changed = Approved.Replace("\"Get box\"", "\"Get a box\"").Replace(", \"put\": { \"summary\": \"Put box\" }", "")
            .Replace("\"Seal\": { \"type\"", "\"SealNumber\": { \"type\"");

        var changes = ApprovedApi.Changes(ApprovedApi.Of(Approved), ApprovedApi.Of(changed));

        Assert.Equal(
            [
                "GET /boxes/{number}\n    {\n  -   \"summary\": \"Get box\"\n  +   \"summary\": \"Get a box\"\n    }",
                "PUT /boxes/{number} is gone\n  - {\n  -   \"summary\": \"Put box\"\n  - }",
                "schemas: Seal is gone\n  - {\n  -   \"type\": \"string\"\n  - }",
                "schemas: SealNumber is new\n  + {\n  +   \"type\": \"string\"\n  + }",
            ], changes);
    }
}

using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace LogistikAspire.Auditing.Keys;

/// <summary>The API document says which calls take a key.</summary>
internal static class KeyHeader
{
    public static Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        var marks = context.Description.ActionDescriptor.EndpointMetadata;
        if (HttpMethods.IsPost(context.Description.HttpMethod ?? "")
            && marks.OfType<AuditedMark>().Any() && !marks.OfType<KeylessMark>().Any())
        {
            (operation.Parameters ??= []).Add(new OpenApiParameter
            {
                Name = KeyedRequest.Header,
                In = ParameterLocation.Header,
                Description = "Sent again with the same key within 24 hours, the request gets the first answer and has no second effect.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = IdempotencyKey.MaxLength },
            });
        }

        return Task.CompletedTask;
    }
}

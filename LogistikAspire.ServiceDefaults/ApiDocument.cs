using System.Text.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.OpenApi;

namespace LogistikAspire.ServiceDefaults;

/// <summary>How doc comments become the API document (OpenAPI 3.1).</summary>
internal static class ApiDocument
{
    public static void Configure(OpenApiOptions options)
    {
        // Every slice has a Request and a Response: the document must tell them apart.
        options.CreateSchemaReferenceId = type =>
            OpenApiOptions.CreateDefaultSchemaReferenceId(type) is null ? null : SchemaName(type.Type);

        options.AddDocumentTransformer((document, context, _) =>
        {
            document.Info.Title = context.ApplicationServices.GetRequiredService<IHostEnvironment>().ApplicationName.Replace('.', ' ');
            return Task.CompletedTask;
        });

        // Of what a converter of ours reads (TimeWithOffset), the framework cannot tell the type.
        options.AddSchemaTransformer((schema, context, _) =>
        {
            var type = context.JsonPropertyInfo?.PropertyType ?? context.JsonTypeInfo.Type;
            if ((Nullable.GetUnderlyingType(type) ?? type) == typeof(DateTimeOffset))
            {
                var mayBeNull = type != typeof(DateTimeOffset) && context.JsonPropertyInfo is not null; // of parameters none is null
                schema.Type = mayBeNull ? JsonSchemaType.String | JsonSchemaType.Null : JsonSchemaType.String;
            }

            return Task.CompletedTask;
        });

        // Of the whole document: doc comments are put into operations after our own transformers of operations have run.
        options.AddDocumentTransformer((document, _, _) =>
        {
            foreach (var operation in document.Paths.Values.SelectMany(path => path.Operations?.Values.AsEnumerable() ?? []))
            {
                NameShortly(operation);
            }

            return Task.CompletedTask;
        });
    }

    /// <summary>The call's name is the heading in every viewer (GetPlan: "Get plan"); the doc comment is what one reads below it.</summary>
    private static void NameShortly(OpenApiOperation operation)
    {
        if (operation.OperationId is { Length: > 0 } id)
        {
            operation.Description = $"{operation.Summary} {operation.Description}".Trim();
            operation.Summary = $"{id[0]}{JsonNamingPolicy.SnakeCaseLower.ConvertName(id)[1..].Replace('_', ' ')}";
        }
    }

    private static string SchemaName(Type type) => type.IsGenericType
        ? $"{type.Name[..type.Name.IndexOf('`')]}Of{string.Join("And", type.GetGenericArguments().Select(SchemaName))}"
        : type.DeclaringType?.Name + type.Name;
}

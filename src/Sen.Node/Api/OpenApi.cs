using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Sen.Web;

namespace Sen.Node.Api;

/// <summary>The description of the interface for programs: <c>/openapi/v1.json</c>, open to all.</summary>
internal static class OpenApi
{
    private const string Bearer = "bearer";
    private const string ProblemSchema = "Problem";

    public static void AddNodeOpenApi(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            Describe(document);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            Refusals(operation, context);
            Enums(operation, context);
            return Task.CompletedTask;
        });
    });

    public static void MapNodeOpenApi(this IEndpointRouteBuilder routes) => routes.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();

    private static void Describe(OpenApiDocument document)
    {
        document.Info.Title = "Sen";
        document.Info.Version = "1";
        document.Info.Description = "Everything that people do in the pages, for programs. Lists are paged by key (after, limit). Refusals are RFC 9457 problems with a permanent code.";
        document.Servers = [];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal);
        document.Components.SecuritySchemes[Bearer] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "An API token: `sen token --account LOGIN`, or the account page.",
        };
        document.Components.Schemas ??= new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal);
        document.Components.Schemas[ProblemSchema] = ProblemShape();
    }

    private static OpenApiSchema ProblemShape() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "A refusal (RFC 9457). `type` is urn:sen:problem:<code>; `title` and `detail` are for people.",
        Required = new HashSet<string>(StringComparer.Ordinal) { "type", "status" },
        Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
        {
            ["type"] = new OpenApiSchema { Type = JsonSchemaType.String },
            ["title"] = new OpenApiSchema { Type = JsonSchemaType.String },
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer },
            ["detail"] = new OpenApiSchema { Type = JsonSchemaType.String },
            ["code"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Permanent; programs compare this." },
            ["facts"] = new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalPropertiesAllowed = true },
            ["fields"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Items = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
                    {
                        ["field"] = new OpenApiSchema { Type = JsonSchemaType.String },
                        ["code"] = new OpenApiSchema { Type = JsonSchemaType.String },
                        ["text"] = new OpenApiSchema { Type = JsonSchemaType.String },
                        ["facts"] = new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalPropertiesAllowed = true },
                    },
                },
            },
        },
    };

    // Wire<T> is a string to the framework; programs want to know which.
    private static void Enums(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        foreach (var described in context.Description.ParameterDescriptions)
        {
            var type = Nullable.GetUnderlyingType(described.Type) ?? described.Type;
            if (type is not { IsGenericType: true } || type.GetGenericTypeDefinition() != typeof(Wire<>)
                || operation.Parameters?.FirstOrDefault(one => one.Name == described.Name) is not OpenApiParameter parameter)
                continue;
            var names = (IReadOnlyList<string>)type.GetProperty(nameof(Wire<DayOfWeek>.Names))!.GetValue(null)!;
            parameter.Schema = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. names.Select(name => (System.Text.Json.Nodes.JsonNode)name)] };
        }
    }

    private static void Refusals(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        operation.Responses ??= [];
        operation.Responses["default"] = new OpenApiResponse
        {
            Description = "A refusal.",
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
            {
                ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference(ProblemSchema, context.Document) },
            },
        };
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (!metadata.OfType<IAllowAnonymous>().Any())
            operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, context.Document)] = [] }];
    }
}

using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Sen.Node.Tests.Doors;

/// <summary>One way into the program: a method of an endpoint, or a handler of a page.</summary>
/// <param name="Name">As samples name it: <c>POST /api/dossiers/{id:long}/acceptance</c>, <c>POST /can-bo/ho-so/{id:long}?handler=Accept</c>.</param>
/// <param name="Queries">Names that it reads from the address.</param>
/// <param name="Body">Type of its JSON body; null when it takes none.</param>
internal sealed partial record Door(string Name, string Method, string Route, string? Handler, bool IsPage, bool IsOpen, IReadOnlyList<string> Queries, IReadOnlyList<string> Headers, Type? Body)
{
    /// <summary>A page that takes files: its handler reads the form as it streams in, or binds a file.</summary>
    public bool TakesFiles { get; init; }

    public bool Reads => Method is "GET";

    public override string ToString() => Name;

    /// <summary>The address with the values of a place, e.g. <c>{id:long}</c> with <c>id</c>; optional parts without a value go.</summary>
    public string At(Place place)
    {
        var path = Holes().Replace(Route, hole =>
        {
            if (place.Values.TryGetValue(hole.Groups["name"].Value, out var value))
                return Uri.EscapeDataString(value);
            return hole.Groups["optional"].Success ? "" : throw new InvalidOperationException($"{Name}: the sample has no value for {hole.Value}.");
        });
        return path + (Handler is null ? "" : $"?handler={Handler}");
    }

    [GeneratedRegex(@"\{\**(?<name>\w+)(?<optional>\?)?(:[^{}]*)?(?<optional>\?)?\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Holes();
}

/// <summary>Every door of a running program, found by asking the program itself.</summary>
internal static class Census
{
    public static async Task<IReadOnlyList<Door>> Of(IServiceProvider services)
    {
        var doors = new List<Door>();
        foreach (var endpoint in services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var page = endpoint.Metadata.GetMetadata<PageActionDescriptor>();
            if (page is null)
                doors.AddRange(OfEndpoint(endpoint));
            else
                doors.AddRange(OfPage(endpoint, await services.GetRequiredService<PageLoader>().LoadAsync(page, endpoint.Metadata)));
        }

        return [.. doors.OrderBy(door => door.Route, StringComparer.Ordinal).ThenBy(door => door.Name, StringComparer.Ordinal)];
    }

    private static IEnumerable<Door> OfEndpoint(RouteEndpoint endpoint)
    {
        var route = "/" + endpoint.RoutePattern.RawText!.Trim('/');
        var bound = endpoint.Metadata.GetOrderedMetadata<IParameterBindingMetadata>();
        var inRoute = endpoint.RoutePattern.Parameters.Select(one => one.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var headers = bound.Select(one => one.ParameterInfo.GetCustomAttribute<FromHeaderAttribute>()?.Name).OfType<string>().ToList();
        var queries = bound.Where(one => (one.HasTryParse || one.ParameterInfo.ParameterType == typeof(string)) && !inRoute.Contains(one.Name)
            && one.ParameterInfo.GetCustomAttribute<FromHeaderAttribute>() is null).Select(one => one.Name).ToList();
        var accepts = endpoint.Metadata.GetMetadata<IAcceptsMetadata>();
        var body = accepts?.ContentTypes.Contains("application/json") == true ? accepts.RequestType : null;
        foreach (var method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [])
            yield return new Door($"{method} {route}", method, route, null, IsPage: false, IsOpen(endpoint.Metadata), queries, headers, body);
    }

    private static IEnumerable<Door> OfPage(RouteEndpoint endpoint, CompiledPageActionDescriptor page)
    {
        var route = "/" + endpoint.RoutePattern.RawText!.Trim('/');
        var open = IsOpen(page.Endpoint?.Metadata ?? endpoint.Metadata);
        var inRoute = endpoint.RoutePattern.Parameters.Select(one => one.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var properties = page.BoundProperties.Where(one => one.BindingInfo?.RequestPredicate is not null).Select(one => one.BindingInfo!.BinderModelName ?? one.Name);
        var streamed = page.ModelTypeInfo!.GetCustomAttributes().FirstOrDefault(one => one.GetType().Name == "StreamedFormAttribute");
        var streamedHandler = (string?)streamed?.GetType().GetProperty("Handler")!.GetValue(streamed);
        // A page that only shows has no handler; one without a handler for GET still answers it.
        var handlers = page.HandlerMethods.Select(one => (Method: one.HttpMethod.ToUpperInvariant(), one.Name, one.Parameters)).ToList();
        if (handlers.TrueForAll(one => one.Method != "GET"))
            handlers.Add(("GET", null!, []));
        foreach (var (method, handler, parameters) in handlers)
        {
            var queries = parameters.Where(one => one.ParameterType != typeof(CancellationToken)).Select(one => one.BindingInfo?.BinderModelName ?? one.Name)
                .Concat(properties).Where(name => !inRoute.Contains(name)).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
            var streams = method == "POST" && (parameters.Any(one => typeof(IFormFile).IsAssignableFrom(one.ParameterType) || typeof(IEnumerable<IFormFile>).IsAssignableFrom(one.ParameterType))
                || (streamed is not null && (streamedHandler is null || streamedHandler.Equals(handler, StringComparison.OrdinalIgnoreCase))));
            yield return new Door($"{method} {route}{(string.IsNullOrEmpty(handler) ? "" : $"?handler={handler}")}", method, route, string.IsNullOrEmpty(handler) ? null : handler, IsPage: true, open, queries, [], null) { TakesFiles = streams };
        }
    }

    private static bool IsOpen(EndpointMetadataCollection metadata) => metadata.GetMetadata<IAllowAnonymous>() is not null;
}

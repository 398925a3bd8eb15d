using Microsoft.AspNetCore.HttpOverrides;

namespace Sen.Node.Hosting;

/// <summary>Believes the proxies that the operator named when they say from which address and by which scheme somebody came, and nobody else.</summary>
internal static class BehindProxies
{
    public static void Use(WebApplication app, NodeOptions options)
    {
        if (options.Proxies.Count == 0)
            return;
        var believed = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        believed.KnownIPNetworks.Clear();
        believed.KnownProxies.Clear();
        foreach (var proxy in options.Proxies)
            believed.KnownProxies.Add(proxy);
        app.UseForwardedHeaders(believed);
    }
}

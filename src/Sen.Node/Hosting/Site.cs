using Sen.Kernel;
using Sen.Web;

namespace Sen.Node.Hosting;

/// <summary>What the pages of this node say about it.</summary>
internal static class Site
{
    private const string ThisMachine = "localhost";

    public static SiteOptions Of(NodeOptions options, Store store) => new()
    {
        Product = "Cổng dịch vụ công",
        AgencyName = options.Kind is NodeKind.Demo ? "Thành phố Huế" : store.Identity.Host,
        Demo = options.Kind is NodeKind.Demo,
        Host = HostOf(options, store),
    };

    // The name given at this start, else the one the store was made with; "localhost" leads nobody here from elsewhere.
    private static string? HostOf(NodeOptions options, Store store) =>
        options.Host != ThisMachine ? options.Host : store.Identity.Host != ThisMachine ? store.Identity.Host : null;
}

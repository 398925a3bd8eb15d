using Sen.Kernel;
using Sen.Web;

namespace Sen.Node.Hosting;

/// <summary>What the pages of this node say about it.</summary>
internal static class Site
{
    public static SiteOptions Of(NodeOptions options, Store store) => options.Kind is NodeKind.Demo
        ? new SiteOptions { Product = "Cổng dịch vụ công", AgencyName = "Thành phố Huế", Demo = true }
        : new SiteOptions { Product = "Cổng dịch vụ công", AgencyName = store.Identity.Host };
}

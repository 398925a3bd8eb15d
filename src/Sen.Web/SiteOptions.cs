using Microsoft.AspNetCore.Http;

namespace Sen.Web;

/// <summary>What the pages say about the site and its agency.</summary>
public sealed class SiteOptions
{
    /// <summary>Name of the service, e.g. "Cổng dịch vụ công".</summary>
    public required string Product { get; init; }

    /// <summary>Name of the agency, e.g. "UBND phường Thuận Hóa".</summary>
    public required string AgencyName { get; init; }

    /// <summary>Telephone number as people read it; null when there is none.</summary>
    public string? Hotline { get; init; }

    /// <summary>Every page then says that people and dossiers are not real.</summary>
    public bool Demo { get; init; }

    /// <summary>Name under which people reach the node from elsewhere, without port; null: whatever name the request came by.</summary>
    public string? Host { get; init; }

    /// <summary>The agency's page on personal data; no link without one.</summary>
    public string? PrivacyHref { get; init; }

    /// <summary>The whole address of a page, for paper and QR codes, which are opened on another device.</summary>
    /// <param name="path">From the root, e.g. <c>/tra-cuu</c>.</param>
    public string Absolute(HttpRequest request, string path)
    {
        ArgumentNullException.ThrowIfNull(request);
        var host = Host is null ? request.Host : request.Host.Port is { } port ? new HostString(Host, port) : new HostString(Host);
        return $"{request.Scheme}://{host.ToUriComponent()}{path}";
    }
}

using Microsoft.AspNetCore.Http;

namespace Sen.Web;

public static class Wants
{
    /// <summary>A person with a browser rather than a program: accepts HTML, and the path is not one of an interface.</summary>
    public static bool Page(HttpRequest request, string path)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(path);
        return !path.StartsWith("/api/", StringComparison.OrdinalIgnoreCase)
            && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
    }
}

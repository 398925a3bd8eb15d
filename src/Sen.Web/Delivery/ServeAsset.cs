using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Sen.Web;

internal static class ServeAsset
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapMethods("/a/{hash}/{name}", [HttpMethods.Get, HttpMethods.Head], Results<FileContentHttpResult, NotFound> (string hash, string name, HttpContext http, Assets assets) =>
        {
            if (assets.Find(name) is not { } asset)
                return TypedResults.NotFound();

            // While a new release is rolled out a page of the old one may ask here: it gets what there is, and nobody keeps it.
            http.Response.Headers.CacheControl = hash == asset.Hash ? "public, max-age=31536000, immutable" : "no-cache";
            return TypedResults.File(Choose(http, asset), asset.Type);
        })
        .AllowAnonymous()
        .ExcludeFromDescription();

    private static byte[] Choose(HttpContext http, Asset asset)
    {
        if (!asset.Compresses)
            return asset.Content;

        http.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        var accepted = http.Request.GetTypedHeaders().AcceptEncoding;
        foreach (var (encoding, content) in new[] { ("br", (Func<byte[]>)(() => asset.Brotli)), ("gzip", () => asset.Gzip) })
        {
            if (!accepted.Any(a => a.Value == encoding && a.Quality is not 0))
                continue;
            http.Response.Headers.ContentEncoding = encoding;
            return content();
        }

        return asset.Content;
    }
}

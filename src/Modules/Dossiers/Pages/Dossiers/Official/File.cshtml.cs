using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using Sen.Accounts;
using Sen.Dossiers.Features;
using Sen.Files;

namespace Sen.Dossiers.Pages.Dossiers.Official;

/// <summary>A file of a dossier, shown in the browser. Opening it is a look at the dossier.</summary>
[RequirePermission(Permission.SeeDossiers)]
internal sealed class FilePage(OpenDossier open, FileStore files) : OfficialPage
{
    // A file came from outside, or holds what a person wrote: it runs nothing, loads nothing, and only our own pages frame it.
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'self'";

    public async Task<IActionResult> OnGet(long id, string file, CancellationToken ct)
    {
        if (!(await open.Run(Visitor, id, ct)).TryGet(out _, out var problem))
            return Refuse(problem);
        if (!(await files.Open(id, file, ct)).TryGet(out var opened, out problem))
            return Refuse(problem);

        // The PDF viewer of some browsers does not open in a sandbox; a page of ours does.
        var isPage = opened.File.MediaType.StartsWith("text/html", StringComparison.Ordinal);
        Response.Headers.ContentSecurityPolicy = isPage ? $"{Policy}; sandbox" : Policy;
        Response.Headers.CacheControl = "no-store";
        var disposition = new ContentDispositionHeaderValue("inline");
        disposition.SetHttpFileName(opened.File.Name);
        Response.Headers.ContentDisposition = disposition.ToString();
        return File(opened.Content, opened.File.MediaType);
    }
}

using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Sen.Dossiers.Doors;

/// <summary>
/// A form with files, read as it arrives: each file goes straight to where it is kept, nothing of it lies in clear on this machine. The
/// antiforgery token must come before the first file.
/// </summary>
internal static class StreamedForm
{
    private const string Token = "__RequestVerificationToken";
    private const int LongestValue = 16 * 1024, MostParts = 200;

    /// <param name="save">Field, file name, content.</param>
    /// <exception cref="BadHttpRequestException">The form is no form, or the token is missing or wrong.</exception>
    public static async Task Read(HttpContext http, Func<string, string, Stream, Task> save, CancellationToken ct)
    {
        if (!MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type) || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= 100 } boundary)
            throw new BadHttpRequestException("A form with files was expected.", StatusCodes.Status415UnsupportedMediaType);

        var values = new Dictionary<string, StringValues>(StringComparer.Ordinal);
        var reader = new MultipartReader(boundary, http.Request.Body);
        var trusted = false;
        for (var parts = 0; await reader.ReadNextSectionAsync(ct) is { } section; parts++)
        {
            if (parts >= MostParts || !ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var named))
                throw new BadHttpRequestException("The form could not be read.");
            var field = HeaderUtilities.RemoveQuotes(named.Name).Value ?? "";
            if (named.IsFileDisposition())
            {
                if (!trusted)
                    await Check(http);
                trusted = true;
                var name = HeaderUtilities.RemoveQuotes(named.FileNameStar.HasValue ? named.FileNameStar : named.FileName).Value ?? "";
                // A browser sends an empty part for a file box that nobody used.
                if (name.Length > 0)
                    await save(field, name, section.Body);
                continue;
            }

            var value = await Text(section.Body, ct);
            if (field == Token)
                http.Request.Headers["RequestVerificationToken"] = value;
            else
                values[field] = StringValues.Concat(values.GetValueOrDefault(field), value);
        }

        if (!trusted)
            await Check(http);
        http.Request.Form = new FormCollection(values);
    }

    private static async Task Check(HttpContext http)
    {
        if (http.Request.Headers["RequestVerificationToken"].Count == 0)
            throw new BadHttpRequestException("The form carries no token before its first file.");
        try
        {
            // The header is looked at first, so nobody reads the body for the token.
            await http.RequestServices.GetRequiredService<IAntiforgery>().ValidateRequestAsync(http);
        }
        catch (AntiforgeryValidationException stale)
        {
            throw new BadHttpRequestException("The form was open too long.", stale);
        }
    }

    private static async Task<string> Text(Stream body, CancellationToken ct)
    {
        using var text = new StreamReader(body);
        var buffer = new char[LongestValue + 1];
        var read = await text.ReadBlockAsync(buffer, ct);
        return read > LongestValue ? throw new BadHttpRequestException("A field is too long.", StatusCodes.Status413PayloadTooLarge) : new string(buffer, 0, read);
    }
}

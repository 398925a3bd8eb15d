using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Sen.Files;
using Sen.Kernel;
using Sen.Procedures.Domain.Forms;

namespace Sen.Dossiers.Pages.Dossiers;

/// <summary>
/// A posted page of a form, with what its buttons ask for. Files are handed on while they stream in and lie in no buffer; therefore the page
/// that reads one has <see cref="StreamedFormAttribute"/> and the antiforgery token stands first in its form.
/// </summary>
internal sealed class PostedForm
{
    private const int MostParts = 2_000;
    private const int LongestText = 200_000;
    private const string TokenField = "__RequestVerificationToken";
    private const string TokenHeader = "RequestVerificationToken";

    private PostedForm(Dictionary<string, StringValues> values)
    {
        Typed = new FormCollection(values);
        Values = new FormValues(values.Keys, name => values.TryGetValue(name, out var all) ? all : []);
        AddTo = Named("AddTo");
        RemoveFile = Named("Remove");
        RemoveGroup = Named("RemoveGroup");
        Leaves = Named("Leave") is not null;
    }

    public IFormCollection Typed { get; }

    public FormValues Values { get; }

    /// <summary>Block that is to get one more group.</summary>
    public string? AddTo { get; }

    /// <summary><c>block[1]</c>: group that is to go.</summary>
    public string? RemoveGroup { get; }

    /// <summary>Id of the file that is to go.</summary>
    public string? RemoveFile { get; }

    /// <summary>"Lưu nháp và thoát".</summary>
    public bool Leaves { get; }

    /// <summary>The connection or the limit cut the form off; what came before is here.</summary>
    public Problem? Broken { get; private init; }

    /// <summary>The first value under a name; null when there is none or it is empty.</summary>
    public string? Named(string name) => Typed.TryGetValue(name, out var values) && values is [{ Length: > 0 } first, ..] ? first : null;

    /// <summary>Whether something was typed into a field or a part of it; a country stands in its box from the start.</summary>
    public bool HasText(string field) => Typed.Any(one => one.Value.Any(value => !string.IsNullOrWhiteSpace(value))
        && (one.Key.Equals(field, StringComparison.OrdinalIgnoreCase) || one.Key.StartsWith(field + ".", StringComparison.OrdinalIgnoreCase))
        && !one.Key.EndsWith(".Country", StringComparison.OrdinalIgnoreCase));

    /// <summary>The form with the group that <see cref="RemoveGroup"/> names taken out.</summary>
    public PostedForm WithoutGroup()
    {
        if (RemoveGroup?.Split('[') is not [var block, _] || RepetitionNames.IndexOf(RemoveGroup, block) is not { } index)
            return this;
        var left = new Dictionary<string, StringValues>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in Typed)
        {
            if (RepetitionNames.Without(name, block, index) is { } kept)
                left[kept] = values;
        }

        return new PostedForm(left);
    }

    /// <summary>Reads the request. Throws <see cref="AntiforgeryValidationException"/> before any file is looked at when the token is missing or wrong.</summary>
    /// <param name="file">Takes a file: field, the person's name for it, content.</param>
    public static async Task<PostedForm> Read(HttpContext http, Func<string, string, Stream, Task> file, CancellationToken ct)
    {
        var antiforgery = http.RequestServices.GetRequiredService<IAntiforgery>();
        if (!MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
        {
            await antiforgery.ValidateRequestAsync(http);
            var form = await ReadForm(http.Request, ct);
            return new PostedForm(form.ToDictionary(one => one.Key, one => one.Value, StringComparer.OrdinalIgnoreCase));
        }

        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value;
        if (string.IsNullOrEmpty(boundary) || boundary.Length > 100)
            throw new BadHttpRequestException("A form of several parts needs a boundary.");
        return await ReadParts(http, new MultipartReader(boundary, http.Request.Body), antiforgery, file, ct);
    }

    /// <summary><see cref="Read"/>; null when the token is missing or wrong: the form is not ours, or was open too long.</summary>
    public static async Task<PostedForm?> Find(HttpContext http, Func<string, string, Stream, Task> file, CancellationToken ct)
    {
        try
        {
            return await Read(http, file, ct);
        }
        catch (AntiforgeryValidationException)
        {
            return null;
        }
    }

    private static async Task<IFormCollection> ReadForm(HttpRequest request, CancellationToken ct)
    {
        try
        {
            return request.HasFormContentType ? await request.ReadFormAsync(ct) : FormCollection.Empty;
        }
        catch (InvalidDataException broken)
        {
            throw new BadHttpRequestException("The form has too many or too long values.", broken);
        }
    }

    private static async Task<PostedForm> ReadParts(HttpContext http, MultipartReader reader, IAntiforgery antiforgery, Func<string, string, Stream, Task> file, CancellationToken ct)
    {
        var values = new Dictionary<string, StringValues>(StringComparer.OrdinalIgnoreCase);
        var isOurs = false;
        try
        {
            for (var parts = 0; await reader.ReadNextSectionAsync(ct) is { } part; parts++)
            {
                if (parts >= MostParts)
                    throw new InvalidDataException("The form has too many parts.");
                if (!ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var disposition) || HeaderUtilities.RemoveQuotes(disposition.Name).Value is not { Length: > 0 } name)
                    continue;
                var fileName = disposition.FileNameStar.HasValue ? disposition.FileNameStar.Value : HeaderUtilities.RemoveQuotes(disposition.FileName).Value;
                if (fileName is null)
                    values[name] = StringValues.Concat(values.GetValueOrDefault(name), await ReadText(part, ct));
                if (!isOurs)
                    await Check(http, antiforgery, values.GetValueOrDefault(TokenField));
                isOurs = true;
                // A box without a choice comes as a file without name.
                if (fileName is { Length: > 0 })
                    await file(name, fileName, part.Body);
            }
        }
        catch (Exception cut) when (isOurs && cut is IOException or InvalidDataException)
        {
            return new PostedForm(values) { Broken = cut is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } ? FileProblems.TooLarge.With("megabytes", 10) : FileProblems.CutOff };
        }
        catch (Exception broken) when (broken is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            throw new BadHttpRequestException("The form can't be read.", broken);
        }

        if (!isOurs)
            await Check(http, antiforgery, token: null);
        return new PostedForm(values);
    }

    // In the header the token is found without reading the form.
    private static Task Check(HttpContext http, IAntiforgery antiforgery, string? token)
    {
        http.Request.Headers[TokenHeader] = token ?? "";
        return antiforgery.ValidateRequestAsync(http);
    }

    private static async Task<string> ReadText(MultipartSection part, CancellationToken ct)
    {
        using var reader = new StreamReader(part.Body, System.Text.Encoding.UTF8, detectEncodingFromByteOrderMarks: false);
        var text = new System.Text.StringBuilder();
        var piece = new char[1024];
        while (text.Length <= LongestText && await reader.ReadAsync(piece, ct) is > 0 and var read)
            text.Append(piece, 0, read);
        return text.ToString();
    }
}

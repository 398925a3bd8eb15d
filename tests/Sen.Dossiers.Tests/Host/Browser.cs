using System.Net;
using System.Net.Sockets;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Sen.Dossiers.Tests.Host;

/// <summary>
/// A browser without scripts: follows redirects, keeps cookies, sends forms as a browser does. Each comes from a loopback address of its own,
/// so that what one tried too often is not held against the others.
/// </summary>
public sealed class Browser(Uri address) : IDisposable
{
    private static int _browsers;

    private readonly HttpClient _http = new(Handler()) { BaseAddress = address };

    /// <summary>Path and query of the page that came last.</summary>
    public string Location { get; private set; } = "/";

    public HttpStatusCode Status { get; private set; }

    /// <summary>Headers of the last answer.</summary>
    public HttpResponseMessage Answer { get; private set; } = null!;

    public Task<IHtmlDocument> Open(string path) => Send(HttpMethod.Get, path, content: null);

    /// <summary>The bytes at an address, without following redirects.</summary>
    public async Task<HttpResponseMessage> Get(string path)
    {
        using var request = Request(HttpMethod.Get, path);
        return await _http.SendAsync(request);
    }

    public Task<IHtmlDocument> Post(string path, params (string Name, string Value)[] values) =>
        Send(HttpMethod.Post, path, new FormUrlEncodedContent(values.Select(one => KeyValuePair.Create(one.Name, one.Value))));

    /// <summary>Sends the form as it stands on the page, with these values typed in; several of one name are several boxes ticked.</summary>
    public Task<IHtmlDocument> Submit(IHtmlFormElement form, params (string Name, string Value)[] typed) => Submit(form, typed, files: []);

    /// <summary>Sends a body as it is and follows nothing.</summary>
    public async Task<HttpResponseMessage> Send(string path, HttpContent? content)
    {
        using var request = Request(HttpMethod.Post, path);
        request.Content = content;
        // Asks before it sends what is refused for its size alone; else the answer is lost in the closing connection.
        request.Headers.ExpectContinue = content?.Headers.ContentLength > 1_000_000;
        return await _http.SendAsync(request);
    }

    /// <summary>What the form sends when these values are typed in.</summary>
    public static List<(string Name, string Value)> Filled(IHtmlFormElement form, params IReadOnlyList<(string Name, string Value)> typed) =>
        [.. Fields(form).Where(field => typed.All(one => one.Name != field.Name)).Concat(typed)];

    public Task<IHtmlDocument> Submit(IHtmlFormElement form, (string Name, string Value)[] typed, (string Name, string FileName, byte[] Content)[] files)
    {
        var values = Filled(form, typed);
        var target = form.GetAttribute("action") is { Length: > 0 } action ? action : Location;
        if (string.Equals(form.Method, "get", StringComparison.OrdinalIgnoreCase))
            return Open(target.Split('?')[0] + "?" + string.Join('&', values.Select(one => $"{Uri.EscapeDataString(one.Name)}={Uri.EscapeDataString(one.Value)}")));
        if (form.Enctype != "multipart/form-data")
            return Post(target, [.. values]);

        var parts = new MultipartFormDataContent();
        foreach (var (name, value) in values)
            parts.Add(new StringContent(value), name);
        foreach (var (name, fileName, content) in files)
            parts.Add(new ByteArrayContent(content), name, fileName);
        return Send(HttpMethod.Post, target, parts);
    }

    private static SocketsHttpHandler Handler()
    {
        var number = Interlocked.Increment(ref _browsers);
        var from = new IPAddress([127, 1, (byte)(number >> 8), (byte)number]);
        return new SocketsHttpHandler
        {
            CookieContainer = new CookieContainer(),
            AllowAutoRedirect = false,
            ConnectCallback = async (context, ct) =>
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                try
                {
                    socket.Bind(new IPEndPoint(from, 0));
                    await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, ct);
                    return new NetworkStream(socket, ownsSocket: true);
                }
                catch
                {
                    socket.Dispose();
                    throw;
                }
            },
        };
    }

    public void Dispose() => _http.Dispose();

    private async Task<IHtmlDocument> Send(HttpMethod method, string path, HttpContent? content)
    {
        var target = path.StartsWith('?') ? Location.Split('?')[0] + path : path;
        for (var hops = 0; hops < 5; hops++)
        {
            using var request = Request(method, target);
            request.Content = content;
            Answer = await _http.SendAsync(request);
            if ((int)Answer.StatusCode is not (301 or 302 or 303))
                break;
            target = new Uri(new Uri(_http.BaseAddress!, target), Answer.Headers.Location!).PathAndQuery;
            (method, content) = (HttpMethod.Get, null);
        }

        (Location, Status) = (target, Answer.StatusCode);
        return new HtmlParser().ParseDocument(await Answer.Content.ReadAsStringAsync());
    }

    private static HttpRequestMessage Request(HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, new Uri(path, UriKind.RelativeOrAbsolute));
        request.Headers.Accept.ParseAdd("text/html");
        return request;
    }

    private static IEnumerable<(string Name, string Value)> Fields(IHtmlFormElement form)
    {
        foreach (var element in form.Elements)
        {
            switch (element)
            {
                case IHtmlInputElement { Name.Length: > 0 } box when box.Type is "checkbox" or "radio":
                    if (box.HasAttribute("checked"))
                        yield return (box.Name!, box.Value);
                    break;
                case IHtmlInputElement { Name.Length: > 0 } input when input.Type is not ("submit" or "button" or "file" or "image"):
                    yield return (input.Name!, input.Value);
                    break;
                case IHtmlTextAreaElement { Name.Length: > 0 } area:
                    yield return (area.Name!, area.Value);
                    break;
                case IHtmlSelectElement { Name.Length: > 0 } select:
                    yield return (select.Name!, select.Value ?? "");
                    break;
            }
        }
    }
}

internal static class Reading
{
    /// <summary>The form that matches, e.g. <c>form[action*='tiep-nhan']</c>; the page's words are in the message when there is none.</summary>
    public static IHtmlFormElement Form(this IHtmlDocument page, string selector = "main form[method=post]") =>
        page.QuerySelector(selector) as IHtmlFormElement ?? throw new InvalidOperationException($"No {selector} on “{page.Title}”: {page.Said()}");

    /// <summary>The words of the page's main part, blanks made one.</summary>
    public static string Said(this IHtmlDocument page) =>
        string.Join(' ', ((page.QuerySelector("main") ?? page.Body)?.TextContent ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public static string Words(this IElement? element) =>
        string.Join(' ', (element?.TextContent ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

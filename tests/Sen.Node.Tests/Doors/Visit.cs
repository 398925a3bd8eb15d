using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Sen.Dossiers.Tests.Host;
using Sen.Kernel.Text;

namespace Sen.Node.Tests.Doors;

/// <summary>A sample of a page at work: somebody in a browser, at a place, with the form before them.</summary>
internal sealed class Visit(DoorNode node, PageSample sample) : IDisposable
{
    private Browser? _browser;

    public Door Door { get; } = node.Doors.First(door => door.Name == sample.Door);

    public Place Place { get; private set; } = Place.Nowhere;

    public Browser Browser => _browser!;

    public IHtmlFormElement Form { get; private set; } = null!;

    /// <summary>Goes to a new place and opens the page with the form.</summary>
    public async Task Begin()
    {
        Place = await sample.At(node.Job);
        await Open(await BrowserFor(sample.Login));
    }

    /// <summary>Another window of the same person at the same place.</summary>
    public async Task BeginBeside(Visit other)
    {
        Place = other.Place;
        await Open(await BrowserFor(sample.Login));
    }

    /// <summary>The same place once more, by somebody else or in another window.</summary>
    public async Task Open(Browser browser)
    {
        _browser = browser;
        if (sample.Before is { } before)
            await before(browser, Place);
        if (Door.Reads || sample.IsUpload)
            return;
        var page = await browser.Open(Place.Fill(sample.From ?? Door.At(Place).Split('?')[0]));
        Form = FormOf(page) ?? throw new InvalidOperationException($"{sample.Door}: no form on “{page.Title}” ({browser.Location}): {page.Said()}");
    }

    /// <summary>Names of the form's fields, and those that the door reads besides.</summary>
    public IReadOnlyList<string> Fields => [.. Form.QuerySelectorAll("input[name],select[name],textarea[name],button[name]").Select(one => one.GetAttribute("name")!)
        .Where(name => name != "__RequestVerificationToken").Concat(Door.Queries).Distinct(StringComparer.OrdinalIgnoreCase)];

    public List<(string Name, string Value)> Good(params IReadOnlyList<(string Name, string Value)> instead) =>
        Browser.Filled(Form, [.. (sample.Typed ?? []).Select(one => (one.Name, Value: Place.Fill(one.Value))).Where(one => instead.All(other => other.Name != one.Name)), .. instead]);

    public Task<HttpResponseMessage> Send(IEnumerable<(string Name, string Value)> values)
    {
        var target = sample.Borrowed is not null || Form.GetAttribute("action") is not { Length: > 0 } action ? Door.At(Place)
            : action.StartsWith('?') ? Browser.Location.Split('?')[0] + action : action;
        return Browser.Send(target, Body(Form.Enctype == "multipart/form-data", values));
    }

    private HttpContent Body(bool multipart, IEnumerable<(string Name, string Value)> values)
    {
        if (!multipart)
            return new FormUrlEncodedContent(values.Select(one => KeyValuePair.Create(one.Name, one.Value)));
        var parts = new MultipartFormDataContent();
        foreach (var (name, value) in values)
            parts.Add(new StringContent(value), name);
        if (sample.File is { } field)
            parts.Add(new ByteArrayContent(MainJob.Pdf), field, "ket-qua.pdf");
        return parts;
    }

    /// <summary>What is wrong with an answer of a page. Null: nothing.</summary>
    /// <param name="sent">What was typed; a form that comes back must still hold it.</param>
    public static async Task<string?> Wrong(HttpResponseMessage answer, IReadOnlyList<(string Name, string Value)> sent)
    {
        var status = (int)answer.StatusCode;
        if (status >= 500)
            return $"{status}";
        if (status is >= 300 and < 400)
            return answer.Headers.Location is { } to && to.ToString().StartsWith('/') && !to.ToString().StartsWith("//", StringComparison.Ordinal) ? null : $"leads to {answer.Headers.Location}";
        var said = await answer.Content.ReadAsStringAsync();
        if (said.Contains("<script>alert", StringComparison.OrdinalIgnoreCase))
            return $"{status} writes markup out";
        if (status < 400)
            return null;
        if (answer.Content.Headers.ContentType?.MediaType != "text/html")
            return $"{status} is no page but {answer.Content.Headers.ContentType}";
        var page = await new HtmlParser().ParseDocumentAsync(said);
        if (page.QuerySelector(".s-sorry") is not null)
            return answer.StatusCode is HttpStatusCode.UnprocessableEntity ? "422 without the page" : null;
        if (page.QuerySelector("[data-errors]") is not { } summary || summary.Words().Length < 10)
            return $"{status} without a summary: {page.Said()[..Math.Min(200, page.Said().Length)]}";
        return Lost(page, sent);
    }

    // A box with text in it keeps the text; lists, ticks and files are their own affair.
    private static string? Lost(IHtmlDocument page, IReadOnlyList<(string Name, string Value)> sent)
    {
        foreach (var (name, value) in sent)
        {
            var box = page.QuerySelectorAll("main input, main textarea").FirstOrDefault(one => one.GetAttribute("name") == name);
            var kept = box switch
            {
                IHtmlInputElement { Type: "text" or "tel" or "email" or "search" or "number" } input => input.GetAttribute("value") ?? "",
                IHtmlTextAreaElement area => area.Value,
                _ => null,
            };
            if (kept is not null && Line.Clean(kept) != Line.Clean(value))
                return $"lost what was typed into {name}: “{Short(kept)}” instead of “{Short(value)}”";
        }

        return null;
    }

    private static string Short(string text) => text.Length > 40 ? text[..40] : text;

    private Task<Browser> BrowserFor(string login) => _browser is null || sample.Before is not null ? node.Browser(login) : Task.FromResult(_browser);

    private IHtmlFormElement? FormOf(IHtmlDocument page)
    {
        var handler = sample.Borrowed ?? Door.Handler;
        var path = Door.At(Place).Split('?')[0];
        var forms = page.QuerySelectorAll("form").OfType<IHtmlFormElement>().Where(form => form.Method.Equals("post", StringComparison.OrdinalIgnoreCase) && Leads(form.GetAttribute("action") ?? "", path, handler, page)).ToList();
        bool Has(IHtmlFormElement form, string name) => form.QuerySelectorAll("[name]").Any(one => one.GetAttribute("name")!.Equals(name, StringComparison.OrdinalIgnoreCase));
        var marks = (string[])["draft", "token", "holding"];
        return forms.FirstOrDefault(form => marks.Any(mark => Place.Values.TryGetValue(mark, out var id) && form.QuerySelectorAll("input[type=hidden]").Any(one => one.GetAttribute("value") == id)))
            ?? forms.FirstOrDefault(form => (sample.Typed ?? []).All(one => Has(form, one.Name))) ?? forms.FirstOrDefault();
    }

    private bool Leads(string action, string path, string? handler, IHtmlDocument page)
    {
        var at = action.Split('?')[0];
        var asked = action.Contains("handler=", StringComparison.Ordinal) ? action.Split("handler=")[1].Split('&')[0] : null;
        var here = Browser.Location.Split('?')[0];
        return asked == handler && (at.Length == 0 ? here : at).TrimEnd('/') == path.TrimEnd('/');
    }

    public void Dispose() => _browser?.Dispose();
}

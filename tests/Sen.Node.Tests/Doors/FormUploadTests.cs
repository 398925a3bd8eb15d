using System.Globalization;
using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Dapper;
using Sen.Dossiers.Tests.Host;
using Sen.Testing;
using static Sen.Node.Tests.Doors.MainJob;

namespace Sen.Node.Tests.Doors;

/// <summary>Every form of a page that takes files, with files that are none: the error is at the field, what was typed stays, nothing is stored.</summary>
[Collection(OneDoorNode.Name)]
public sealed class FormUploadTests(DoorNode node)
{
    public static TheoryData<string> Forms => [.. FileForms.All.Select(one => one.Door)];

    public static TheoryData<string> Scripts => [.. FileForms.OfScripts.Select(one => one.Door)];

    [Fact]
    public void Every_page_that_takes_files_is_walked()
    {
        var doors = node.Doors.Where(door => door.TakesFiles).Select(door => door.Name).ToList();
        Assert.Equal(doors.Order(StringComparer.Ordinal), FileForms.All.Concat(FileForms.OfScripts).Select(one => one.Door).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_choice_of_a_file_on_a_page_stands_in_a_form_that_is_walked()
    {
        var (wrong, found) = (new List<string>(), new HashSet<string>(StringComparer.Ordinal));
        var pages = PageSamples.All.Where(one => one.Door.StartsWith("GET", StringComparison.Ordinal)).Select(one => (one.Login, one.At, Path: (string?)null, Sample: (PageSample?)one))
            .Concat(FileForms.All.Select(one => (one.Login, one.At, Path: (string?)one.Page, Sample: (PageSample?)null)));
        foreach (var (login, at, path, sample) in pages)
        {
            var place = await at(node.Job);
            using var browser = await node.Browser(login);
            if (sample?.Before is { } before)
                await before(browser, place);
            var address = path is null ? node.Doors.First(one => one.Name == sample!.Door).At(place) : place.Fill(path);
            using var answer = await browser.Get(address);
            if (answer.Content.Headers.ContentType?.MediaType != "text/html")
                continue;
            var page = await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            foreach (var box in page.QuerySelectorAll("input[type=file]"))
            {
                var form = box.Closest("form") as IHtmlFormElement;
                var walked = FileForms.All.FirstOrDefault(one => one.Field == box.GetAttribute("name") && Leads(form, address, one));
                if (form?.Enctype != "multipart/form-data" || walked is null)
                    wrong.Add($"{sample?.Door ?? path}: {box.GetAttribute("name")} in a form to {form?.GetAttribute("action")}");
                else
                    found.Add(walked.Door);
            }
        }

        Assert.Empty(wrong);
        Assert.Equal(FileForms.All.Count, found.Count);
    }

    [Theory, MemberData(nameof(Forms))]
    public async Task A_bad_file_is_named_at_its_field_and_what_was_typed_stays(string door)
    {
        var (form, place, browser) = await Begin(door);
        using var _ = browser;
        var (files, events) = (await Files(place), await node.Events(place.Id));
        foreach (var (what, content, _) in UploadTests.Bad)
        {
            using var answer = await Send(browser, form, place, [("xau.pdf", content)]);
            await Refused(form, answer, what);
            Assert.Equal((files, events), (await Files(place), await node.Events(place.Id)));
        }

        using var good = await Send(browser, form, place, [("tot.pdf", Pdf)]);
        Assert.Equal(HttpStatusCode.Redirect, good.StatusCode);
        Assert.Equal(1, await Files(place, "tot.pdf"));
        Assert.Empty(Directory.EnumerateFiles(node.FilesPath, "incoming-*", SearchOption.AllDirectories));
    }

    [Theory, MemberData(nameof(Forms))]
    public async Task A_hostile_name_is_shown_as_text_and_kept_as_a_harmless_one(string door)
    {
        var (form, place, browser) = await Begin(door);
        using var _ = browser;
        foreach (var name in UploadTests.Names)
        {
            using var refused = await Send(browser, form, place, [(name, UploadTests.Bad[1].Content)]);
            await Refused(form, refused, name);
            // Beside a bad one a good one stays, where a form takes several.
            using var kept = await Send(browser, form, place, form.Most == 1 ? [(name, Pdf)] : [(name, Pdf), ("xau.exe", [])]);
            Assert.True(form.Most == 1 ? kept.StatusCode is HttpStatusCode.Redirect : kept.StatusCode is HttpStatusCode.UnprocessableEntity, $"{name}: {kept.StatusCode}");
            // The next draft is one of the page as it is now.
            if (form.Most == 1)
                place = await node.Job.Accepted();
        }

        await using var connection = await node.Store.Read(default);
        foreach (var name in await connection.QueryAsync<string>("select name from file"))
            Assert.True(name.Length <= 200 && name.IsNormalized() && name.IndexOfAny(['/', '\\', '\0', '"', '\u202e']) < 0, name);
    }

    [Theory, MemberData(nameof(Forms))]
    public async Task More_files_than_the_field_takes_are_refused_in_words(string door)
    {
        var (form, place, browser) = await Begin(door);
        using var _ = browser;
        var files = await Files(place);
        using var answer = await Send(browser, form, place, [.. Enumerable.Range(0, form.Most + 1).Select(at => ($"tep-{at}.pdf", Pdf))]);
        await Refused(form, answer, "too many");
        Assert.True(await Files(place) - files <= (form.Most == 1 ? 0 : form.Most));
    }

    [Theory, MemberData(nameof(Forms))]
    public async Task A_form_that_ends_in_the_middle_of_a_file_says_so_and_stores_nothing(string door)
    {
        var (form, place, browser) = await Begin(door);
        using var _ = browser;
        var (files, events) = (await Files(place), await node.Events(place.Id));
        var whole = await Body(browser, form, place, [("cat.pdf", [.. Pdf, .. new byte[100_000]])]);
        using var content = Multipart.Content(whole[..^50_000]);
        using var answer = await browser.Send(Target(form, place), content);
        await Refused(form, answer, "cut");
        Assert.Equal((files, events), (await Files(place), await node.Events(place.Id)));
    }

    [Theory, MemberData(nameof(Forms))]
    public async Task A_connection_that_is_cut_in_the_middle_of_a_file_stores_nothing(string door)
    {
        var (form, place, browser) = await Begin(door);
        using var _ = browser;
        var (files, events) = (await Files(place), await node.Events(place.Id));
        using var cut = new CutContent((await Body(browser, form, place, [("cat.pdf", [.. Pdf, .. new byte[200_000]])]))[..^80_000]);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => browser.Send(Target(form, place), cut));
        await Eventually.So(() => !Directory.EnumerateFiles(node.FilesPath, "incoming-*", SearchOption.AllDirectories).Any());
        Assert.Equal((files, events), (await Files(place), await node.Events(place.Id)));

        using var whole = await Send(browser, form, place, [("tot.pdf", Pdf)]);
        Assert.Equal(HttpStatusCode.Redirect, whole.StatusCode);
        Assert.Equal(1, await Files(place, "tot.pdf"));
    }

    [Theory, MemberData(nameof(Forms))]
    public async Task A_form_larger_than_the_page_takes_gets_a_page_in_words(string door)
    {
        var (form, place, browser) = await Begin(door);
        using var _ = browser;
        var files = await Files(place);
        using var content = new CutContent(await Body(browser, form, place, [("lon.pdf", Pdf)])) { Declared = 200L << 20 };
        using var answer = await browser.Send(Target(form, place), content);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("quá lớn", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(files, await Files(place));
    }

    [Theory, MemberData(nameof(Forms))]
    public async Task A_form_of_another_site_stores_nothing(string door)
    {
        var (form, place, browser) = await Begin(door);
        using var _ = browser;
        var files = await Files(place);
        foreach (var token in (string[])["", "CfDJ8x"])
        {
            using var content = Multipart.Content(Multipart.Of([("__RequestVerificationToken", token), ("Seen", "2"), form.Typed], form.Field, [("tot.pdf", Pdf)]));
            using var answer = await browser.Send(Target(form, place), content);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }

        Assert.Equal(files, await Files(place));
    }

    [Theory, MemberData(nameof(Scripts))]
    public async Task A_bad_file_from_a_script_is_refused_in_words_and_leaves_nothing(string door)
    {
        var form = FileForms.OfScripts.First(one => one.Door == door);
        var place = await form.At(node.Job);
        using var browser = await node.Browser(form.Login);
        var files = await Files(place);
        foreach (var (what, content, _) in UploadTests.Bad)
        {
            using var answer = await Send(browser, form, place, [("xau.pdf", content)]);
            var said = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.True((int)answer.StatusCode is 413 or 422, $"{what}: {answer.StatusCode}");
            Assert.Contains("\"title\"", said, StringComparison.Ordinal);
            Assert.Contains("ệp", System.Text.RegularExpressions.Regex.Unescape(said), StringComparison.Ordinal);
            Assert.Equal(files, await Files(place));
        }

        using var good = await Send(browser, form, place, [("tot.pdf", Pdf)]);
        Assert.Equal(HttpStatusCode.OK, good.StatusCode);
        Assert.Equal(files + 1, await Files(place));
    }

    private static bool Leads(IHtmlFormElement? form, string address, FileForm to)
    {
        var parts = (form?.GetAttribute("action") ?? "").Split('?');
        var handler = parts.Length > 1 && parts[1].StartsWith("handler=", StringComparison.Ordinal) ? parts[1].Split('=', '&')[1] : null;
        return (parts[0].Length == 0 ? address : parts[0]).StartsWith(to.Door.Split(' ', '{')[1], StringComparison.Ordinal)
            && handler == (to.Door.Contains("handler=", StringComparison.Ordinal) ? to.Door.Split("handler=")[1] : null);
    }

    private async Task<(FileForm Form, Place Place, Browser Browser)> Begin(string door)
    {
        var form = FileForms.All.First(one => one.Door == door);
        return (form, await form.At(node.Job), await node.Browser(form.Login));
    }

    private string Target(FileForm form, Place place) => node.Doors.First(one => one.Name == form.Door).At(place) + (FileForms.OfScripts.Contains(form) ? $"&field={form.Field}" : "");

    private async Task<HttpResponseMessage> Send(Browser browser, FileForm form, Place place, IReadOnlyList<(string Name, byte[] Content)> files)
    {
        using var content = Multipart.Content(await Body(browser, form, place, files));
        return await browser.Send(Target(form, place), content);
    }

    // As a browser writes it: names of files in UTF-8 as they are.
    private static async Task<byte[]> Body(Browser browser, FileForm form, Place place, IReadOnlyList<(string Name, byte[] Content)> files)
    {
        var page = await browser.Open(place.Fill(form.Page));
        var markup = page.QuerySelector($"input[type=file][name='{form.Field}']")?.Closest("form") as IHtmlFormElement ?? throw new InvalidOperationException($"{form.Door}: no such form on “{page.Title}” ({browser.Location}): {page.Said()}");
        return Multipart.Of(form.Typed.Name.Length == 0 ? Browser.Filled(markup) : Browser.Filled(markup, form.Typed), form.Field, files);
    }

    private static async Task Refused(FileForm form, HttpResponseMessage answer, string what)
    {
        var said = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var page = await new HtmlParser().ParseDocumentAsync(said);
        Assert.True((int)answer.StatusCode is 400 or 413 or 422, $"{form.Door} with {what}: {answer.StatusCode} {page.Said()}");
        var box = page.QuerySelector($"main input[type=file][name='{form.Field}']");
        Assert.True(box?.GetAttribute("aria-invalid") == "true", $"{form.Door} with {what}: the field says nothing: {page.QuerySelector("[data-errors]").Words()} {page.Said()}");
        Assert.NotNull(page.QuerySelector($"[data-errors] a[href='#{box!.Id}']"));
        Assert.DoesNotContain("<script>alert", said, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("[files.", said, StringComparison.Ordinal);
        var kept = page.QuerySelectorAll($"main [name='{form.Typed.Name}']").Select(one => one switch
        {
            IHtmlInputElement { Type: "radio" } choice => choice.IsChecked ? choice.Value : null,
            IHtmlInputElement input => input.Value,
            IHtmlTextAreaElement area => area.Value,
            _ => null,
        }).OfType<string>();
        Assert.Equal([form.Typed.Value], kept);
    }

    private async Task<long> Files(Place place, string? name = null)
    {
        await using var connection = await node.Store.Read(default);
        var names = await connection.QueryAsync<string>("select name from file where stream_id = @id", new { id = long.Parse(place.Id, CultureInfo.InvariantCulture) });
        return names.Count(one => name is null || one == name);
    }
}

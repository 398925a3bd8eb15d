using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Dapper;
using Sen.Dossiers.Tests.Host;
using Sen.Testing;
using static Sen.Node.Tests.Doors.MainJob;

namespace Sen.Node.Tests.Doors;

/// <summary>Every door that takes a file, with files that are none: a clear answer, nothing lost, nothing left behind.</summary>
[Collection(OneDoorNode.Name)]
public sealed class UploadTests(DoorNode node)
{
    internal static readonly (string What, byte[] Content, HttpStatusCode Status)[] Bad =
    [
        ("empty", [], HttpStatusCode.UnprocessableEntity),
        ("a program", [.. "MZ\u0090\0"u8, .. new byte[500]], HttpStatusCode.UnprocessableEntity),
        ("a page", "<!doctype html><script>alert('sen')</script>"u8.ToArray(), HttpStatusCode.UnprocessableEntity),
        ("one byte", [0xFF], HttpStatusCode.UnprocessableEntity),
        ("more than 10 MB", [.. Pdf, .. new byte[10 << 20]], HttpStatusCode.RequestEntityTooLarge),
    ];

    internal static readonly string[] Names =
    [
        "../../../etc/passwd", "C:\\Windows\\cmd.exe", "<script>alert('sen')</script>.pdf", "a\u202efdp.exe", "Nguye\u0302\u0303n.pdf", "x\0.pdf", new('ă', 300), ".", "con.pdf", "'; drop table file;--.pdf",
    ];

    // What programs send a file to: the body is the file.
    private static readonly (string Login, Func<MainJob, Task<Place>> At, string Path)[] Doors =
    [
        (Lan, job => job.Begun(), "/api/drafts/$id/files/$field"),
        (Lan, job => job.AskedForSupplement(), "/api/dossiers/$id/files"),
        (Specialist, job => job.Accepted(), "/api/dossiers/$id/draft?seen=$seen"),
    ];

    [Fact]
    public void Every_door_that_takes_a_file_is_walked()
    {
        var api = node.Doors.Where(door => !door.IsPage && door.Method is "POST" && (door.Name.Contains("/files", StringComparison.Ordinal) || door.Name.EndsWith("/draft", StringComparison.Ordinal)));
        Assert.Equal(Doors.Length, api.Count());
    }

    [Fact]
    public async Task A_bad_file_is_refused_in_words_and_leaves_nothing()
    {
        foreach (var (login, at, path) in Doors)
        {
            var place = await at(node.Job);
            var before = await Files(place.Id);
            foreach (var (what, content, status) in Bad)
            {
                using var answer = await Send(login, Named(place.Fill(path), "giay.pdf"), content);
                Assert.True(answer.StatusCode == status, $"{path} with {what}: {answer.StatusCode}");
                Assert.Null(await Verdict.OfProgram(answer));
            }

            Assert.Equal(before, await Files(place.Id));
        }

        Assert.Empty(Directory.EnumerateFiles(node.FilesPath, "incoming-*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_hostile_name_becomes_a_harmless_one()
    {
        foreach (var (login, at, path) in Doors.Take(2))
        {
            var place = await at(node.Job);
            foreach (var name in Names)
            {
                using var answer = await Send(login, Named(place.Fill(path), name), Pdf);
                var said = await answer.Content.ReadAsStringAsync();
                if (answer.StatusCode is HttpStatusCode.UnprocessableEntity)
                    break; // as many as the field takes
                // No address holds the character 0.
                Assert.Equal(name.Contains('\0', StringComparison.Ordinal) ? HttpStatusCode.BadRequest : HttpStatusCode.Created, answer.StatusCode);
                if (answer.StatusCode is not HttpStatusCode.Created)
                    continue;
                var kept = JsonSerializer.Deserialize<JsonElement>(said).GetProperty("name").GetString()!;
                Assert.EndsWith(".pdf", kept, StringComparison.Ordinal);
                Assert.True(kept.Length <= 104 && kept.IsNormalized() && kept.IndexOfAny(['/', '\\', '\0', '"', '\u202e']) < 0, kept);
            }
        }
    }

    [Fact]
    public async Task A_connection_that_is_cut_leaves_nothing_and_loses_nothing()
    {
        foreach (var (login, at, path) in Doors)
        {
            var place = await at(node.Job);
            var before = await Files(place.Id);
            using (var socket = new TcpClient())
            {
                await socket.ConnectAsync(IPAddress.Loopback, node.Address.Port);
                var head = $"POST {Named(place.Fill(path), "x.pdf")} HTTP/1.1\r\nHost: localhost\r\nAuthorization: {node.Program(login).DefaultRequestHeaders.Authorization}\r\nContent-Type: application/octet-stream\r\nContent-Length: 500000\r\n\r\n";
                await socket.GetStream().WriteAsync((byte[])[.. Encoding.ASCII.GetBytes(head), .. Pdf, .. new byte[100_000]]);
                socket.LingerState = new LingerOption(enable: true, 0);
            }

            // The same door takes the whole file afterwards; by then the cut one is gone.
            using var whole = await Send(login, Named(place.Fill(path), "x.pdf"), Pdf);
            Assert.True(whole.IsSuccessStatusCode);
            Assert.Equal(before + 1, await Files(place.Id));
        }

        await Eventually.So(() => !Directory.EnumerateFiles(node.FilesPath, "incoming-*", SearchOption.AllDirectories).Any());
    }

    [Fact]
    public async Task A_form_with_bad_files_keeps_the_good_ones_and_what_was_typed()
    {
        using var browser = await node.Browser(Lan);
        var place = await node.Job.AskedForSupplement();
        var page = await browser.Open($"/ho-so/{place.Id}/bo-sung");
        page = await browser.Submit(page.Form("main form[enctype]"), [("Remark", "Xin gửi lại")], [("Item0", "tot.pdf", Pdf), ("Item0", "trong.pdf", []), ("Item0", "la.exe", Bad[1].Content), ("Item0", "lon.pdf", Bad[4].Content)]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Status);
        Assert.Contains("tot.pdf", page.Said(), StringComparison.Ordinal);
        Assert.Contains("Xin gửi lại", page.QuerySelector("[name=Remark]")!.TextContent, StringComparison.Ordinal);
        page = await browser.Submit(page.Form("main form[enctype]"));
        Assert.Contains("xong=supplemented", browser.Location, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, browser.Status);
    }

    [Fact]
    public async Task A_form_that_is_cut_off_after_its_first_file_keeps_that_file()
    {
        using var browser = await node.Browser(Lan);
        var place = await node.Job.AskedForSupplement();
        var page = await browser.Open($"/ho-so/{place.Id}/bo-sung");
        var token = page.Form("main form[enctype]").QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value");
        var text = $"--cut\r\nContent-Disposition: form-data; name=\"__RequestVerificationToken\"\r\n\r\n{token}\r\n--cut\r\nContent-Disposition: form-data; name=\"Remark\"\r\n\r\nĐây\r\n--cut\r\nContent-Disposition: form-data; name=\"Item0\"; filename=\"mot.pdf\"\r\n\r\n";
        using var content = new ByteArrayContent([.. Encoding.UTF8.GetBytes(text), .. Pdf, .. "\r\n--cut\r\nContent-Disposition: form-data; name=\"Item0\"; filename=\"hai.pdf\"\r\n\r\n%PDF-1.4 halb"u8]);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=cut");
        using var answer = await browser.Send($"/ho-so/{place.Id}/bo-sung", content);
        var said = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode is 400 or 422, $"{answer.StatusCode}");
        Assert.Contains("mot.pdf", said, StringComparison.Ordinal);
        Assert.DoesNotContain("[files.", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_is_no_form_is_refused_by_every_page_that_takes_files()
    {
        var wrong = new ConcurrentBag<string>();
        foreach (var sample in PageSamples.All.Where(one => one.IsUpload))
        {
            using var visit = new Visit(node, sample);
            await visit.Begin();
            foreach (var (what, content) in Malformed.Forms([]))
            {
                using var answer = await visit.Browser.Send(visit.Door.At(visit.Place), content);
                if ((int)answer.StatusCode is < 400 or >= 500 || await Visit.Wrong(answer, []) is not null)
                    wrong.Add($"{sample.Door} – {what}: {(int)answer.StatusCode}");
            }
        }

        Assert.Empty(wrong);
    }

    private static string Named(string path, string name) => $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}name={Uri.EscapeDataString(name)}";

    private async Task<HttpResponseMessage> Send(string login, string path, byte[] content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(content) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/octet-stream");
        request.Headers.ExpectContinue = content.Length > 1_000_000;
        return await node.Program(login).SendAsync(request);
    }

    private async Task<long> Files(string id)
    {
        await using var connection = await node.Store.Read(default);
        return await connection.ExecuteScalarAsync<long>("select count(*) from file where stream_id = @id", new { id = long.Parse(id, CultureInfo.InvariantCulture) });
    }
}

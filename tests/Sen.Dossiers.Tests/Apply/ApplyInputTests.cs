using System.Net;
using System.Text;
using AngleSharp;
using Sen.Dossiers.Features;
using Sen.Dossiers.Tests.Host;
using Sen.Procedures.Domain.Forms;

namespace Sen.Dossiers.Tests.Apply;

public class ApplyInputTests(DossierHost host) : IClassFixture<DossierHost>
{
    private static readonly string[] Hostile =
    [
        "", "   ", new('x', 5_000), "Nguye\u0302\u0303n Thi\u0323 Hu\u031bo\u031b\u0300ng", "A\u200bn\u200d\ufeff", "<script>alert(1)</script>", "'; drop table draft; --",
        "𠮷野家👨‍👩‍👧", "-1", "99999999999999999999", "31/02/2026", "../../etc/passwd", "\u0007\u001b",
    ];

    [Fact]
    public async Task Every_field_answers_every_hostile_text_with_a_page()
    {
        using var browser = await host.SignedIn(Logins.Citizen);
        await browser.FillIn(await browser.BeginBirth(), "xem-lai");
        var draft = browser.DraftOf();
        var opened = (await host.Get<OpenDraft>().Run(await host.Visitor(Logins.Citizen), draft, default)).Value;
        var asked = 0;
        foreach (var formPage in opened.Pages.Where(page => page.Id != "role" && page.Id != "father-known"))
        {
            var page = await browser.Open($"/nop-ho-so/nhap/{draft}/{formPage.Id}");
            var form = page.Form();
            var names = form.QuerySelectorAll("input[name],select[name],textarea[name]").Select(one => one.GetAttribute("name")!)
                .Where(name => name is not ("__RequestVerificationToken" or "Seen" or "Remove")).Distinct().ToList();
            foreach (var text in Hostile)
            {
                // Every field of the page at once; each is read on its own.
                var answer = await browser.Submit(form, [.. names.Select(name => (name, text)), ("Seen", "")]);
                asked += names.Count;
                Assert.True(browser.Status is HttpStatusCode.OK or HttpStatusCode.UnprocessableEntity, $"{formPage.Id} with “{text}”: {browser.Status}");
                if (browser.Status is HttpStatusCode.UnprocessableEntity)
                    Assert.NotEmpty(answer.QuerySelectorAll("[data-errors] a"));
                Assert.DoesNotContain("<script>alert(1)", answer.ToHtml(), StringComparison.OrdinalIgnoreCase);
            }
        }

        Assert.True(asked > 300);
    }

    [Fact]
    public async Task What_was_typed_wrongly_is_shown_again_and_what_was_right_is_saved()
    {
        using var browser = await host.SignedIn(Logins.Citizen);
        var page = await browser.FillIn(await browser.BeginBirth(), "child");
        page = await browser.Submit(page.Form(), ("child.name", "Trần Bảo Châu"), ("child.birthDate.Day", "32"), ("child.birthDate.Month", "11"), ("child.birthDate.Year", "2026"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Status);
        Assert.Equal("32", page.QuerySelector("input[name='child.birthDate.Day']")!.GetAttribute("value"));
        Assert.Contains("phải là ngày có thật", page.Said(), StringComparison.Ordinal);
        page = await browser.Open(browser.Location);
        Assert.Equal("Trần Bảo Châu", page.QuerySelector("input[name='child.name']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_commune_typed_over_a_prefilled_one_counts_without_scripts()
    {
        using var browser = await host.SignedIn(Logins.Citizen);
        var page = await browser.FillIn(await browser.BeginBirth(), "requester");
        Assert.Equal("19789", page.QuerySelector("input[name='submitter.residence.CommuneCode']")!.GetAttribute("value"));
        await browser.Submit(page.Form(), ("submitter.residence.Commune", "Vỹ Dạ"));
        var draft = (await host.Get<Drafts>().Find(host.Accounts[Logins.Citizen], browser.DraftOf(), default)).Value;
        Assert.True(draft.Answers.TryGet("submitter.residence", out var home));
        Assert.Equal("Phường Vỹ Dạ", home.GetProperty("communeName").GetString());
    }

    [Fact]
    public async Task Bad_files_are_refused_in_words_and_good_ones_beside_them_stay()
    {
        using var browser = await host.SignedIn(Logins.Citizen);
        var page = await browser.BeginBirth();
        await browser.Submit(page.Form(), BirthApplication.Pages["role"]);
        page = await browser.Open($"/nop-ho-so/nhap/{browser.DraftOf()}/certificate");
        Assert.Contains("PDF, JPG, PNG", page.Said(), StringComparison.Ordinal);
        page = await browser.Submit(page.Form(), [],
        [
            ("file.birthNotice", "tot.jpg", BirthApplication.Jpeg), ("file.birthNotice", "chuong-trinh.jpg", Encoding.ASCII.GetBytes("MZ this is a program")),
            ("file.birthNotice", "trong.pdf", []), ("file.birthNotice", "lon.jpg", [0xFF, 0xD8, 0xFF, .. new byte[11 << 20]]),
        ]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Status);
        Assert.Contains("chuong-trinh.jpg chưa nhận được: Tệp không đúng định dạng", page.Said(), StringComparison.Ordinal);
        Assert.Contains("trong.pdf chưa nhận được: Tệp trống", page.Said(), StringComparison.Ordinal);
        Assert.Contains("lon.jpg chưa nhận được: Tệp lớn hơn 10 MB", page.Said(), StringComparison.Ordinal);
        Assert.Single(page.QuerySelectorAll("button[name=Remove]"));

        page = await browser.Submit(page.Form(), ("Remove", page.QuerySelector("button[name=Remove]")!.GetAttribute("value")!));
        Assert.Equal(HttpStatusCode.OK, browser.Status);
        Assert.Empty(page.QuerySelectorAll("button[name=Remove]"));
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused_before_a_file_is_taken()
    {
        using var browser = await host.SignedIn(Logins.Citizen);
        var page = await browser.BeginBirth();
        await browser.Submit(page.Form(), BirthApplication.Pages["role"]);
        page = await browser.Open($"/nop-ho-so/nhap/{browser.DraftOf()}/certificate");
        await browser.Submit(page.Form(), [("__RequestVerificationToken", "wrong")], [("file.birthNotice", "tot.jpg", BirthApplication.Jpeg)]);
        Assert.Equal(HttpStatusCode.BadRequest, browser.Status);
        await browser.Post(browser.Location, ("copies", "1"));
        Assert.Equal(HttpStatusCode.BadRequest, browser.Status);
        page = await browser.Open(browser.Location);
        Assert.Empty(page.QuerySelectorAll("button[name=Remove]"));
    }

    [Fact]
    public async Task A_cut_connection_leaves_the_draft_as_it_was()
    {
        var visitor = await host.Visitor(Logins.Citizen);
        var draft = (await host.Get<BeginDraft>().Run(visitor, DossierSteps.Birth, caseCode: null, agency: null, onceKey: null, default)).Value;
        var files = host.Get<DraftFiles>();
        Assert.True((await files.Add(visitor, draft.Id, "file.birthNotice", "mot.jpg", new MemoryStream(BirthApplication.Jpeg), default)).TryGet(out _, out _));
        var cut = await files.Add(visitor, draft.Id, "file.birthNotice", "hai.jpg", new CutStream(BirthApplication.Jpeg), default);
        Assert.Equal("files.cut-off", cut.Problem!.Code);
        var after = (await host.Get<Drafts>().Find(visitor.AccountId, draft.Id, default)).Value;
        Assert.Single(FileRules.Of("file.birthNotice", after.Answers));
    }

    private sealed class CutStream(byte[] start) : MemoryStream(start)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position >= Length ? throw new IOException("cut") : base.ReadAsync(buffer, cancellationToken);
    }
}

using System.Net;
using AngleSharp.Html.Dom;
using Dapper;
using Sen.Dossiers.Domain;
using Sen.Dossiers.Features;
using Sen.Dossiers.Tests.Host;

namespace Sen.Dossiers.Tests.Citizen;

public class SupplementTests(DossierHost host) : IClassFixture<DossierHost>
{
    [Fact]
    public async Task Files_for_what_was_asked_bring_the_dossier_back_to_the_counter()
    {
        var id = await host.AskedForSupplement();
        using var lan = await host.SignedIn(Logins.Citizen);
        Assert.Contains("Giấy chứng sinh – ảnh mờ", (await lan.Open($"/ho-so/{id}")).Said(), StringComparison.Ordinal);
        var form = (await lan.Open($"/ho-so/{id}/bo-sung")).Form();
        var page = await lan.Submit(form, [("Remark", "Đã chụp lại")], [("Item0", "chung-sinh.pdf", DossierSteps.Pdf)]);

        Assert.Contains("Đã gửi bổ sung", page.Said(), StringComparison.Ordinal);
        var dossier = await host.Dossier(id);
        Assert.Equal(Stage.Submitted, dossier.Stage);
        Assert.Equal(2, dossier.Papers.First(paper => paper.Component == "KS-01").Files.Count);
    }

    [Fact]
    public async Task A_bad_file_is_refused_in_words_and_everything_else_stays()
    {
        var id = await host.AskedForSupplement();
        using var lan = await host.SignedIn(Logins.Citizen);
        var form = (await lan.Open($"/ho-so/{id}/bo-sung")).Form();
        var page = await lan.Submit(form, [("Remark", "Lời giải thích")], [("Item0", "tot.pdf", DossierSteps.Pdf), ("Item1", "xau.pdf", "MZ not a paper"u8.ToArray())]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, lan.Status);
        Assert.Contains("Lời giải thích", page.Said(), StringComparison.Ordinal);
        Assert.Contains("tot.pdf", page.Said(), StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("#Item1[aria-invalid]"));
        Assert.Equal(Stage.AwaitingSupplement, (await host.Dossier(id)).Stage);

        await lan.Submit(page.Form());
        var paper = (await host.Dossier(id)).Papers.First(one => one.Component == "KS-01");
        Assert.Equal(["giay-chung-sinh.pdf", "tot.pdf"], paper.Files.Select(file => file.Name));
    }

    [Fact]
    public async Task A_file_that_was_sent_can_be_taken_back()
    {
        var id = await host.AskedForSupplement();
        using var lan = await host.SignedIn(Logins.Citizen);
        var page = await lan.Submit((await lan.Open($"/ho-so/{id}/bo-sung")).Form(), [], [("Item0", "tot.pdf", DossierSteps.Pdf), ("Item1", "rong.pdf", [])]);
        var remove = (IHtmlButtonElement)page.QuerySelector("button[name=Remove]")!;
        page = await lan.Submit(page.Form(), ("Remove", remove.Value), ("Remark", "còn"));
        Assert.DoesNotContain("tot.pdf", page.Said(), StringComparison.Ordinal);
        Assert.Contains("còn", page.Said(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_to_send_is_said_and_a_made_up_ticket_hands_nothing_in()
    {
        var id = await host.AskedForSupplement();
        using var lan = await host.SignedIn(Logins.Citizen);
        var form = (await lan.Open($"/ho-so/{id}/bo-sung")).Form();
        await lan.Submit(form, ("Item0", (await host.Dossier(id)).Papers[0].Files[0].Id));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, lan.Status);
        Assert.Equal(Stage.AwaitingSupplement, (await host.Dossier(id)).Stage);
    }

    [Fact]
    public async Task What_was_sent_and_not_handed_in_goes_when_the_supplement_is_answered_without_it()
    {
        var (id, lan) = await SentAndLeft();
        using var _ = lan;
        var filed = (await host.Dossier(id)).Papers.Sum(paper => paper.Files.Count);
        await lan.Submit((await lan.Open($"/ho-so/{id}/bo-sung")).Form(), [("Remark", "Gửi tệp khác")], [("Item0", "khac.pdf", DossierSteps.Pdf)]);
        Assert.Equal(Stage.Submitted, (await host.Dossier(id)).Stage);
        Assert.Equal(filed + 1, await Files(id));
        await Swept(TimeSpan.FromDays(31));
        Assert.Equal(filed + 1, await Files(id));
    }

    [Fact]
    public async Task What_was_sent_and_not_handed_in_goes_when_the_dossier_is_withdrawn()
    {
        var (id, lan) = await SentAndLeft();
        using var _ = lan;
        await lan.Submit((await lan.Open($"/ho-so/{id}/rut")).Form(), ("Reason", "Nộp nhầm"));
        Assert.Equal(Stage.Withdrawn, (await host.Dossier(id)).Stage);
        Assert.Equal((await host.Dossier(id)).Papers.Sum(paper => paper.Files.Count), await Files(id));
    }

    [Fact]
    public async Task What_was_sent_and_not_handed_in_goes_after_thirty_days_and_the_form_that_names_it_says_so()
    {
        var (id, lan) = await SentAndLeft();
        using var _ = lan;
        var filed = (await host.Dossier(id)).Papers.Sum(paper => paper.Files.Count);
        var page = await lan.Submit((await lan.Open($"/ho-so/{id}/bo-sung")).Form(), [("Remark", "Đây")], [("Item0", "hai.pdf", DossierSteps.Pdf), ("Item1", "rong.pdf", [])]);
        await Swept(TimeSpan.FromDays(29));
        Assert.Equal(filed + 2, await Files(id));
        await Swept(TimeSpan.FromDays(31));
        Assert.Equal(filed, await Files(id));

        page = await lan.Submit(page.Form());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, lan.Status);
        Assert.Contains("không còn nữa", page.Said(), StringComparison.Ordinal);
        Assert.Contains("Đây", page.Said(), StringComparison.Ordinal);
        Assert.Equal(Stage.AwaitingSupplement, (await host.Dossier(id)).Stage);
    }

    // A good file beside an empty one: it is kept, and the form is left as it is.
    private async Task<(long Id, Browser Lan)> SentAndLeft()
    {
        var id = await host.AskedForSupplement();
        var lan = await host.SignedIn(Logins.Citizen);
        await lan.Submit((await lan.Open($"/ho-so/{id}/bo-sung")).Form(), [], [("Item0", "mot.pdf", DossierSteps.Pdf), ("Item1", "rong.pdf", [])]);
        Assert.Equal((await host.Dossier(id)).Papers.Sum(paper => paper.Files.Count) + 1, await Files(id));
        return (id, lan);
    }

    private async Task Swept(TimeSpan later)
    {
        host.Test.Time.Advance(later);
        try
        {
            Assert.NotNull(await host.Get<SweepDrafts>().Run(default));
        }
        finally
        {
            host.Test.Time.Advance(-later);
        }
    }

    private async Task<long> Files(long id)
    {
        await using var connection = await host.Store.Read();
        return await connection.ExecuteScalarAsync<long>("select count(*) from file where stream_id = @id", new { id });
    }

    [Fact]
    public async Task A_form_of_another_site_hands_nothing_in()
    {
        var id = await host.AskedForSupplement();
        using var lan = await host.SignedIn(Logins.Citizen);
        var form = (await lan.Open($"/ho-so/{id}/bo-sung")).Form();
        await lan.Submit(form, ("__RequestVerificationToken", "made up"), ("Remark", "x"));
        Assert.Equal(HttpStatusCode.BadRequest, lan.Status);
        Assert.Equal(Stage.AwaitingSupplement, (await host.Dossier(id)).Stage);
    }
}

using System.Net;
using Sen.Dossiers.Domain;
using Sen.Dossiers.Features;
using Sen.Dossiers.Tests.Host;
using static Sen.Dossiers.Tests.Official.OfficialPathTests;

namespace Sen.Dossiers.Tests.Official;

/// <summary>Positions of the centre: given and taken by its director; a hall guide helps and accepts nothing; who issues form 03 is a rule of the node.</summary>
public sealed class PositionTests(DossierHost host) : IClassFixture<DossierHost>
{
    private const string Door = "/quan-tri/vi-tri";

    [Fact]
    public async Task A_hall_guide_who_signs_in_comes_to_the_counter_and_a_clerk_to_the_inbox()
    {
        using var guide = await host.SignedIn(Logins.Guide);
        Assert.Equal(("/can-bo/tiep-nhan", HttpStatusCode.OK), (guide.Location, guide.Status));
        using var clerk = await host.SignedIn(Logins.Clerk);
        Assert.Equal("/can-bo", clerk.Location);
    }

    [Fact]
    public async Task The_director_gives_a_position_and_takes_it_back()
    {
        using var director = await host.SignedIn(Logins.Director);
        using var specialist = await host.SignedIn(Logins.Consulted);
        await specialist.Open("/can-bo/tiep-nhan");
        Assert.Equal(HttpStatusCode.Forbidden, specialist.Status);

        var page = await director.Open(Door);
        var official = (await host.Official(Logins.Consulted)).Official.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var reception = page.QuerySelectorAll("[name=Position] option").First(one => one.TextContent == "Công chức tiếp nhận").GetAttribute("value")!;
        page = await director.Submit(page.Form($"main form[action='{Door}']"), ("Official", official), ("Position", reception), ("Until.Day", "1/1/2020"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, director.Status);
        Assert.Contains("nhiều nhất 366 ngày", page.Said(), StringComparison.Ordinal);
        page = await director.Submit(page.Form($"main form[action='{Door}']"), ("Official", official), ("Position", reception), ("Until.Day", "31/12/2026"));
        Assert.Contains("Đã giao vị trí", page.Said(), StringComparison.Ordinal);

        await specialist.Open("/can-bo/tiep-nhan");
        Assert.Equal(HttpStatusCode.OK, specialist.Status);

        var row = page.QuerySelectorAll("tbody tr").First(one => one.TextContent.Contains("31/12/2026", StringComparison.Ordinal));
        page = await director.Submit((AngleSharp.Html.Dom.IHtmlFormElement)row.QuerySelector("form")!);
        Assert.Contains("Đã thu hồi vị trí", page.Said(), StringComparison.Ordinal);
        await specialist.Open("/can-bo/tiep-nhan");
        Assert.Equal(HttpStatusCode.Forbidden, specialist.Status);

        await specialist.Open(Door);
        Assert.Equal(HttpStatusCode.Forbidden, specialist.Status);
    }

    [Fact]
    public async Task What_a_hall_guide_files_waits_at_the_counter_and_says_who_helped()
    {
        using var guide = await host.SignedIn(Logins.Guide);
        var page = await guide.Open("/can-bo/tiep-nhan");
        Assert.DoesNotContain(DossierSteps.CertifiedCopy, page.Said(), StringComparison.Ordinal);
        Assert.Contains("1.004873", page.Said(), StringComparison.Ordinal);
        await guide.Open("/can-bo/tim");
        Assert.Equal(HttpStatusCode.Forbidden, guide.Status);

        var visitor = await host.Visitor(Logins.Guide);
        var official = await host.Official(Logins.Guide);
        var enter = host.Get<EnterDossier>();
        var paper = (await enter.Begin(visitor, DossierSteps.CertifiedCopy, caseCode: null, onceKey: null, default)).Value;
        paper = (await host.Get<Drafts>().Save(paper with { Receiving = host.Commune.Id, Answers = DossierSteps.CertifiedCopyAnswers() }, default)).Value;
        Assert.Equal(DossierProblems.CounterOnly.Code, (await enter.Finish(visitor, official, paper.Id, new CounterFiling(DossierSource.Counter), [], note: null, default)).Problem!.Code);

        var draft = (await enter.Begin(visitor, DossierSteps.Birth, caseCode: null, onceKey: null, default)).Value;
        draft = (await host.Get<Drafts>().Save(draft with { Receiving = host.Commune.Id, Answers = await DossierSteps.BirthAnswers(host, draft.Id) }, default)).Value;
        page = await guide.Open($"/can-bo/tiep-nhan/{draft.Id}/xem-lai");
        page = await guide.Submit(page.Form("main form:has([name=ReadBack])"), ("ReadBack", "Signature"));
        Assert.Contains("Đã nộp hồ sơ, số tạm TN-", page.Said(), StringComparison.Ordinal);
        var dossier = await host.Dossier(draft.Id);
        Assert.Equal((Stage.Submitted, DossierSource.Assisted, "HallGuide"), (dossier.Stage, dossier.Source, dossier.Origin!.Help!.Role));
        Assert.Equal("HallGuide", (await host.Store.History(draft.Id))[0].By!.Role);

        using var counter = await host.SignedIn(Logins.Reception);
        await counter.Submit(Act(await counter.Open(PageOf(draft.Id)), "Accept"));
        Assert.Equal(Stage.Processing, (await host.Dossier(draft.Id)).Stage);
    }

    [Fact]
    public async Task Who_issues_form_03_follows_the_rules_of_the_day()
    {
        var rules = host.Get<IntakeRulesSource>();
        var reception = await host.Official(Logins.Reception);
        var today = host.Store.Clock.Today;
        var first = await host.Submitted();
        Assert.True((await host.Get<RefuseIntake>().Propose(reception, first, "other", "Sai nơi nộp", default)).TryGet(out var proposed, out _));
        Assert.Equal(DeskRole.CentreDirector, proposed.State.Desk!.Role);

        await rules.Enter(new IntakeRules(today.AddDays(30), DeskRole.Reception, 20, 5, 4), default);
        await rules.Enter(new IntakeRules(today, DeskRole.Signatory, 10, 3, 8), default);
        try
        {
            var second = await host.Submitted();
            Assert.True((await host.Get<RefuseIntake>().Propose(reception, second, "other", "Sai nơi nộp", default)).TryGet(out proposed, out _));
            Assert.Equal(DeskRole.Signatory, proposed.State.Desk!.Role);
            using var leader = await host.SignedIn(Logins.Signatory);
            await leader.Submit(Act(await leader.Open(PageOf(second)), "Refuse"), ("IssueText", "Sai nơi nộp"));
            Assert.Equal(Stage.IntakeRefused, (await host.Dossier(second)).Stage);

            // The rules of a later day stand beside these, and another start reads them all.
            var again = new IntakeRulesSource(host.Get<Kernel.Settings>());
            await again.StartAsync(default);
            Assert.Equal([today.AddDays(30), today, DateOnly.MinValue], again.All.Select(one => one.From));
            Assert.Equal(5, host.Get<LegalRulesSource>().On(host.Store.Clock.Now.AddDays(31)).SupplementWithinWorkingDays);
        }
        finally
        {
            await rules.Enter(IntakeRules.Standard with { From = today }, default);
        }
    }
}

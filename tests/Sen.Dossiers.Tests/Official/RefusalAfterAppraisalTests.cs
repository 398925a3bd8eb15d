using System.Net;
using Sen.Dossiers.Domain;
using Sen.Dossiers.Features;
using Sen.Dossiers.Tests.Host;
using Sen.Kernel.Changes;
using static Sen.Dossiers.Tests.Official.OfficialPathTests;

namespace Sen.Dossiers.Tests.Official;

public class RefusalAfterAppraisalTests(DossierHost host) : RefusalAfterAppraisal(host), IClassFixture<DossierHost>;

public class RefusalAfterAppraisalOnPostgresTests(PostgresDossierHost host) : RefusalAfterAppraisal(host), IClassFixture<PostgresDossierHost>;

/// <summary>Who is refused on the merits gets a paper that was approved, numbered and handed over (Decree 61/2018 art 19.8).</summary>
public abstract class RefusalAfterAppraisal(DossierHost host)
{
    private const string Why = "Bản chính đã hết giá trị sử dụng từ ngày 01/03/2026. Xin cấp lại bản chính rồi nộp lại.";

    [Fact]
    public async Task It_is_drafted_signed_issued_and_handed_over_and_the_applicant_reads_why()
    {
        var id = await host.Accepted();
        using var specialist = await host.SignedIn(Logins.Specialist);
        var page = await specialist.Open(PageOf(id));
        Assert.Contains("thông báo không giải quyết theo mẫu 03", page.Said(), StringComparison.Ordinal);
        page = await specialist.Submit(Act(page, "NotGrant"), ("NotGrantReason", "not-eligible"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, specialist.Status);
        Assert.Null((await host.Dossier(id)).Draft);
        page = await specialist.Submit(Act(page, "NotGrant"), ("NotGrantReason", "not-eligible"), ("NotGrantText", Why));
        Assert.Contains("Đã lập thông báo không giải quyết hồ sơ", page.Said(), StringComparison.Ordinal);
        Assert.Equal(StageOf(Stage.Processing, "sign"), StageOf(await host.Dossier(id)));

        using var lan = await host.SignedIn(Logins.Citizen);
        Assert.DoesNotContain("hết giá trị", (await lan.Open($"/ho-so/{id}")).Said(), StringComparison.Ordinal);

        using var leader = await host.SignedIn(Logins.Signatory);
        page = await leader.Open($"/can-bo/ky/{id}");
        Assert.Contains("Văn bản này từ chối giải quyết", page.Said(), StringComparison.Ordinal);
        using (var file = await leader.Get(page.QuerySelector("iframe")!.GetAttribute("src")!))
        {
            var notice = WebUtility.HtmlDecode(await file.Content.ReadAsStringAsync());
            Assert.All(["THÔNG BÁO", "Về việc không giải quyết hồ sơ", "Trần Thị Lan", Why, (await host.Dossier(id)).Code!, "ngày 01 tháng 12 năm 2026"], said => Assert.Contains(said, notice, StringComparison.Ordinal));
        }

        await leader.Submit(Act(page, "Approve"));
        using var clerk = await host.SignedIn(Logins.Clerk);
        page = await clerk.Submit(Act(await clerk.Open(PageOf(id)), "Issue"));
        Assert.Contains("phát hành", page.Said(), StringComparison.Ordinal);
        using var delivery = await host.SignedIn(Logins.Delivery);
        page = await delivery.Submit(Act(await delivery.Open(PageOf(id)), "Deliver"), ("Relation", "self"), ("Way", "counter"));
        Assert.Contains("Đã trả kết quả hồ sơ", page.Said(), StringComparison.Ordinal);

        var dossier = await host.Dossier(id);
        Assert.Equal(Stage.Delivered, dossier.Stage);
        Assert.Equal(new Refusal("not-eligible", Why), dossier.Draft!.Refusal);
        Assert.Matches("^[0-9]{2}/TB-2026$", dossier.Issued!.Number);
        page = await specialist.Open(PageOf(id));
        Assert.Contains($"Vào sổ, cấp số {dossier.Issued.Number}, phát hành thông báo không giải quyết", page.Said(), StringComparison.Ordinal);
        page = await lan.Open($"/ho-so/{id}");
        Assert.Contains("Không được giải quyết", page.Said(), StringComparison.Ordinal);
        Assert.Contains(Why, page.Said(), StringComparison.Ordinal);
        Assert.Contains($"Đã phát hành văn bản không giải quyết, số {dossier.Issued.Number}", page.Said(), StringComparison.Ordinal);
        using var result = await lan.Get($"/ho-so/{id}?handler=File&file={dossier.Draft.File.Id}");
        Assert.Equal(dossier.Draft.File.Sha256, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(await result.Content.ReadAsByteArrayAsync())));
    }

    [Fact]
    public async Task Sent_back_it_is_written_again_or_the_request_is_granted_after_all()
    {
        var id = await host.Accepted();
        var specialist = await host.Official(Logins.Specialist);
        Good(await host.Get<RefuseResult>().Run(specialist, id, "other", Why, default));
        Good(await host.Get<ForwardDossier>().SendBack(await host.Official(Logins.Signatory), id, "Nêu rõ căn cứ", default));

        using var browser = await host.SignedIn(Logins.Specialist);
        var page = await browser.Open(PageOf(id));
        Assert.Contains("Nêu rõ căn cứ", page.Said(), StringComparison.Ordinal);
        Assert.Equal(Why, page.QuerySelector("[name=NotGrantText]")!.TextContent.Trim());
        await browser.Submit(Act(page, "NotGrant"), ("NotGrantText", Why + " Căn cứ: Điều 5."));
        Assert.EndsWith("Căn cứ: Điều 5.", (await host.Dossier(id)).Draft!.Refusal!.Text, StringComparison.Ordinal);

        Good(await host.Get<ForwardDossier>().SendBack(await host.Official(Logins.Signatory), id, "Bản chính còn giá trị", default));
        Good(await host.Get<DraftResultFile>().FromTemplate(specialist, id, new Dictionary<string, string>(StringComparer.Ordinal), once: null, default));
        var dossier = await host.Dossier(id);
        Assert.Equal((true, null), (dossier.Draft!.Granted, dossier.Draft.Refusal));
    }

    [Fact]
    public async Task Where_the_process_knows_no_refusal_none_is_offered_and_none_is_taken()
    {
        var id = await host.Accepted(DossierSteps.Birth);
        var specialist = await host.Official(Logins.Specialist);
        Good(await host.Get<WorkInSystem>().Return(specialist, id, DossierSteps.Returned, note: null, default));
        Good(await host.Get<ConfirmResult>().Run(new Act(Actor.Anonymous, "H57.904"), id, ConfirmedBy.Applicant, default));
        using var browser = await host.SignedIn(Logins.Specialist);
        Assert.Null((await browser.Open(PageOf(id))).QuerySelector("form[action*='handler=NotGrant']"));
        Assert.Equal(DossierProblems.WrongStep.Code, (await host.Get<RefuseResult>().Run(specialist, id, "other", Why, default)).Problem!.Code);
    }

    [Fact]
    public async Task Who_does_not_hold_the_desk_refuses_nothing_and_leaves_no_file()
    {
        var id = await host.Accepted();
        var refused = await host.Get<RefuseResult>().Run(await host.Official(Logins.Clerk), id, "other", Why, default);
        Assert.Equal(DossierProblems.NotYourDesk.Code, refused.Problem!.Code);
        Assert.Null((await host.Dossier(id)).Draft);
    }

    private static (Stage, string?) StageOf(Stage stage, string step) => (stage, step);

    private static (Stage, string?) StageOf(Dossier dossier) => (dossier.Stage, dossier.Step?.Id);

    private static void Good<T>(Kernel.Result<T> result) => Assert.True(result.TryGet(out _, out var problem), problem?.ToString());
}

using System.Net;
using AngleSharp.Html.Dom;
using Sen.Dossiers.Domain;
using Sen.Dossiers.Features;
using Sen.Dossiers.Tests.Citizen;
using Sen.Dossiers.Tests.Host;
using Sen.Dossiers.Tests.Rules;
using Sen.Procedures.Domain.Processes;
using static Sen.Dossiers.Tests.Official.OfficialPathTests;

namespace Sen.Dossiers.Tests.Official;

/// <summary>Work in a ministry's system, the applicant's yes to the draft, persons who must come.</summary>
public sealed class BeyondTests(DossierHost host) : IClassFixture<DossierHost>
{
    [Fact]
    public async Task What_the_other_system_needs_is_there_to_copy_and_only_what_it_gives_back_is_typed()
    {
        var id = await host.Accepted(DossierSteps.Birth);
        using var specialist = await host.SignedIn(Logins.Specialist);
        var page = await specialist.Open(PageOf(id));
        var copies = page.QuerySelectorAll(".s-copies li input").OfType<IHtmlInputElement>().Select(box => box.Value).ToList();
        Assert.Equal("TRẦN BẢO AN", copies[0]);
        Assert.Contains("20/11/2026", copies);
        Assert.Contains("Trần Thị Lan", copies);
        Assert.Null(page.QuerySelector("form[action*='handler=Forward']"));

        page = await specialist.Submit(Act(page, "Return"), ("Returned.number", "045"), ("Returned.registeredOn", "31/02/2026"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, specialist.Status);
        Assert.Contains("Nhập đủ ngày, tháng, năm", page.Said(), StringComparison.Ordinal);
        Assert.Contains("Nhập nội dung này theo hệ thống ngoài", page.Said(), StringComparison.Ordinal);
        Assert.Equal("045", ((IHtmlInputElement)page.QuerySelector("[name='Returned.number']")!).Value);

        page = await specialist.Submit(Act(page, "Return"), [.. DossierSteps.Returned.Select(one => ($"Returned.{one.Key}", one.Value))]);
        Assert.Contains("Đã nhập kết quả của hệ thống ngoài", page.Said(), StringComparison.Ordinal);
        var dossier = await host.Dossier(id);
        Assert.Equal((StepWork.Confirm, default(Desk)), (dossier.Step!.Work, dossier.Desk));
        Assert.Equal("2026-12-01", dossier.ReturnedFacts.First(one => one.Id == "registeredOn").Text);
    }

    [Fact]
    public async Task Another_commune_verifies_what_only_it_can_know()
    {
        var id = await host.Accepted(DossierSteps.Birth);
        using var specialist = await host.SignedIn(Logins.Specialist);
        var page = await specialist.Open(PageOf(id));
        var elsewhere = page.QuerySelectorAll("[name=Commune] option").First(one => one.TextContent.Contains("Vỹ Dạ", StringComparison.Ordinal)).GetAttribute("value")!;
        page = await specialist.Submit(Act(page, "Consult"), ("Commune", elsewhere), ("Question", "Người mẹ có đăng ký kết hôn tại Vỹ Dạ không?"), ("Hours", "24"));
        Assert.Contains("Văn phòng HĐND và UBND, Ủy ban nhân dân phường Vỹ Dạ", page.Said(), StringComparison.Ordinal);

        using var other = await host.SignedIn(Logins.Verifier);
        Assert.Contains("Người mẹ có đăng ký kết hôn", (await other.Open("/can-bo")).Said(), StringComparison.Ordinal);
        page = await other.Open(PageOf(id));
        await other.Submit(Act(page, "Answer"), ("Answer.1", "Không có trong sổ"));
        Assert.Equal("Không có trong sổ", (await host.Dossier(id)).Consultations[0].Answer);
        await other.Open(PageOf(id));
        Assert.Equal(HttpStatusCode.OK, other.Status);
    }

    [Fact]
    public async Task A_system_that_is_down_makes_the_step_wait_and_the_times_are_kept()
    {
        var id = await host.Accepted(DossierSteps.Birth);
        using var specialist = await host.SignedIn(Logins.Specialist);
        var page = await specialist.Submit(Act(await specialist.Open(PageOf(id)), "Wait"));
        Assert.Contains("Chờ hệ thống ngoài", page.Said(), StringComparison.Ordinal);
        Assert.True((await host.Dossier(id)).IsWaitingForSystem);
        page = await specialist.Submit(Act(await specialist.Open(PageOf(id)), "Resume"));
        var wait = Assert.Single((await host.Dossier(id)).ExternalWaits!);
        Assert.NotNull(wait.Until);
        Assert.Contains("Chờ Phần mềm hộ tịch dùng chung", page.Said(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_mother_says_what_is_wrong_then_that_it_is_right()
    {
        var id = await ToConfirm();
        using var lan = await host.SignedIn(Logins.Citizen);
        var page = await lan.Open($"/ho-so/{id}");
        Assert.Contains("Đọc và xác nhận trước khi cấp kết quả", page.Said(), StringComparison.Ordinal);
        Assert.Contains("TRẦN BẢO AN", page.Said(), StringComparison.Ordinal);
        Assert.Contains("099226000123", page.Said(), StringComparison.Ordinal);
        page = await lan.Submit(page.Form("form[action*='right=false']"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, lan.Status);
        page = await lan.Submit(page.Form("form[action*='right=false']"), ("ConfirmRemark", "Tên đệm là Bảo, không phải Báo"));
        Assert.Contains("Cán bộ sửa và gửi lại", page.Said(), StringComparison.Ordinal);
        Assert.Equal("record", (await host.Dossier(id)).Step!.Id);
        using var specialist = await host.SignedIn(Logins.Specialist);
        Assert.Contains("Tên đệm là Bảo, không phải Báo", (await specialist.Open(PageOf(id))).Said(), StringComparison.Ordinal);

        await host.Get<WorkInSystem>().Return(await host.Official(Logins.Specialist), id, DossierSteps.Returned, note: null, default);
        var yes = (await lan.Open($"/ho-so/{id}")).Form("form[action*='right=true']");
        Assert.Contains("Cảm ơn bạn đã xác nhận", (await lan.Submit(yes)).Said(), StringComparison.Ordinal);
        Assert.Equal("draft", (await host.Dossier(id)).Step!.Id);
        await lan.Submit(yes);
        Assert.Equal(HttpStatusCode.Conflict, lan.Status);
    }

    [Fact]
    public async Task Without_an_account_number_and_secret_are_enough_to_confirm()
    {
        var id = await ToConfirm();
        var dossier = await host.Dossier(id);
        using var phone = host.Browser();
        var page = await phone.Follow(dossier.Code!, dossier.FollowSecret);
        page = await phone.Submit(page.Form("form[action*='right=true']"));
        Assert.Contains("Cảm ơn bạn đã xác nhận", page.Said(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Silence_is_a_yes_after_the_time_and_not_before()
    {
        var id = await ToConfirm();
        var silent = host.Get<SilentConfirmations>();
        await silent.Run(default);
        Assert.NotNull((await host.Dossier(id)).Confirmation);
        host.Test.Time.Advance(TimeSpan.FromDays(2));
        await silent.Run(default);
        var dossier = await host.Dossier(id);
        Assert.Equal((default(Confirmation), "draft"), (dossier.Confirmation, dossier.Step!.Id));
        using var lan = await host.SignedIn(Logins.Citizen);
        Assert.Contains("Hết thời gian trả lời, coi như đồng ý", (await lan.Open($"/ho-so/{id}")).Said(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_comes_or_telephones_is_taken_down_by_the_counter_and_by_nobody_else()
    {
        var id = await ToConfirm();
        using var counter = await host.SignedIn(Logins.Reception);
        var page = await counter.Open("/can-bo?nhom=waiting");
        Assert.DoesNotContain((await host.Dossier(id)).Code!, page.Said(), StringComparison.Ordinal);
        using var asking = await host.SignedIn(Logins.Specialist);
        Assert.Contains((await host.Dossier(id)).Code!, (await asking.Open("/can-bo?nhom=waiting")).Said(), StringComparison.Ordinal);
        using var clerk = await host.SignedIn(Logins.Clerk);
        Assert.Null((await clerk.Open(PageOf(id))).QuerySelector("form[action*='handler=Confirm']"));
        page = await counter.Submit(Act(await counter.Open(PageOf(id)), "Confirm"));
        Assert.Equal("draft", (await host.Dossier(id)).Step!.Id);
    }

    [Fact]
    public async Task The_clock_stands_while_the_applicant_is_awaited_and_goes_on_with_what_was_left()
    {
        var id = await ToConfirm();
        var due = (await host.Dossier(id)).Due!;
        Assert.NotNull(due.PausedAt);
        Assert.Equal("Quy trình giải quyết của thủ tục", due.Derivation[^1].Article);
        using var lan = await host.SignedIn(Logins.Citizen);
        var page = await lan.Open($"/ho-so/{id}");
        Assert.Contains("chờ bạn xác nhận", page.Said(), StringComparison.Ordinal);
        host.Test.Time.Advance(TimeSpan.FromHours(20));
        page = await lan.Submit((await lan.Open($"/ho-so/{id}")).Form("form[action*='right=true']"));
        var running = (await host.Dossier(id)).Due!;
        Assert.Null(running.PausedAt);
        Assert.True(running.At > due.At, $"{running.At} is not after {due.At}");
        Assert.Contains("Thời hạn giải quyết được tính tiếp", page.Said(), StringComparison.Ordinal);
        using var specialist = await host.SignedIn(Logins.Specialist);
        Assert.Contains("Thời hạn giải quyết tạm dừng, chờ người yêu cầu", (await specialist.Open(PageOf(id))).Said(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_clock_stands_until_both_have_come()
    {
        var walk = new DossierWalk().After("submit", "accept", "forward", "draft", "to-sign", "approve", "issue-onward");
        Assert.NotNull(walk.State!.Due!.PausedAt);
        walk.Now = walk.Now.AddDays(9);
        Assert.NotNull(walk.After("groom").State!.Due!.PausedAt);
        var due = walk.After("bride").State!.Due!;
        Assert.Null(due.PausedAt);
        Assert.True(due.At > walk.Now, $"due {due.At}");
    }

    [Theory]
    [InlineData("groom", DossierState.Refused)]
    [InlineData("bride", DossierState.Refused)]
    [InlineData("both", DossierState.Ready)]
    public void A_marriage_ends_only_when_both_have_signed(string came, string expected)
    {
        var walk = new DossierWalk().After("submit", "accept", "forward", "draft", "to-sign", "approve", "issue-onward");
        Assert.Equal((Stage.Processing, StepWork.Attend), (walk.State!.Stage, walk.State.Step!.Work));
        Assert.Null(OwnDossier.Result(walk.State));
        Assert.Equal(DossierProblems.AlreadyIssued, walk.Do("draft"));
        foreach (var person in came == "both" ? (string[])["groom", "bride"] : [came])
            Assert.Null(walk.Do(person));
        var problem = walk.Do("to-deliver");
        Assert.Equal(expected == DossierState.Ready ? null : DossierProblems.AttendanceMissing, problem);
        Assert.Equal(expected == DossierState.Ready, walk.State!.Stage is Stage.ResultReady);
        Assert.Equal(expected == DossierState.Ready, OwnDossier.Result(walk.State) is not null);
    }

    private static class DossierState
    {
        public const string Refused = "refused";
        public const string Ready = "ready";
    }

    private async Task<long> ToConfirm()
    {
        var id = await host.Accepted(DossierSteps.Birth);
        Assert.Null((await host.Get<WorkInSystem>().Return(await host.Official(Logins.Specialist), id, DossierSteps.Returned, note: null, default)).Problem);
        return id;
    }
}

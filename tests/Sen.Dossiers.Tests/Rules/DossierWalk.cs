using System.Text.Json;
using Sen.Dossiers.Domain;
using Sen.Files;
using Sen.Kernel;
using Sen.Kernel.Changes;
using Sen.LegalTime;
using Sen.Procedures.Domain.Processes;

namespace Sen.Dossiers.Tests.Rules;

/// <summary>A dossier lived through by pure decisions, without a store: every command that can be thought of, in any order.</summary>
internal sealed class DossierWalk
{
    private static readonly WorkCalendar Calendar = WorkCalendar.Build(CalendarRules.Standard, 2024, 2030);
    public static readonly LegalRules Rules = new(Calendar, DeadlinePolicy.RuleSet2025);

    private static readonly AgencyRef Ward = new(904, "H57.904", "Ủy ban nhân dân phường Thuận Hóa");
    private static readonly Desk Reception = new(1, "Trung tâm", DeskRole.Reception);
    private static readonly Desk Specialist = new(2, "Văn phòng", DeskRole.Specialist);
    private static readonly Desk Director = new(1, "Trung tâm", DeskRole.CentreDirector);
    private static readonly Desk Signatory = new(3, "Lãnh đạo", DeskRole.Signatory);
    private static readonly Desk Clerk = new(2, "Văn phòng", DeskRole.Clerk);
    private static readonly Desk Consulted = new(4, "Phòng Kinh tế", DeskRole.Consulted);

    /// <summary>Sits at every desk.</summary>
    public static readonly ActingOfficial Everybody = Official(Reception, Specialist, Director, Signatory, Clerk, Consulted);

    /// <summary>Works dossiers and does not speak to applicants.</summary>
    public static readonly ActingOfficial Worker = Official(Specialist);

    /// <summary>Sits at none that matters.</summary>
    public static readonly ActingOfficial Stranger = Official(new Desk(99, "Sở khác", DeskRole.Reception));

    private static readonly StoredFile Paper = new("7", "ket-qua.pdf", 10, new string('a', 64), "application/pdf");

    private static readonly StoredFile Notice = new("8", "thong-bao.html", 10, new string('c', 64), "text/html");

    public static readonly IReadOnlyList<string> Commands =
        ["submit", "accept", "ask", "ask-other", "answer", "propose", "refuse", "decline", "withdraw", "fee", "forward", "to-sign", "assign", "consult", "opinion", "draft", "not-grant", "not-grant-silently", "approve", "approve-refusal", "approve-wrong", "send-back", "issue", "deliver", "rate",
        "to-system", "return", "return-nothing", "wait", "back", "to-confirm", "confirm", "silence", "not-right", "report", "nothing-to-ask", "spot", "to-attend", "groom", "bride", "issue-onward", "to-deliver"];

    private static readonly ExternalWork System = new()
    {
        System = "civil-status", Name = "Phần mềm hộ tịch dùng chung", Link = "https://hotich.example", Copy = [],
        Returns = [new ReturnedEntry { Id = "number", Label = "Số", Type = ReturnType.Text }],
    };

    private SpotWork Spot => new(
        Paper,
        new Dictionary<StepWork, Route>
        {
            [StepWork.DraftResult] = To("sign", StepWork.Sign, Signatory), [StepWork.Sign] = To("issue", StepWork.Issue, Clerk), [StepWork.Issue] = To("deliver", StepWork.Deliver, Reception),
        },
        "0000123",
        "1204, quyển 03/2026 – SCT/BS");

    private static readonly AttendingPerson[] Couple = [new("groom", "Bên nam"), new("bride", "Bên nữ")];

    public Dossier? State { get; private set; }

    public List<(DomainEvent Fact, DateTimeOffset At)> Facts { get; } = [];

    public DateTimeOffset Now { get; set; } = new(2026, 12, 1, 8, 0, 0, Clock.VietNam);

    public Problem? Do(string command, ActingOfficial? official = null)
    {
        var decision = Decide(command, official ?? Everybody);
        foreach (var fact in decision.Events)
        {
            State = DossierStream.Kind.Apply(State, fact, Now);
            Facts.Add((fact, Now));
        }

        return decision.Problem;
    }

    public DossierWalk After(params string[] commands)
    {
        foreach (var command in commands)
        {
            if (Do(command) is { } problem)
                throw new InvalidOperationException($"{command}: {problem}");
        }

        return this;
    }

    private Decision Decide(string command, ActingOfficial official) => command switch
    {
        "submit" => DossierDecisions.Submit(State, Submission()),
        "accept" => DossierDecisions.Accept(State, official, "H57.904-261201-0001", Rules.Due(Now, Duration.WorkingDays(3)), State?.Papers ?? [], To("examine", StepWork.Process, Specialist), note: null),
        "ask" => DossierDecisions.RequestSupplement(State, official, Reception, [new SupplementItem("KS-01", "Thiếu dấu của cơ sở y tế")], "Giấy tờ chưa đủ", Rules, Now),
        "ask-other" => DossierDecisions.RequestSupplement(State, official, Reception, [new SupplementItem("KS-99", "Một giấy tờ khác")], "Giấy tờ chưa đủ", Rules, Now),
        "report" => DossierDecisions.ReportDefect(State, official, Reception, [new SupplementItem("KS-01", "Thiếu dấu của cơ sở y tế")], "Không đối chiếu được", Rules, Now),
        "nothing-to-ask" => DossierDecisions.ReturnDefect(State, official, "Đã đủ"),
        "spot" => DossierDecisions.ResolveOnTheSpot(State, official, Spot, Rules, Now),
        "answer" => DossierDecisions.AnswerSupplement(State, JsonSerializer.SerializeToElement(new { a = 2 }), State?.Papers ?? [], "Tôi gửi lại", Rules, Now),
        "propose" => DossierDecisions.ProposeRefusal(State, official, "not-competent", "Không thuộc thẩm quyền", Director, Now),
        "refuse" => DossierDecisions.IssueRefusal(State, official, "01/PTC-2026", "", Now),
        "decline" => DossierDecisions.DeclineRefusal(State, official, "Hồ sơ đủ điều kiện"),
        "withdraw" => DossierDecisions.Withdraw(State, "Tôi nộp nhầm", Now),
        "fee" => DossierDecisions.CollectFee(State, "0000123", Now),
        "forward" => DossierDecisions.Forward(State, official, To("draft", StepWork.DraftResult, Specialist), StepOutcomes.Forward, note: null, Attending, Rules, Now),
        "to-sign" => DossierDecisions.Forward(State, official, To("sign", StepWork.Sign, Signatory), StepOutcomes.Forward, note: null, Attending, Rules, Now),
        "assign" => DossierDecisions.Assign(State, official, 5, "Lê Văn An"),
        "consult" => DossierDecisions.Consult(State, official, [(Consulted, "Nơi cư trú?", Now.AddHours(4))], Now),
        "opinion" => DossierDecisions.AnswerConsultation(State, official, State?.Consultations.Count ?? 1, "Có cư trú"),
        "draft" => DossierDecisions.DraftResult(State, official, Paper, granted: true, Now),
        "not-grant" => DossierDecisions.RefuseResult(State, official, Notice, new Refusal("not-eligible", "Không đủ điều kiện"), To("sign", StepWork.Sign, Signatory), Rules, Now),
        "not-grant-silently" => DossierDecisions.RefuseResult(State, official, Notice, new Refusal("not-eligible", ""), To("sign", StepWork.Sign, Signatory), Rules, Now),
        "approve-refusal" => DossierDecisions.Approve(State, official, Notice.Sha256, To("issue", StepWork.Issue, Clerk), Now),
        "approve" => DossierDecisions.Approve(State, official, Paper.Sha256, To("issue", StepWork.Issue, Clerk), Now),
        "approve-wrong" => DossierDecisions.Approve(State, official, new string('b', 64), To("issue", StepWork.Issue, Clerk), Now),
        "send-back" => DossierDecisions.SendBack(State, official, To("draft", StepWork.DraftResult, Specialist), "Sai ngày sinh", Rules, Now),
        "issue" => DossierDecisions.Issue(State, official, "01/2026", To("deliver", StepWork.Deliver, Reception), Rules, Now),
        "issue-onward" => DossierDecisions.Issue(State, official, "01/2026", To("attend", StepWork.Attend, Specialist), Rules, Now),
        "to-deliver" => State?.Issued is null ? Decision.Nothing : DossierDecisions.Forward(State, official, To("deliver", StepWork.Deliver, Reception), StepOutcomes.Forward, note: null, Attending, Rules, Now),
        "to-system" => DossierDecisions.Forward(State, official, To("record", StepWork.External, Specialist), StepOutcomes.Forward, note: null, Attending, Rules, Now),
        "return" => DossierDecisions.ReturnExternal(State, official, System, [new ReturnedFact("record", "number", ReturnType.Text, "01")], To("draft", StepWork.DraftResult, Specialist), note: null, Rules, Now),
        "return-nothing" => DossierDecisions.ReturnExternal(State, official, System, [], To("draft", StepWork.DraftResult, Specialist), note: null, Rules, Now),
        "wait" => DossierDecisions.WaitForSystem(State, official, System, Now),
        "back" => DossierDecisions.SystemIsBack(State, official),
        "to-confirm" => DossierDecisions.Forward(State, official, To("confirm", StepWork.Confirm, Specialist), StepOutcomes.Forward, note: null, Attending, Rules, Now),
        "confirm" => DossierDecisions.Confirm(State, To("draft", StepWork.DraftResult, Specialist), ConfirmedBy.Applicant, Rules, Now),
        "silence" => DossierDecisions.Confirm(State, To("draft", StepWork.DraftResult, Specialist), ConfirmedBy.Silence, Rules, Now),
        "not-right" => DossierDecisions.DeclineDraft(State, To("record", StepWork.External, Specialist), "Sai tên đệm", Rules, Now),
        "to-attend" => DossierDecisions.Forward(State, official, To("attend", StepWork.Attend, Specialist), StepOutcomes.Forward, note: null, Attending, Rules, Now),
        "groom" => DossierDecisions.Attend(State, official, Couple[0], Couple, Rules, Now),
        "bride" => DossierDecisions.Attend(State, official, Couple[1], Couple, Rules, Now),
        "deliver" => DossierDecisions.Deliver(State, official, "Nguyễn Thị Lan", relation: null, "Tại quầy", Now),
        "rate" => DossierDecisions.Rate(State, 5, comment: null, Now),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command, "No such command."),
    };

    private IReadOnlyList<AttendingPerson> Attending => State?.Step?.Work is StepWork.Attend ? Couple : [];

    private DossierSubmitted Submission() => new(
        "TN-0042",
        "K7M2-9QXP",
        new ProcedureRef("sen/1.004873/1", "1.004873", "1.004873.01", "Cấp giấy xác nhận tình trạng hôn nhân", "Hộ tịch", "3wd"),
        SubmissionChannel.Online,
        new Bodies(Ward, Ward),
        Account: 77,
        new Person("Nguyễn Thị Ẩn"),
        Submitter: null,
        JsonSerializer.SerializeToElement(new { a = 1 }),
        [new Paper("KS-01", "Giấy chứng sinh", 1, 0, Presented: false, [])],
        [new FeeDue("charge", "Lệ phí", 5_000, Rule: null)],
        Rules.Due(Now, Rules.IntakeTime).At,
        Reception);

    private Route To(string id, StepWork work, Desk desk) => new(new CurrentStep(id, id, work, Now, Rules.Due(Now, Duration.WorkingHours(4)).At, work is StepWork.Confirm or StepWork.Attend), desk);

    private static ActingOfficial Official(params Desk[] desks) =>
        new(1, 1, 1, "Trần Văn Hậu", "Công chức", "H57.904", "Phường Thuận Hóa", [.. desks.Select(desk => new HeldDesk(desk.OrgUnit, desk.Role))]);
}

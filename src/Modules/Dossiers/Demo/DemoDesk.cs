using System.Security.Cryptography;
using Sen.Accounts;
using Sen.Agencies;
using Sen.Dossiers.Demo;
using Sen.Dossiers.Domain;
using Sen.Dossiers.Features;
using Sen.Files;
using Sen.Kernel;
using Sen.Kernel.Changes;
using Sen.Procedures.Domain.Forms;
using Sen.Procedures.Domain.Processes;

namespace Sen.Dossiers;

/// <summary>The officials and citizens of the demo at work: does one act after the other, by the real use cases.</summary>
internal sealed class DemoDesk(
    Store store, AgencyDirectory directory, FindAccount accounts, WorkCalendars calendars, ProcedurePackages packages, AgencyChoices agencies, FormContexts contexts, FileStore files,
    ActingOfficials officials, SubmitDossier submit, AcceptDossier accept, RequestSupplement supplement, RefuseIntake refuse, ForwardDossier forward, ConsultUnits consult,
    DraftResultFile draft, WorkInSystem systems, RecordAttendance attendance, ConfirmResult confirm, ApproveResult approve, IssueResult issue, RefuseResult notGrant, DemoCashier cashier, DeliverResult deliver, RateDossier rate)
{
    private static readonly string[] StaffedCommunes = ["19789", "19789", "19777", "19960"];

    private readonly Random _random = new(5757);
    private readonly Dictionary<(long Agency, DeskRole Role), ActingOfficial?> _acting = [];
    private List<Agency> _communes = [];

    public bool IsWorkingDay(DateOnly day) => calendars.Current.IsWorkingDay(day);

    public async Task Prepare(CancellationToken ct)
    {
        var communes = new List<Agency>();
        foreach (var code in StaffedCommunes)
        {
            if (await directory.CommitteeOf(code, ct: ct) is { } agency)
                communes.Add(agency);
        }

        _communes = communes;
    }

    /// <summary>The submission now; then plans the official's acts after it.</summary>
    /// <param name="atHome">At the ward whose officials' accounts the demo shows.</param>
    public async Task Live(DemoPlan plan, DemoStory story, long? account, bool atHome, CancellationToken ct)
    {
        if (!packages.InForce(story.Procedure, caseCode: null, store.Clock.Today).TryGet(out var package, out var unknown))
            throw new InvalidOperationException($"The demo catalogue has no {story.Procedure}: {unknown.Code}.");
        var competent = await agencies.Competent(package.Version, ct);
        var commune = _communes[atHome ? 0 : _random.Next(_communes.Count)];
        var agency = competent.FirstOrDefault(one => one.Id == commune.Id) ?? competent[0];
        var bodies = Good(await agencies.BodiesFor(package.Version, agency.Id, ct));

        var id = LocalNumber.Next(store.Clock.Real);
        var uploads = new List<(FormField Field, byte[] Bytes, FilePaper Paper)>();
        var people = new SampleAnswers(_random);
        var answers = people.Fill(package.Form, Answers.Empty, contexts.Now, commune.UnitCode, field => Upload(field, uploads));
        answers = await Store(package.Form, answers, id, uploads, ct);
        var channel = account is not null && ProcedurePackages.Online(package).Problem is null ? SubmissionChannel.Online : SubmissionChannel.Direct;
        var submission = new Submission(package, FormEngine.Submitted(package.Form, answers, contexts.Now), bodies, channel, account);
        Good(await submit.Submit(submission, new StreamRef(id), new Act(new Actor(account ?? -1), bodies.Receiving.Code), $"demo/{id}", also: [], ct));
        Plan(plan, story, id, Next);
    }

    private async Task Next(DemoPlan plan, DemoStory story, long id, CancellationToken ct)
    {
        var dossier = await store.Load(DossierStream.Kind, id, ct) ?? throw new InvalidOperationException($"Demo dossier {id} is gone.");
        if (Reached(dossier, story.Until))
            return;
        var result = await Act(dossier, story.Until, id, ct);
        Good(result);
        Plan(plan, story, id, Next);
    }

    private async Task<Result<Changed<Dossier>>> Act(Dossier dossier, DemoEnd until, long id, CancellationToken ct)
    {
        switch (dossier.Stage)
        {
            case Stage.Submitted when until is DemoEnd.Withdrawn:
                return await store.Change(DossierStream.Kind, id, new Act(Actor.Anonymous, dossier.Bodies.Receiving.Code), Needs.None, (one, taken) => DossierDecisions.Withdraw(one, "Tôi nộp nhầm nơi", taken.Now), ct);
            case Stage.Submitted when until is DemoEnd.SupplementAtIntake:
                return await supplement.Run(await At(dossier, ct), id, [new SupplementItem(dossier.Papers.Count > 0 ? dossier.Papers[0].Component : null, "Bản chụp mờ, không đọc được số và ngày cấp")], "Giấy tờ chưa đọc được", ct);
            case Stage.Submitted when until is DemoEnd.RefusalProposed or DemoEnd.IntakeRefused:
                return await refuse.Propose(await At(dossier, ct), id, "not-competent", "Giấy tờ không thuộc loại được chứng thực theo quy định", ct);
            case Stage.Submitted:
                return await accept.Run(await At(dossier, ct), id, [], note: null, ct);
            case Stage.RefusalProposed:
                return await refuse.Issue(await At(dossier, ct), id, "", ct);
            case Stage.ResultReady when DemoCashier.Waits(dossier):
                return await cashier.Collect(dossier, id, ct);
            case Stage.ResultReady:
                return await deliver.Run(await At(dossier, ct), id, dossier.Owner.Name, relation: null, "Nhận trực tiếp tại quầy", ct);
            case Stage.Delivered:
                return await rate.Run(Actor.Anonymous, id, _random.Next(4, 6), "Nhanh, dễ hiểu", ct);
            case Stage.Processing when until is DemoEnd.Withdrawn && dossier.Approval is null:
                return await store.Change(DossierStream.Kind, id, new Act(Actor.Anonymous, dossier.Bodies.Receiving.Code), Needs.None, (one, taken) => DossierDecisions.Withdraw(one, "Tôi sẽ nộp lại sau", taken.Now), ct);
            case Stage.Processing when until is DemoEnd.NotGranted && dossier.Draft is null:
                return await notGrant.Run(await At(dossier, ct), id, "not-eligible", "Người yêu cầu đang có tên trong đăng ký kết hôn tại nơi cư trú trước đây, nên không đủ điều kiện xác nhận tình trạng hôn nhân để kết hôn.", ct);
            case Stage.Processing when until is DemoEnd.Consulted && dossier.Consultations.Count == 0:
                return await Consult(dossier, id, ct);
            case Stage.Processing when until is DemoEnd.WaitingForSystem && dossier.Step?.Work is StepWork.External:
                return await systems.Wait(await At(dossier, ct), id, ct);
            case Stage.Processing when until is DemoEnd.SupplementInWork:
                return await supplement.Report(await At(dossier, ct), id, [new SupplementItem(null, "Xác nhận nơi cư trú trước ngày 01/07/2025")], "Thông tin cư trú chưa khớp với cơ sở dữ liệu", ct);
            case Stage.Processing when until is DemoEnd.DefectReported:
                var drawings = dossier.Papers.First(paper => paper.Name.Contains("móng", StringComparison.Ordinal));
                return await supplement.Report(await At(dossier, ct), id, [new SupplementItem(drawings.Component, $"{drawings.Name}: thiếu chữ ký")], "Bản vẽ chưa đủ chữ ký của người thiết kế", ct);
            case Stage.DefectReported:
                return await supplement.Run(await At(dossier, ct), id, dossier.Defect!.Items, dossier.Defect.Reason, ct);
            default:
                return await Work(dossier, id, ct);
        }
    }

    private async Task<Result<Changed<Dossier>>> Work(Dossier dossier, long id, CancellationToken ct)
    {
        if (dossier.Confirmation is not null)
            return await confirm.Run(new Act(Actor.Anonymous, dossier.Bodies.Competent.Code), id, ConfirmedBy.Applicant, ct);
        var official = await At(dossier, ct);
        return dossier.Step!.Work switch
        {
            StepWork.External => await systems.Return(official, id, SampleReturns.Of(systems.Of(dossier)!, _random, store.Clock.Today), note: null, ct),
            StepWork.Attend when attendance.Of(dossier).FirstOrDefault(one => !dossier.HasAttended(one.Id)) is { } person => await attendance.Run(official, id, person.Id, ct),
            StepWork.Sign => await approve.Run(official, id, dossier.Draft!.File.Sha256, ct),
            StepWork.Issue => await issue.Run(official, id, ct),
            StepWork.DraftResult when dossier.Draft is null => await draft.FromTemplate(official, id, new Dictionary<string, string>(), once: null, ct),
            _ => await forward.Run(official, id, Onward(dossier), note: null, ct),
        };
    }

    // The outcome that leads on: most steps have one besides sending back and refusing.
    private string Onward(Dossier dossier) => packages.Of(dossier.Procedure).Process.Step(dossier.Step!.Id)!.Next.Keys
        .First(outcome => outcome is not (StepOutcomes.SendBack or StepOutcomes.Refuse));

    private async Task<Result<Changed<Dossier>>> Consult(Dossier dossier, long id, CancellationToken ct)
    {
        var units = await directory.OrgUnits(dossier.Bodies.Competent.Id, ct: ct);
        var asked = units.Where(unit => unit.Kind is OrgUnitKind.Division).Select(unit => unit.Id).Take(2).ToList();
        return await consult.Ask(await At(dossier, ct), id, asked, commune: null, "Đề nghị cho biết tình trạng cư trú của người yêu cầu trong thời gian nêu tại tờ khai", workingHours: 8, once: null, ct);
    }

    // Who sits at the desk that holds the dossier.
    private async Task<ActingOfficial> At(Dossier dossier, CancellationToken ct)
    {
        var desk = dossier.Desk ?? throw new InvalidOperationException($"Nobody holds {dossier.DisplayCode}.");
        var agency = desk.Role is DeskRole.Reception or DeskRole.CentreDirector ? dossier.Bodies.Receiving : dossier.Bodies.Competent;
        if (_acting.TryGetValue((desk.OrgUnit, desk.Role), out var known) && known is not null)
            return known;

        var holders = await directory.HoldersOf(agency.Id, desk.Role.ToRole(), ct: ct);
        // Whoever has this role alone does it; who has several stands in.
        var holding = holders.OrderBy(one => one.OrgUnit.Id == desk.OrgUnit ? 0 : 1).ThenBy(one => one.Position.Roles.Count).FirstOrDefault()
            ?? throw new InvalidOperationException($"Nobody is {desk.Role} of {agency.Name}.");
        var account = (await accounts.OfOfficial(holding.Official.Id, ct)).Select(one => one.Id).FirstOrDefault();
        var desks = await officials.DesksOf(await directory.PositionsOf(holding.Official.Id, ct: ct), ct);
        var acting = new ActingOfficial(account, holding.Position.Id, holding.Official.Id, holding.Official.Name, holding.Position.Title, agency.Code, agency.Name, desks);
        return _acting[(desk.OrgUnit, desk.Role)] = acting;
    }

    private static bool Reached(Dossier d, DemoEnd until) => until switch
    {
        DemoEnd.Submitted => true,
        DemoEnd.SupplementAtIntake or DemoEnd.SupplementInWork => d.Stage is Stage.AwaitingSupplement,
        DemoEnd.DefectReported => d.Stage is Stage.DefectReported,
        DemoEnd.RefusalProposed => d.Stage is Stage.RefusalProposed,
        DemoEnd.IntakeRefused => d.Stage is Stage.IntakeRefused,
        DemoEnd.Accepted => d.Stage is Stage.Processing,
        DemoEnd.Consulted => d.Consultations.Count > 0,
        DemoEnd.WaitingForSystem => d.IsWaitingForSystem,
        // Only who filed online is asked.
        DemoEnd.AwaitingConfirmation => d.Confirmation is not null || (d.Stage is Stage.Processing && d.Channel is not SubmissionChannel.Online),
        DemoEnd.AwaitingSignature => d.Step?.Work is StepWork.Sign,
        DemoEnd.Approved => d.Approval is not null,
        DemoEnd.Issued => d.Stage is Stage.ResultReady,
        DemoEnd.Delivered => d.Stage is Stage.Delivered,
        DemoEnd.NotGranted => d is { Stage: Stage.Delivered, Draft.Granted: false },
        DemoEnd.Rated => d.Rating is not null,
        DemoEnd.Withdrawn => d.Stage is Stage.Withdrawn,
        _ => throw new ArgumentOutOfRangeException(nameof(until), until, "No such end."),
    };

    private void Plan(DemoPlan plan, DemoStory story, long id, Func<DemoPlan, DemoStory, long, CancellationToken, Task> next) =>
        plan.Add(calendars.Current.AddWorkingTime(store.Clock.Now, story.Pace), ct => next(plan, story, id, ct));

    // The file's row comes with its real hash; the answers name a placeholder until it is stored.
    private FilePaper Upload(FormField field, List<(FormField Field, byte[] Bytes, FilePaper Paper)> uploads)
    {
        var bytes = SamplePaper.Pdf($"{field.Label.Vi} {LocalNumber.Next(store.Clock.Real)}");
        var paper = new FilePaper($"pending-{uploads.Count}", $"{Kernel.Text.Folding.Fold(field.Label.Vi).Replace(' ', '-')}.pdf", bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)));
        uploads.Add((field, bytes, paper));
        return paper;
    }

    private async Task<Answers> Store(FormDefinition form, Answers answers, long id, List<(FormField Field, byte[] Bytes, FilePaper Paper)> uploads, CancellationToken ct)
    {
        foreach (var (field, bytes, paper) in uploads)
        {
            answers = FormEngine.RemoveFile(field.Id, paper.File, answers);
            var stored = Good(await files.Save(id, paper.Name, new MemoryStream(bytes), FileRule.Papers, ct));
            answers = Good(FormEngine.AddFile(form, field.Id, new FilePaper(stored.Id, stored.Name, stored.Bytes, stored.Sha256), answers));
        }

        return answers;
    }

    private static T Good<T>(Result<T> result) => result.TryGet(out var value, out var problem) ? value : throw new InvalidOperationException($"The demo was refused: {problem}.");
}

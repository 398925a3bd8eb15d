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
    Store store, AgencyDirectory directory, WorkCalendars calendars, ProcedurePackages packages, AgencyChoices agencies, FormContexts contexts, KnownFacts known, FileStore files,
    DemoOfficials officials, SubmitDossier submit, AcceptDossier accept, RequestSupplement supplement, RefuseIntake refuse, ForwardDossier forward, ConsultUnits consult,
    DraftResultFile draft, WorkInSystem systems, RecordAttendance attendance, ConfirmResult confirm, ApproveResult approve, IssueResult issue, RefuseResult notGrant, DemoCashier cashier, DeliverResult deliver, RateDossier rate)
{
    // Where no act may take longer than a tenth of what is left, ten of them are in time.
    private const int ActsUntilDue = 10;

    private const string Shown = "19789";

    private static readonly string[] ALuoi = ["20044", "20050", "20056", "20071", "20101"];

    private readonly Random _random = new(5757);

    /// <summary>The submission now; then plans the official's acts after it.</summary>
    public async Task Live(DemoPlan plan, DemoSubmission one, CancellationToken ct)
    {
        var (story, account) = (one.Story, one.Account);
        if (!packages.InForce(story.Procedure, caseCode: null, store.Clock.Today).TryGet(out var package, out var unknown))
            throw new InvalidOperationException($"The demo catalogue has no {story.Procedure}: {unknown.Code}.");
        var competent = await agencies.Competent(package.Version, ct);
        var commune = await directory.CommitteeOf(story.Commune ?? Shown, ct: ct) ?? throw new InvalidOperationException($"No agency in {story.Commune}.");
        var agency = competent.FirstOrDefault(known => known.Id == commune.Id) ?? competent[0];
        var bodies = Good(await agencies.BodiesFor(package.Version, agency.Id, ct));

        var id = store.Numbers.Next();
        var uploads = new List<(FormField Field, byte[] Bytes, FilePaper Paper)>();
        var own = one.IsOwn ? FormEngine.Prefill(package.Form, await Facts(account!.Value, ct), Answers.Empty, contexts.Now) : Answers.Empty;
        // A copy is certified anywhere.
        var home = story is { Folk: SampleFolk.FromALuoi, IsCertification: true } ? ALuoi[_random.Next(ALuoi.Length)] : commune.UnitCode;
        var answers = new SampleAnswers(_random).Fill(package.Form, own, contexts.Now, home, field => Upload(field, uploads), story.Folk);
        answers = await Store(package.Form, answers, id, uploads, ct);
        var channel = account is not null && ProcedurePackages.Online(package).Problem is null ? SubmissionChannel.Online : SubmissionChannel.Direct;
        var submission = new Submission(package, FormEngine.Submitted(package.Form, answers, contexts.Now), bodies, channel, account);
        Good(await submit.Submit(submission, new StreamRef(id), new Act(new Actor(account ?? -1), bodies.Receiving.Code), $"demo/{id}", also: [], ct));
        Plan(plan, story, id, null);
    }

    private async Task Next(DemoPlan plan, DemoStory story, long id, CancellationToken ct)
    {
        var dossier = await store.Load(DossierStream.Kind, id, ct) ?? throw new InvalidOperationException($"Demo dossier {id} is gone.");
        if (Reached(dossier, story.Until))
            return;
        Plan(plan, story, id, Good(await Act(dossier, story, id, ct)).State);
    }

    private async Task<Result<Changed<Dossier>>> Act(Dossier dossier, DemoStory story, long id, CancellationToken ct)
    {
        var until = story.Until;
        switch (dossier.Stage)
        {
            case Stage.Submitted when until is DemoEnd.Withdrawn:
                return await store.Change(DossierStream.Kind, id, new Act(Actor.Anonymous, dossier.Bodies.Receiving.Code), Needs.None, (one, taken) => DossierDecisions.Withdraw(one, "Tôi nộp nhầm nơi", taken.Now), ct);
            case Stage.Submitted when until is DemoEnd.SupplementAtIntake:
                return await supplement.Run(await At(dossier, ct), id, [new SupplementItem(dossier.Papers.Count > 0 ? dossier.Papers[0].Component : null, "Bản chụp mờ, không đọc được số và ngày cấp")], "Giấy tờ chưa đọc được", ct);
            case Stage.Submitted when until is DemoEnd.RefusalProposed or DemoEnd.IntakeRefused:
                return await refuse.Propose(await At(dossier, ct), id, "not-competent", "Giấy tờ không thuộc loại được chứng thực theo quy định", ct);
            case Stage.Submitted:
                var counter = story.OnTheSpot ? (await officials.Deputy(dossier.Bodies.Receiving, ct)).Official : await At(dossier, ct);
                return await accept.Run(counter, id, [], note: until is DemoEnd.Accepted ? story.Late : null, ct);
            case Stage.Processing when story.OnTheSpot:
                return await cashier.Resolve(dossier, id, ct);
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
                return await Work(dossier, story, id, ct);
        }
    }

    private async Task<Result<Changed<Dossier>>> Work(Dossier dossier, DemoStory story, long id, CancellationToken ct)
    {
        if (dossier.Confirmation is not null)
            return await confirm.Run(new Act(Actor.Anonymous, dossier.Bodies.Competent.Code), id, ConfirmedBy.Applicant, ct);
        var official = await At(dossier, ct);
        return dossier.Step!.Work switch
        {
            StepWork.External => await systems.Return(official, id, SampleReturns.Of(systems.Of(dossier)!, _random, store.Clock.Today), story.Late, ct),
            StepWork.Attend when attendance.Of(dossier).FirstOrDefault(one => !dossier.HasAttended(one.Id)) is { } person => await attendance.Run(official, id, person.Id, ct),
            StepWork.Sign => await approve.Run(official, id, dossier.Draft!.File.Sha256, ct),
            StepWork.Issue => await issue.Run(official, id, ct),
            StepWork.DraftResult when dossier.Draft is null => await draft.FromTemplate(official, id, new Dictionary<string, string>(), once: null, ct),
            _ => await forward.Run(official, id, Onward(dossier), story.Late, ct),
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

    private Task<ActingOfficial> At(Dossier dossier, CancellationToken ct) => officials.At(dossier, ct);

    private Task<IReadOnlyDictionary<string, KnownFact>> Facts(long account, CancellationToken ct) =>
        known.Of(new Visitor { AccountId = account, Kind = AccountKind.Citizen, DisplayName = "" }, ct);

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

    private void Plan(DemoPlan plan, DemoStory story, long id, Dossier? dossier) => plan.Add(After(story, dossier), ct => Next(plan, story, id, ct));

    private DateTimeOffset After(DemoStory story, Dossier? dossier)
    {
        var (calendar, now) = (calendars.Current, store.Clock.Now);
        if (dossier is not { Stage: Stage.Processing, DueTimes: { PausedAt: null, At: var due } } || calendar.WorkingTimeBetween(now, due) is var left && left <= TimeSpan.Zero)
            return calendar.AddWorkingTime(now, story.Pace);
        if (story.Late is not null)
            return calendar.AddWorkingTime(due, story.Pace * 8);
        var (most, least) = (left / ActsUntilDue, story.TakesItsTime ? left / ActsUntilDue / 2 : TimeSpan.Zero);
        return calendar.AddWorkingTime(now, story.Pace > most ? most : story.Pace < least ? least : story.Pace);
    }

    // The file's row comes with its real hash; the answers name a placeholder until it is stored.
    private FilePaper Upload(FormField field, List<(FormField Field, byte[] Bytes, FilePaper Paper)> uploads)
    {
        var bytes = SamplePaper.Pdf($"{field.Label.Vi} {store.Numbers.Next()}");
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

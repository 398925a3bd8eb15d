using Sen.Accounts;
using Sen.Agencies;
using Sen.Dossiers.Domain;
using Sen.Procedures.Domain.Processes;

namespace Sen.Dossiers.Features;

/// <summary>An outcome of the current step, and where it leads.</summary>
internal sealed record OfferedMove(string Outcome, Route Route);

/// <summary>What this official may do with this dossier now. What is not offered would be refused; the decision itself asks again.</summary>
internal sealed record OfferedActs
{
    public bool Accept { get; init; }

    public bool RequestSupplement { get; init; }

    /// <summary>Tell the counter what is missing: this official does not speak to the applicant.</summary>
    public bool ReportDefect { get; init; }

    /// <summary>Nothing has to be asked: back to who reported it.</summary>
    public bool ReturnDefect { get; init; }

    public bool ProposeRefusal { get; init; }

    public bool DecideRefusal { get; init; }

    public IReadOnlyList<OfferedMove> Moves { get; init; } = [];

    public OfferedMove? Back { get; init; }

    /// <summary>The other system in which the step is done.</summary>
    public ExternalWork? External { get; init; }

    /// <summary>Who must still come; empty at other steps.</summary>
    public IReadOnlyList<AttendingPerson> ToAttend { get; init; } = [];

    /// <summary>Take down what the applicant said of the draft.</summary>
    public bool RecordConfirmation { get; init; }

    public bool Consult { get; init; }

    public bool Draft { get; init; }

    /// <summary>Where a written refusal after appraisal would go; null where the process has none here.</summary>
    public Route? RefuseResult { get; init; }

    public bool Sign { get; init; }

    public bool Issue { get; init; }

    public bool Deliver { get; init; }

    public bool CollectFee { get; init; }

    /// <summary>Number and hand over, or all that is left, in one go.</summary>
    public bool OnTheSpot { get; init; }

    public IReadOnlyList<Official> Colleagues { get; init; } = [];

    public IReadOnlyList<Consultation> ToAnswer { get; init; } = [];

    public bool Any => Accept || RequestSupplement || ReportDefect || DecideRefusal || Moves.Count > 0 || External is not null || RecordConfirmation || Back is not null || Draft || Sign || Issue || Deliver || ToAnswer.Count > 0;
}

/// <summary>Finds what an official may do, by desk, stage and step.</summary>
internal sealed class OfferActs(ProcedurePackages packages, ForwardDossier forward, RefuseResult refuse, AssignDossier assign, WorkInSystem systems, RecordAttendance attendance, RequestSupplement supplement)
{
    public async Task<OfferedActs> Run(Visitor visitor, ActingOfficial official, long id, Dossier dossier, CancellationToken ct)
    {
        var holds = official.Holds(dossier.Desk);
        var atCounter = holds && dossier.Stage is Stage.Submitted;
        var work = holds && dossier is { Stage: Stage.Processing, Step: { } step } ? step.Work : default(StepWork?);
        var works = work is not (null or StepWork.Sign or StepWork.Issue);
        var speaks = works && official.Holds(await supplement.Counter(dossier, ct));
        return new OfferedActs
        {
            Accept = atCounter,
            ProposeRefusal = atCounter,
            RequestSupplement = atCounter || (holds && dossier.Stage is Stage.DefectReported) || (works && speaks),
            ReportDefect = works && !speaks && dossier.Issued is null,
            ReturnDefect = holds && dossier.Stage is Stage.DefectReported,
            DecideRefusal = holds && dossier.Stage is Stage.RefusalProposed,
            Moves = works && work is not StepWork.External ? await Moves(id, dossier, ct) : [],
            Back = works && work is (StepWork.Review or StepWork.External or StepWork.Attend) && dossier.Issued is null ? await Move(id, dossier, StepOutcomes.SendBack, ct) : null,
            External = work is StepWork.External ? systems.Of(dossier) : null,
            ToAttend = work is StepWork.Attend ? [.. attendance.Of(dossier).Where(one => !dossier.HasAttended(one.Id))] : [],
            RecordConfirmation = ConfirmResult.MayRecord(official, visitor, dossier),
            Consult = works,
            Draft = works && work is not StepWork.Review && dossier.Issued is null,
            RefuseResult = works && work is not StepWork.Review && dossier.Issued is null && (await refuse.Next(dossier, ct)).TryGet(out var toReview, out _) ? toReview : null,
            Sign = work is StepWork.Sign,
            Issue = work is StepWork.Issue,
            Deliver = holds && dossier.Stage is Stage.ResultReady,
            CollectFee = dossier is { IsOpen: true, FeeReceipt: null } && dossier.Fees.Sum(fee => fee.Amount) > 0
                && visitor.HasInAgency(Permission.CollectFees, dossier.Bodies.Receiving.Id),
            OnTheSpot = work is StepWork.DraftResult or StepWork.Issue && packages.Of(dossier.Procedure).Case.OnTheSpot,
            Colleagues = holds && dossier.IsOpen ? await assign.Colleagues(dossier.Desk!, ct) : [],
            ToAnswer = dossier.IsOpen ? [.. dossier.Consultations.Where(one => one.AnsweredAt is null && official.Holds(one.Desk))] : [],
        };
    }

    // "Send back" has its own form with a reason; refusing after appraisal is a result of its own.
    private async Task<IReadOnlyList<OfferedMove>> Moves(long id, Dossier dossier, CancellationToken ct)
    {
        var moves = new List<OfferedMove>();
        foreach (var outcome in packages.Of(dossier.Procedure).Process.Step(dossier.Step!.Id)?.Next.Keys ?? [])
        {
            if (outcome != StepOutcomes.SendBack && await Move(id, dossier, outcome, ct) is { } move)
                moves.Add(move);
        }

        return moves;
    }

    private async Task<OfferedMove?> Move(long id, Dossier dossier, string outcome, CancellationToken ct) =>
        packages.Of(dossier.Procedure).Process.Step(dossier.Step!.Id)?.Next.ContainsKey(outcome) == true
            && (await forward.Next(id, outcome, ct)).TryGet(out var next, out _)
            ? new OfferedMove(outcome, next.Route)
            : null;
}

using Sen.Dossiers.Domain;
using Sen.Kernel;
using Sen.Kernel.Changes;
using Sen.Web;

namespace Sen.Dossiers.Features;

/// <summary>A line of a dossier's history as its owner reads it.</summary>
/// <param name="Version">Of the event, for its proof.</param>
/// <param name="Type">Permanent name of the event: <c>dossier.accepted.v1</c>.</param>
/// <param name="Unit">The unit that acted; null when the applicant did.</param>
/// <param name="Text">Key of the words.</param>
/// <param name="More">What was written to the applicant: a reason, a remark of their own.</param>
internal sealed record HistoryLine(long Version, DateTimeOffset At, string Type, string? Unit, string Text, IReadOnlyList<(string Name, object? Value)> Facts, string? More = null)
{
    public string Words(ITexts texts) => texts.Get(Text, [.. Facts]);
}

/// <summary>What happened to a dossier, for its owner: date, unit and plain words, newest first. Remarks between officials stay between them.</summary>
internal sealed class CitizenHistory(Store store)
{
    public async Task<IReadOnlyList<HistoryLine>> Of(OpenedDossier opened, CancellationToken ct)
    {
        var bodies = opened.Dossier.Bodies;
        var lines = new List<HistoryLine>();
        foreach (var recorded in await store.History(opened.Id, ct))
        {
            if (Line(recorded, bodies) is { } line)
                lines.Add(line);
        }

        lines.Reverse();
        return lines;
    }

    private static HistoryLine? Line(RecordedEvent recorded, Bodies bodies)
    {
        HistoryLine Say(string text, string? unit, string? more = null, params (string, object?)[] facts) =>
            new(recorded.Version, recorded.At, recorded.Type, unit, "dossiers.history." + text, facts, more);

        var (receiving, competent) = (bodies.Receiving.Name, bodies.Competent.Name);
        return recorded.Fact switch
        {
            DossierSubmitted e => Say("submitted", unit: null, more: null, ("agency", receiving), ("number", e.TemporaryNumber)),
            DossierAccepted e => Say("accepted", receiving, more: null, ("code", e.Code)),
            SupplementRequested e => Say("supplement-requested", e.Supplement.FromStage is Stage.Submitted ? At(e.Supplement.AskedBy, receiving) : receiving, e.Supplement.Reason),
            DossierSupplemented e => Say("supplemented", unit: null, e.Remark),
            IntakeRefused e => Say("intake-refused", receiving, e.Ending.Text, ("number", e.Number)),
            DossierForwarded e => Say("forwarded", At(e.Desk, competent), more: null, ("step", e.Step.Name)),
            DossierSentBack e => Say("sent-back", At(e.Desk, competent), more: null, ("step", e.Step.Name)),
            ConsultationAsked => Say("consulted", competent),
            ConsultationAnswered => Say("consultation-answered", competent),
            ResultApproved e => Say("approved", competent, more: null, ("title", e.Approval.SignatoryTitle)),
            ResultIssued e => Say(e.Result.Granted ? "issued" : "issued-refusal", competent, e.Result.Refusal?.Text, ("number", e.Issued.Number)),
            ResultDelivered => Say("delivered", receiving),
            FeeCollected e => Say("fee", receiving, more: null, ("amount", e.Receipt.Amount), ("number", e.Receipt.Number)),
            DossierWithdrawn e => Say("withdrawn", unit: null, e.Ending.Text),
            DossierRated e => Say("rated", unit: null, e.Rating.Comment, ("score", e.Rating.Score)),
            ExternalReturned => Say("external-returned", competent),
            ExternalWaiting e => Say("external-waiting", competent, more: null, ("system", e.Wait.SystemName)),
            ExternalResumed => Say("external-resumed", competent),
            ConfirmationAsked e => Say("confirmation-asked", At(e.Confirmation.AskedBy, competent), more: null, ("by", e.Confirmation.AnswerBy)),
            ResultConfirmed { By: ConfirmedBy.Silence } => Say("confirmed-silence", competent),
            ResultConfirmed => Say("confirmed", unit: null),
            ConfirmationDeclined e => Say("confirmation-declined", unit: null, e.Remark),
            ClockStopped => Say("clock-stopped", competent),
            ClockResumed e => Say("clock-resumed", competent, more: null, ("due", e.Due.At)),
            PersonAttended e => Say("attended", competent, more: null, ("person", e.Attendance.Name)),
            _ => null,
        };
    }

    private static string At(Desk desk, string agency) => $"{desk.OrgUnitName}, {agency}";
}

using Sen.Accounts;
using Sen.Agencies;
using Sen.Dossiers.Domain;
using Sen.Kernel;
using Sen.Kernel.Changes;
using Sen.Procedures.Domain.Processes;

namespace Sen.Dossiers.Features;

/// <summary>One thing that happened, for a person to read.</summary>
/// <param name="What">Name of the text <c>official.history.WHAT</c>.</param>
/// <param name="Facts">What the text names.</param>
/// <param name="Unit">The unit or agency that acted; null when it was the person's own act.</param>
/// <param name="Who">The official, for officials only.</param>
/// <param name="Remark">What was said with it; internal remarks only for officials.</param>
internal sealed record HistoryEntry(
    long Version, DateTimeOffset At, string What, IReadOnlyList<(string Name, object? Value)> Facts, string? Unit, string? Who, string? Remark)
{
    /// <summary>In which role, where the position has several: <c>official.role.ROLE</c>. For officials only.</summary>
    public string? Role { get; init; }

    /// <summary>Only officials read that it happened at all.</summary>
    public bool Internal { get; init; }
}

/// <summary>The history of a dossier in people's words, newest first. Who may read it is asked by <see cref="OpenDossier"/> before.</summary>
internal sealed class DossierHistory(Store store, AgencyDirectory directory, FindAccount accounts)
{
    public Task<IReadOnlyList<HistoryEntry>> ForOfficials(long id, CancellationToken ct) => Read(id, forOfficials: true, ct);

    /// <summary>Without names of officials, internal remarks and internal acts.</summary>
    public Task<IReadOnlyList<HistoryEntry>> ForOwner(long id, CancellationToken ct) => Read(id, forOfficials: false, ct);

    private async Task<IReadOnlyList<HistoryEntry>> Read(long id, bool forOfficials, CancellationToken ct)
    {
        var actors = new Dictionary<Actor, (string? Unit, string? Who, string? Role)>();
        var entries = new List<HistoryEntry>();
        foreach (var one in await store.History(id, ct))
        {
            var told = Tell(one.Fact);
            if (told.Internal && !forOfficials)
                continue;
            var by = one.By ?? Actor.System;
            if (!actors.TryGetValue(by, out var actor))
                actors[by] = actor = await Of(by, ct);
            entries.Add(new HistoryEntry(
                one.Version, one.At, told.What, told.Facts, actor.Unit, forOfficials ? actor.Who : null, forOfficials ? told.Remark ?? told.InternalRemark : told.Remark)
            {
                Internal = told.Internal,
                Role = forOfficials ? actor.Role : null,
            });
        }

        entries.Reverse();
        return entries;
    }

    private async Task<(string? Unit, string? Who, string? Role)> Of(Actor by, CancellationToken ct)
    {
        if (by.Position is not { } held || await directory.Position(held, ct) is not { } position || await directory.OrgUnit(position.OrgUnitId, ct) is not { } unit)
            return (null, null, null);
        var agency = await directory.ById(unit.AgencyId, ct: ct);
        var name = (await accounts.ById(by.Account, ct))?.Name;
        return ($"{unit.Name}, {agency?.Name}", name is null ? position.Title : $"{name}, {position.Title}", position.Roles.Count > 1 ? by.Role : null);
    }

    private static Told Tell(DomainEvent? fact) => fact switch
    {
        DossierSubmitted e => new("submitted", ("number", e.TemporaryNumber)),
        DossierAccepted e => new("accepted", ("code", e.Code), ("due", e.Due.At)) { InternalRemark = e.Note },
        SupplementRequested e => new("supplement-requested", ("by", e.Supplement.AnswerBy)) { Remark = $"{e.Supplement.Reason} {string.Join("; ", e.Supplement.Items.Select(item => item.What))}" },
        DossierSupplemented e => new("supplemented") { Remark = e.Remark },
        IntakeRefusalProposed e => new("refusal-proposed") { Internal = true, InternalRemark = e.Proposal.Text },
        IntakeRefusalDeclined e => new("refusal-declined") { Internal = true, InternalRemark = e.Remark },
        DefectReported e => new("defect-reported") { Internal = true, InternalRemark = $"{e.Report.Reason} {string.Join("; ", e.Report.Items.Select(item => item.What))}" },
        DefectReturned e => new("defect-returned") { Internal = true, InternalRemark = e.Remark },
        IntakeRefused e => new("refused", ("number", e.Number)) { Remark = e.Ending.Text },
        DossierForwarded { Outcome: StepOutcomes.Refuse } e => new("refusal-drafted", ("step", e.Step.Name), ("unit", e.Desk.OrgUnitName)) { Internal = true },
        DossierForwarded e => new("forwarded", ("step", e.Step.Name), ("unit", e.Desk.OrgUnitName)) { InternalRemark = e.Note },
        DossierAssigned e => new("assigned", ("name", e.Desk.OfficialName)) { Internal = true },
        ConsultationAsked e => new("consulted", ("units", string.Join(", ", e.Consultations.Select(one => one.Desk.OrgUnitName)))) { Internal = true, InternalRemark = e.Consultations[0].Question },
        ConsultationAnswered e => new("consultation-answered") { Internal = true, InternalRemark = e.Answer },
        ResultDrafted e => new("drafted", ("file", e.Draft.File.Name)) { Internal = true, InternalRemark = e.Draft.Refusal?.Text },
        ResultApproved e => new("approved", ("name", e.Approval.SignatoryName), ("title", e.Approval.SignatoryTitle)),
        DossierSentBack e => new("sent-back", ("step", e.Step.Name)) { InternalRemark = e.Reason },
        ResultIssued { Result.Granted: false } e => new("issued-refusal", ("number", e.Issued.Number)) { Remark = e.Result.Refusal?.Text },
        ResultIssued e => new("issued", ("number", e.Issued.Number)),
        ResultDelivered e => new("delivered", ("to", e.Delivered.To)),
        FeeCollected e => new("fee-collected", ("amount", e.Receipt.Amount), ("number", e.Receipt.Number)),
        DossierWithdrawn e => new("withdrawn") { Remark = e.Ending.Text },
        DossierRated e => new("rated", ("score", e.Rating.Score)) { Remark = e.Rating.Comment },
        SlipPrinted e => new("printed", ("form", e.Form), ("copy", e.Copy)) { Internal = true },
        ExternalReturned => new("external-returned"),
        ExternalWaiting e => new("external-waiting", ("system", e.Wait.SystemName)),
        ExternalResumed => new("external-resumed"),
        ConfirmationAsked e => new("confirmation-asked", ("by", e.Confirmation.AnswerBy)) { InternalRemark = e.Note },
        ResultConfirmed { By: ConfirmedBy.Applicant } => new("confirmed"),
        ResultConfirmed e => new(e.By is ConfirmedBy.Silence ? "confirmed-silence" : "confirmed-counter"),
        ConfirmationDeclined e => new("confirmation-declined") { Remark = e.Remark },
        ClockStopped => new("clock-stopped"),
        ClockResumed e => new("clock-resumed", ("due", e.Due.At)),
        PersonAttended e => new("attended", ("person", e.Attendance.Name)),
        null => new("erased"),
        _ => throw new InvalidOperationException($"The history has no words for {fact.GetType().Name}."),
    };

    private sealed record Told(string What, params IReadOnlyList<(string Name, object? Value)> Facts)
    {
        public string? Remark { get; init; }

        public string? InternalRemark { get; init; }

        public bool Internal { get; init; }
    }
}

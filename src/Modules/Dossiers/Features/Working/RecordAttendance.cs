using Sen.Dossiers.Domain;
using Sen.Kernel;
using Sen.Kernel.Changes;
using Sen.Procedures.Domain.Processes;

namespace Sen.Dossiers.Features;

/// <summary>Somebody who must come in person is there and has signed before the official.</summary>
internal sealed class RecordAttendance(Store store, ProcedurePackages packages, LegalRulesSource legal)
{
    /// <summary>Who must come at the step at which the dossier stands.</summary>
    public IReadOnlyList<AttendingPerson> Of(Dossier dossier) => dossier.Step is { } step ? packages.Of(dossier.Procedure).Process.Step(step.Id)?.Attend ?? [] : [];

    public Task<Result<Changed<Dossier>>> Run(ActingOfficial official, long id, string person, CancellationToken ct) =>
        store.Change(DossierStream.Kind, id, official.Act(), Needs.None, (dossier, taken) =>
            dossier is not null && Of(dossier) is var all && all.FirstOrDefault(one => one.Id == person) is { } named
                ? DossierDecisions.Attend(dossier, official, named, all, legal.On(taken.Now), taken.Now)
                : DossierProblems.WrongStep, ct);
}

using Sen.Dossiers.Domain;
using Sen.Dossiers.Domain.Inbound;
using Sen.Files;
using Sen.Kernel;
using Sen.Kernel.Changes;
using Sen.Procedures.Domain.Forms;

namespace Sen.Dossiers.Features;

/// <summary>
/// One attempt to take in what another system sent: fetches every file, then submits as everybody does, in one change with the row. Where that
/// can't be, it names everything that is wrong at once, and leaves no file behind.
/// </summary>
internal sealed class TakeInDossier(Store store, InboundSystems systems, InboundDossiers rows, SenderFiles sender, FileStore files, ProcedurePackages packages, SubmitDossier submit, FormContexts contexts)
{
    public async Task Run(InboundRow row, CancellationToken ct)
    {
        if (row.Sent is not { } sent || !packages.ByKey(sent.ProcedureKey, sent.CaseCode).TryGet(out var package, out _) || !(await systems.Of(row.System, ct)).TryGet(out var system, out _))
        {
            await rows.Wait(row, [InboundFault.Of(DossierProblems.NotSubmittable.With("code", row.Code))], ct);
            return;
        }

        var fetched = new List<(InboundFile File, StoredFile Stored)>();
        var isIn = false;
        try
        {
            var faults = await Fetch(row, sent, package, fetched, ct);
            var answers = Answers.TryParse(sent.Answers, out var said) ? said : Answers.Empty;
            if (faults.Count == 0)
                answers = Add(package, fetched, answers, faults);
            if (faults.Count == 0)
                faults.AddRange(Missing(package, answers));
            if (faults.Count > 0)
                await Say(row, faults, ct);
            else
                isIn = await Submit(row, sent, system, package, answers, fetched, ct);
        }
        finally
        {
            foreach (var (_, stored) in isIn ? [] : fetched)
                await files.RemoveWaiting(row.Id, stored.Id, CancellationToken.None);
        }
    }

    private async Task<List<InboundFault>> Fetch(InboundRow row, InboundMessage sent, ProcedurePackage package, List<(InboundFile, StoredFile)> fetched, CancellationToken ct)
    {
        var faults = new List<InboundFault>();
        foreach (var file in sent.Files)
        {
            var rule = FileRule.Papers with { MaxBytes = (package.Form.Field(file.Field)?.MaxMegabytes ?? 10) * 1024L * 1024 };
            if ((await sender.Fetch(row.Id, file, rule, ct)).TryGet(out var stored, out var problem))
                fetched.Add((file, stored));
            else
                faults.Add(InboundFault.Of(file, problem));
        }

        return faults;
    }

    private static Answers Add(ProcedurePackage package, List<(InboundFile File, StoredFile Stored)> fetched, Answers answers, List<InboundFault> faults)
    {
        foreach (var (file, stored) in fetched)
        {
            if (FormEngine.AddFile(package.Form, file.Field, new FilePaper(stored.Id, stored.Name, stored.Bytes, stored.Sha256), answers).TryGet(out var added, out _))
                answers = added;
            else
                faults.Add(InboundFault.Of(file, DossierProblems.InboundFileUnreadable.With("kinds", string.Join(", ", package.Form.Field(file.Field)!.Accept).ToUpperInvariant())));
        }

        return answers;
    }

    private IEnumerable<InboundFault> Missing(ProcedurePackage package, Answers answers) =>
        FormEngine.Missing(package.Form, answers, contexts.Now).Select(one => package.Form.Field(one.Problem.Field) is { Type: FieldType.File, Component: { } component } field
            ? new InboundFault(component, package.Case.Components.FirstOrDefault(part => part.Code == component)?.Name.Vi ?? field.Label.Vi, null, DossierProblems.InboundComponentMissing.Code)
            : InboundFault.Of(DossierProblems.DraftIncomplete));

    // What only time can mend is tried again, unless it is only a part of what is wrong, or has gone on for too long.
    private Task<Problem?> Say(InboundRow row, List<InboundFault> faults, CancellationToken ct)
    {
        var age = store.Clock.Now - Micros.FromMicros(row.Faults is null ? store.Clock.Now.ToMicros() : row.Changed);
        var mayPass = faults.TrueForAll(fault => SenderFiles.MayPass(fault.Code)) && age < Retry.GiveUpAfter
            && !(row.Attempts + 1 >= Retry.MostCuts && faults.Exists(fault => fault.Code == DossierProblems.InboundFileCut.Code));
        return mayPass ? rows.TryLater(row, faults, ct) : rows.Wait(row, faults, ct);
    }

    private async Task<bool> Submit(
        InboundRow row, InboundMessage sent, InboundSystem system, ProcedurePackage package, Answers answers, List<(InboundFile File, StoredFile Stored)> fetched, CancellationToken ct)
    {
        var external = new External(
            system.Name, row.Code, row.Revision, sent.SentAt, Micros.FromMicros(row.Received), row.WrongBefore is { Count: > 0 } earlier ? earlier : null);
        var submission = new Submission(
            package, FormEngine.Submitted(package.Form, answers, contexts.Now), sent.Bodies, SubmissionChannel.Online, Account: null,
            new Origin((DossierSource)system.Source, External: external));
        var act = new Act(new Actor(row.System), sent.Bodies.Receiving.Code);
        var submitted = await submit.Submit(
            submission, new StreamRef(row.Id, row.Stream), act, $"inbound/{row.Id}", [rows.Submitted(row), .. FileStore.Named(row.Id, fetched.Select(one => one.Stored))], ct);
        if (submitted.TryGet(out var done, out var problem))
            return !done.Repeated;
        // A conflict: somebody else has moved it on, and then neither of these does anything.
        await (problem.Code == KernelProblems.Conflict.Code ? rows.TryLater(row, [], ct) : rows.Wait(row, [InboundFault.Of(problem)], ct));
        return false;
    }
}

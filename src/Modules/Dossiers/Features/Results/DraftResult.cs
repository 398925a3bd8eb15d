using Sen.Dossiers.Domain;
using Sen.Files;
using Sen.Kernel;
using Sen.Kernel.Changes;
using Sen.Kernel.Text;
using Sen.Procedures.Domain.Forms;
using Sen.Procedures.Domain.Processes;
using Sen.Procedures.Domain.Results;

namespace Sen.Dossiers.Features;

/// <summary>Drafts the result: a file attached by the specialist, or the case's template filled in. What is stored is bytes; they are what is approved.</summary>
internal sealed class DraftResultFile(Store store, ProcedurePackages packages, FileStore files)
{
    /// <summary>Written from the template, and not the notice of a refusal.</summary>
    public static bool IsFromTemplate(DraftResult draft) => draft.Refusal is null && draft.File.MediaType.StartsWith("text/html", StringComparison.Ordinal);

    /// <summary>Attaches a file that was made elsewhere.</summary>
    /// <param name="once">Key of the form that drafts: sent twice, it drafts once.</param>
    public async Task<Result<Changed<Dossier>>> Attach(ActingOfficial official, long id, string name, Stream content, bool granted, string? once, CancellationToken ct) =>
        (await Take(official, id, name, content, ct)).TryGet(out var file, out var problem) ? await Draft(official, id, file, granted, once, ct) : problem;

    /// <summary>Takes the file in while the rest of its form is still on the way; <see cref="Draft"/> or <see cref="Drop"/> follows.</summary>
    public async Task<Result<StoredFile>> Take(ActingOfficial official, long id, string name, Stream content, CancellationToken ct) =>
        await Allowed(official, id, ct) is { } refused ? refused : await files.SaveWaiting(id, name, content, FileRule.Papers, ct);

    public Task Drop(long id, StoredFile file) => files.RemoveWaiting(id, file.Id, CancellationToken.None);

    /// <summary>Fills the template of the current step, or the last one of the process before it.</summary>
    public async Task<Result<Changed<Dossier>>> FromTemplate(ActingOfficial official, long id, IReadOnlyDictionary<string, string> entered, string? once, CancellationToken ct)
    {
        if (await Allowed(official, id, ct) is { } refused)
            return refused;
        var dossier = (await store.Load(DossierStream.Kind, id, ct))!;
        return (await Write(id, dossier, entered, ct)).TryGet(out var stored, out var problem) ? await Draft(official, id, stored, granted: true, once, ct) : problem;
    }

    /// <summary>Writes the file from the template; <see cref="Draft"/> or <see cref="Drop"/> follows.</summary>
    public async Task<Result<StoredFile>> Write(long id, Dossier dossier, IReadOnlyDictionary<string, string> entered, CancellationToken ct)
    {
        if (!Answers.TryParse(dossier.Answers.GetRawText(), out var answers)
            || Compose(packages.Of(dossier.Procedure), dossier.Step?.Id, answers, dossier.Bodies.Competent, entered, WorkInSystem.Returned(dossier)) is not { } document)
            return DossierProblems.NoTemplate;
        return await files.SaveOwn(id, $"{dossier.DisplayCode}-{Folding.Fold(document.Heading).Replace(' ', '-')}.html", "text/html; charset=utf-8", ResultPaper.Render(document, dossier.DisplayCode), ct);
    }

    /// <summary>What the file would say; null where the process has no template.</summary>
    /// <param name="atStep">Its template, or the first one of the process where it has none.</param>
    public ResultDocument? Compose(
        ProcedurePackage package, string? atStep, Answers answers, AgencyRef competent, IReadOnlyDictionary<string, string> entered, IReadOnlyDictionary<string, ReturnedValue> external)
    {
        var step = package.Process.Steps.FirstOrDefault(one => one.Id == atStep && one.ResultTemplate is not null) ?? package.Process.Steps.FirstOrDefault(one => one.ResultTemplate is not null);
        return step is null || packages.Template(package, step.Id) is not { } template ? null : template.Render(package.Form, answers, new ResultFacts
        {
            Agency = competent.Name,
            Place = AgencyPlace.Of(competent.Name),
            Date = store.Clock.Today,
            Entered = entered,
            External = external,
        });
    }

    /// <summary>The stored file becomes the draft; when it may not, it goes.</summary>
    public async Task<Result<Changed<Dossier>>> Draft(ActingOfficial official, long id, StoredFile file, bool granted, string? once, CancellationToken ct)
    {
        var drafted = await store.Change(
            DossierStream.Kind, id, official.Act(), once is null ? Needs.None : Needs.None.Once(once), (dossier, taken) => DossierDecisions.DraftResult(dossier, official, file, granted, taken.Now).And(FileStore.Named(id, file)), ct);
        // The dossier names another draft, or none: this file is nobody's.
        if (!drafted.TryGet(out var changed, out _) || changed.Repeated)
            await Drop(id, file);
        return drafted;
    }

    // Asked before a file is stored, so that a refused draft leaves none; the change asks again.
    private async Task<Problem?> Allowed(ActingOfficial official, long id, CancellationToken ct) =>
        DossierDecisions.DraftResult(await store.Load(DossierStream.Kind, id, ct), official, new StoredFile("0", "", 0, "", ""), granted: true, store.Clock.Now).Problem;
}

using Sen.Accounts;
using Sen.Dossiers.Domain;
using Sen.Files;
using Sen.Kernel;
using Sen.Procedures.Domain.Forms;

namespace Sen.Dossiers.Features;

/// <summary>Files of a draft: streamed into the file store under the key of the dossier to be, and named in the answers.</summary>
internal sealed class DraftFiles(Drafts drafts, OpenDraft open, FileStore files)
{
    private const int Tries = 5;

    /// <summary>Takes one file. A refused or cut one leaves nothing; all else of the draft stays.</summary>
    public async Task<Result<FilePaper>> Add(Visitor visitor, long id, string fieldId, string name, Stream content, CancellationToken ct)
    {
        if (!(await open.Run(visitor, id, ct)).TryGet(out var opened, out var problem))
            return problem;
        if (opened.Form.Field(fieldId) is not { Type: FieldType.File } field)
            return FormProblems.NoSuchField.With("field", fieldId);

        if (await drafts.NoRoomForFile(visitor.AccountId, ct) is { } full)
            return full;
        var rule = FileRule.Papers with { MaxBytes = field.MaxMegabytes * 1024L * 1024 };
        if (!(await files.Save(id, name, content, rule, ct)).TryGet(out var stored, out problem))
            return problem;

        var paper = new FilePaper(stored.Id, stored.Name, stored.Bytes, stored.Sha256);
        // From here on the file is there: it is named in the draft, or taken away again, even when the caller has gone.
        problem = await Change(visitor, id, one => FormEngine.AddFile(one.Form, fieldId, paper, one.Draft.Answers), CancellationToken.None);
        if (problem is null)
            return paper;
        await files.Remove(id, stored.Id, CancellationToken.None);
        return problem;
    }

    public async Task<Problem?> Remove(Visitor visitor, long id, string file, CancellationToken ct)
    {
        var there = false;
        var problem = await Change(visitor, id, opened =>
        {
            var field = opened.Form.Fields.FirstOrDefault(one => one.Type is FieldType.File && FileRules.Of(one.Id, opened.Draft.Answers).Any(paper => paper.File == file));
            there = field is not null;
            return field is null ? FileProblems.NotFound : FormEngine.RemoveFile(field.Id, file, opened.Draft.Answers);
        }, ct);
        return problem ?? (there ? await files.Remove(id, file, ct) : null);
    }

    private async Task<Problem?> Change(Visitor visitor, long id, Func<OpenedDraft, Result<Answers>> change, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (!(await open.Run(visitor, id, ct)).TryGet(out var opened, out var problem) || !change(opened).TryGet(out var answers, out problem))
                return problem;
            if ((await drafts.Save(opened.Draft with { Answers = answers }, ct)).TryGet(out _, out problem))
                return null;
            if (problem.Code != DossierProblems.DraftSavedElsewhere.Code || attempt == Tries)
                return problem;
        }
    }
}

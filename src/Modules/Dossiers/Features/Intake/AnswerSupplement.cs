using Sen.Accounts;
using Sen.Dossiers.Domain;
using Sen.Files;
using Sen.Kernel;
using Sen.Kernel.Changes;

namespace Sen.Dossiers.Features;

/// <summary>The owner hands in what was asked for: files for the named components, corrected answers, a remark.</summary>
internal sealed class AnswerSupplement(Store store, LegalRulesSource legal, FileStore stored, TellApplicant tell)
{
    /// <param name="files">New files by component; they are added to what was handed in before.</param>
    public async Task<Result<Changed<Dossier>>> Run(
        Visitor visitor, long id, IReadOnlyList<(string Component, StoredFile File)> files, string? remark, CancellationToken ct)
    {
        var answered = await store.Change(DossierStream.Kind, id, visitor.ActBefore(store.Identity.Agency), Needs.None, (dossier, taken) =>
        {
            if (dossier is null || dossier.Account != visitor.AccountId)
                return DossierProblems.NotFound;
            if (files.Count == 0 && string.IsNullOrEmpty(remark))
                return DossierProblems.SupplementMissing;
            return tell.Of(id, dossier, taken.Now, DossierDecisions.AnswerSupplement(dossier, dossier.Answers, With(dossier, files), remark, legal.On(taken.Now), taken.Now))
                .And(FileStore.Named(id, files.Select(one => one.File).DistinctBy(file => file.Id)));
        }, ct);
        if (answered.TryGet(out _, out _))
            await stored.RemoveWaiting(id, CancellationToken.None);
        return answered;
    }

    private static List<Paper> With(Dossier dossier, IReadOnlyList<(string Component, StoredFile File)> files)
    {
        var asked = dossier.Supplement?.Items.ToDictionary(item => item.Component ?? item.What, item => item.What) ?? [];
        var papers = dossier.Papers.ToList();
        foreach (var group in files.GroupBy(file => file.Component))
        {
            var at = papers.FindIndex(paper => paper.Component == group.Key);
            IReadOnlyList<StoredFile> added = [.. group.Select(one => one.File)];
            if (at >= 0)
                papers[at] = papers[at] with { Files = [.. papers[at].Files, .. added] };
            else
                papers.Add(new Paper(group.Key, asked.GetValueOrDefault(group.Key, group.Key), 0, added.Count, Presented: false, added));
        }

        return papers;
    }
}

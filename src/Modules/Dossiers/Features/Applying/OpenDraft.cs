using Sen.Accounts;
using Sen.Kernel;
using Sen.Procedures.Domain.Forms;

namespace Sen.Dossiers.Features;

/// <summary>A draft with the definitions it is filled in under, as of today.</summary>
internal sealed record OpenedDraft(Draft Draft, ProcedurePackage Package, FormContext Context)
{
    public FormDefinition Form => Package.Form;

    /// <summary>Pages that the answers lead through.</summary>
    public IReadOnlyList<FormPage> Pages => FormEngine.VisiblePages(Form, Draft.Answers, Context);

    /// <summary>The page after this one; null after the last, where the person looks everything over.</summary>
    public string? After(string pageId) => Pages.SkipWhile(page => page.Id != pageId).Skip(1).FirstOrDefault()?.Id;

    /// <summary>The page before this one; null before the first, where the agency is chosen.</summary>
    public string? Before(string pageId) => Pages.TakeWhile(page => page.Id != pageId).LastOrDefault()?.Id;

    /// <summary>The page after this one on which something is still to be asked; where an official types, what the card and earlier dossiers say is looked over at the end.</summary>
    /// <param name="pageId">Null: from the first page on.</param>
    public string? NextToAsk(string? pageId) =>
        (pageId is null ? Pages : Pages.SkipWhile(page => page.Id != pageId).Skip(1)).FirstOrDefault(page => !IsKnown(page.Id))?.Id;

    /// <summary>Everything on the page has a source, and nothing is missing.</summary>
    public bool IsKnown(string pageId) =>
        FormEngine.VisibleFields(Form, pageId, Draft.Answers, Context).All(field => field.Source is not FactSource.None)
        && FormEngine.Missing(Form, Draft.Answers, Context).All(one => one.PageId != pageId);

    public bool Shows(string? pageId) => Pages.Any(page => page.Id == pageId);
}

/// <summary>The person's own draft; anybody else's is not found.</summary>
internal sealed class OpenDraft(Drafts drafts, ProcedurePackages packages, FormContexts contexts)
{
    public async Task<Result<OpenedDraft>> Run(Visitor visitor, long id, CancellationToken ct)
    {
        if (!(await drafts.Find(visitor.AccountId, id, ct)).TryGet(out var draft, out var problem))
            return problem;
        return packages.ByKey(draft.ProcedureKey, draft.CaseCode).TryGet(out var package, out problem) ? new OpenedDraft(draft, package, contexts.Now) : problem;
    }
}

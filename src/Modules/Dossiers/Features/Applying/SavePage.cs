using System.Security.Cryptography;
using System.Text;
using Sen.Accounts;
using Sen.Dossiers.Domain;
using Sen.Kernel;
using Sen.Procedures.Domain.Forms;

namespace Sen.Dossiers.Features;

/// <summary>A page that was read: what is good is saved, what is not is named.</summary>
/// <param name="Elsewhere">Fields of the page that another device changed meanwhile to something else than was typed now; nothing was saved.</param>
internal sealed record SavedPage(OpenedDraft Opened, PageReading Reading, IReadOnlyList<FormField> Elsewhere);

/// <summary>Saves one page of a draft. Good answers are kept even when others of the page are wrong, so nothing is lost.</summary>
internal sealed class SavePage(Drafts drafts, OpenDraft open, KnownFacts known)
{
    private const int Tries = 3;

    /// <param name="seen"><see cref="Mark"/> of the page as it was shown; null: take what is posted whatever was saved meanwhile.</param>
    public async Task<Result<SavedPage>> Run(Visitor visitor, long id, string pageId, IFormValues posted, string? seen, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (!(await open.Run(visitor, id, ct)).TryGet(out var opened, out var problem))
                return problem;
            var (draft, form, context) = (opened.Draft, opened.Form, opened.Context);
            if (FormEngine.VisibleFields(form, pageId, draft.Answers, context).Count == 0)
                return DossierProblems.NoSuchPage;

            var reading = FormEngine.ReadPage(form, pageId, posted, draft.Answers, context);
            if (seen is not null && seen != Mark(opened, pageId) && Differing(opened, pageId, reading) is { Count: > 0 } elsewhere)
                return new SavedPage(opened, reading, elsewhere);

            var answers = FormEngine.Prefill(form, await known.For(visitor, draft, ct), reading.Answers, context);
            var next = draft with { Answers = answers };
            next = next with { Page = reading.IsGood ? (opened with { Draft = next }).After(pageId) : pageId };
            if ((await drafts.Save(next, ct)).TryGet(out var saved, out problem))
                return new SavedPage(opened with { Draft = saved }, reading, []);
            // A file that came in between changed the version, not this page.
            if (problem.Code != DossierProblems.DraftSavedElsewhere.Code || attempt == Tries)
                return problem;
        }
    }

    /// <summary>A short mark of what a page's fields hold, files aside: it changes when another device saves the page.</summary>
    public static string Mark(OpenedDraft opened, string pageId)
    {
        var inputs = FormEngine.Inputs(opened.Form, pageId, opened.Draft.Answers, opened.Context);
        var text = string.Join('\n', inputs.Names.Order(StringComparer.Ordinal).Select(name => $"{name}={string.Join('\u001f', inputs.All(name))}"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
    }

    private static List<FormField> Differing(OpenedDraft opened, string pageId, PageReading typed) =>
    [
        .. FormEngine.VisibleFields(opened.Form, pageId, opened.Draft.Answers, opened.Context)
            .Where(field => field.Type is not (FieldType.File or FieldType.Statement) && !Same(field.Id, opened.Draft.Answers, typed.Answers)),
    ];

    private static bool Same(string field, Answers one, Answers other) =>
        (!one.TryGet(field, out var here), !other.TryGet(field, out var there)) switch
        {
            (true, true) => true,
            (false, false) => System.Text.Json.JsonElement.DeepEquals(here, there),
            _ => false,
        };
}

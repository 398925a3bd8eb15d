using Sen.Accounts;
using Sen.Dossiers.Domain;
using Sen.Dossiers.Features;
using Sen.Kernel;
using Sen.Kernel.Text;
using Sen.Procedures.Domain.Forms;
using Sen.Web;

namespace Sen.Dossiers.Pages.Dossiers.Citizen;

/// <summary>Takes the files of a posted page one by one; a refused one does not hinder the others.</summary>
internal sealed class Uploads(Visitor visitor, long draft, IReadOnlyList<FormField> fields, DraftFiles files, ITexts texts)
{
    public List<FilePaper> Received { get; } = [];

    public List<FieldProblem> Refused { get; } = [];

    /// <summary>What stands against the files of this form; null: nothing. For a form whose answers are not read now.</summary>
    public Problem? Problem(Problem? broken) => Refused.Count > 0 || broken is not null ? (broken ?? FormProblems.Refused).At(Refused) : null;

    public async Task Take(string field, string name, Stream content)
    {
        if (fields.FirstOrDefault(one => one.Type is FieldType.File && one.Id.Equals(field, StringComparison.OrdinalIgnoreCase)) is not { } asked)
            return;
        if ((await files.Add(visitor, draft, asked.Id, name, content, CancellationToken.None)).TryGet(out var paper, out var problem))
            Received.Add(paper);
        else
            Refused.Add(new FieldProblem(asked.Id, DossierProblems.FileRefused.Code).With("name", Short(Line.Clean(name))).With("reason", Reason(problem)));
    }

    private static string Short(string name) => name.Length > 100 ? name[..100] : name;

    private string Reason(Problem problem) => problem.Fields is [var only, ..] ? texts.Field(only) : texts.Problem(problem);
}

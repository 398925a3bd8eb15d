using Sen.Dossiers.Domain;
using Sen.Procedures.Domain;
using Sen.Procedures.Domain.Forms;
using Sen.Procedures.Domain.Processes;

namespace Sen.Dossiers.Features;

/// <summary>What the applicant is asked to confirm: what was entered in other systems and what they gave back; without such a step, the form as it was sent.</summary>
internal sealed class ConfirmationSheet(ProcedurePackages packages, WorkInSystem systems, FormContexts contexts)
{
    public IReadOnlyList<(Words Label, string Value)> Of(Dossier dossier)
    {
        var package = packages.Of(dossier.Procedure);
        var returned = WorkInSystem.Returned(dossier);
        var entered = new List<(Words, string)>();
        foreach (var work in package.Process.Steps.Select(step => step.External).OfType<ExternalWork>())
        {
            var given = work.Returns.Where(one => returned.ContainsKey(one.Place)).ToList();
            if (given.Count == 0)
                continue;
            entered.AddRange(systems.Copies(dossier, work).Where(copy => copy.Text is not null).Select(copy => (copy.Label, copy.Text!)));
            entered.AddRange(given.Select(one => (one.Label, ExternalValues.Show(returned[one.Place]))));
        }

        return entered.Count > 0 || !Answers.TryParse(dossier.Answers.GetRawText(), out var answers)
            ? entered
            : [.. FormEngine.Summary(package.Form, answers, contexts.Now).SelectMany(part => part.Rows).Select(row => (row.Label, row.Value.Vi))];
    }
}
